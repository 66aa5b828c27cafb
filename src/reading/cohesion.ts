/**
 * How much two stretches of text speak of the same things, by the content words they share.
 * Lexical cohesion after Hearst (1997, TextTiling), on word types, since articles are short.
 */

const STOP = new Set(
  (
    'about after again against ahead also although among another around because been before being below between both could does doing ' +
    'down during each even ever every five first for four from further have having here high however into just last late less like ' +
    'made make many more most much must near nearly never next nine only other over people percent same said says second several ' +
    'should since some still such than that their them then there these they third this those three through time today told took ' +
    'under until upon very were what when where which while will with within without would year years your million billion ' +
    'according been week month monday tuesday wednesday thursday friday saturday sunday news the and are was has had its not but'
  ).split(' '),
)

/** Content words of a text, lower-case, plural and verb endings off. */
export function contentWords(text: string): Set<string> {
  const words = new Set<string>()
  for (const [word] of text.matchAll(/\p{L}[\p{L}\p{N}]+/gu)) {
    const lower = word.toLowerCase()
    if (lower.length < 3 || STOP.has(lower) || (lower.length < 4 && word === lower)) continue
    words.add(stem(lower))
  }
  return words
}

function stem(word: string): string {
  if (word.length > 5) return word.replace(/(?:ing|ies|ed|es|s|e|y|'s)$/, '')
  return word.length > 3 ? word.replace(/s$/, '') : word
}

/** Share of a's words that are also in b; 0 where a has none. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0) return 0
  let shared = 0
  for (const word of a) if (b.has(word)) shared++
  return shared / a.size
}

/** Shared words against what two texts of that size could share: 0 for strangers, about 0.2 for two halves of an article. */
export function cohesion(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return a.size <= b.size ? overlap(a, b) : overlap(b, a)
}
