/**
 * Text as full-text indexes see it: words in lower case, as Lucene's standard analyser without stop words cuts them (UAX #29): letters,
 * digits and underscores, with a point, a comma or an apostrophe between two of a kind; each ideograph by itself.
 */

const WORD =
  /\p{Script=Han}|\p{Script=Hiragana}|[\p{Script=Katakana}ー]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}_])+(?:(?:(?<=\p{L}\p{M}*)[.'’:·](?=\p{L})|(?<=\p{N})[.,'’;](?=\p{N}))(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}_])+)*/gu

export function wordsOf(text: string): string[] {
  return (text.match(WORD) ?? []).map((word) => word.toLowerCase())
}
