import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Language, loadLanguage } from '../../src/language/analyse.ts'
import type { Sentence } from '../../src/language/sentence.ts'
import { corpusTexts, lacks } from './shared.ts'

const language = loadLanguage()

/** The sentence's arcs as "dependent <label head". */
function arcs(sentence: Sentence): string[] {
  return sentence.tokens.map((token, i) =>
    token.head === i ? `${token.text} root` : `${token.text} <${token.dep} ${sentence.tokens[token.head].text}`,
  )
}

function names(sentence: Sentence): string[] {
  return sentence.names.map(({ type, first, last }) => {
    const words = sentence.tokens.slice(first, last + 1).map((token) => token.text)
    return `${type} ${words.join(' ')}`
  })
}

function check(text: string, sentences: readonly Sentence[]): void {
  let at = 0
  for (const sentence of sentences) {
    expect(sentence.start).toBe(sentence.tokens[0].start)
    expect(sentence.end).toBe(sentence.tokens.at(-1)?.end)
    let roots = 0
    sentence.tokens.forEach((token, i) => {
      if (text.slice(token.start, token.end) !== token.text || token.start < at)
        throw new Error(`token ${token.text} is not at ${token.start} to ${token.end}`)
      at = token.end
      if (token.head < 0 || token.head >= sentence.tokens.length)
        throw new Error(`head ${token.head} of ${token.text} is outside the sentence`)
      if (token.head === i) roots++
    })
    expect(roots).toBe(1)
    for (const { first, last } of sentence.names) expect(first <= last && last < sentence.tokens.length).toBe(true)
  }
}

describe('trees and names', () => {
  it('finds who did what, with what, where and when', () => {
    const [sentence] = language.analyse('Zhengzhou Airport handled 100,000 tonnes of cargo in May.')
    expect(arcs(sentence)).toEqual(
      expect.arrayContaining([
        'Airport <nsubj handled',
        'tonnes <dobj handled',
        '100,000 <nummod tonnes',
        'of <prep tonnes',
        'cargo <pobj of',
        'in <prep handled',
      ]),
    )
  })

  it('tells the passive from the active', () => {
    const [sentence] = language.analyse('The port was built by a Chinese company.')
    expect(arcs(sentence)).toEqual(
      expect.arrayContaining(['port <nsubjpass built', 'was <auxpass built', 'by <agent built', 'company <pobj by']),
    )
    expect(sentence.tokens[3]).toMatchObject({ tag: 'VBN', lemma: 'build' })
  })

  it('hangs conjuncts on each other', () => {
    const [sentence] = language.analyse('The company exports cars and machines to Germany.')
    expect(arcs(sentence)).toEqual(
      expect.arrayContaining(['cars <dobj exports', 'machines <conj cars', 'to <prep exports', 'Germany <pobj to']),
    )
  })

  it('names countries, people and organisations', () => {
    const [sentence] = language.analyse('President Barack Obama met leaders of the World Trade Organization in Geneva, Switzerland.')
    expect(names(sentence)).toEqual(['PERSON Barack Obama', 'ORG World Trade Organization', 'GPE Geneva', 'GPE Switzerland'])
  })

  it('gives base forms', () => {
    const lemmas = (text: string) => language.analyse(text)[0].tokens.map((token) => token.lemma)
    expect(lemmas('The cities have been shipping larger boxes.')).toEqual(['the', 'city', 'have', 'be', 'ship', 'large', 'box', '.'])
    expect(lemmas('It did not make, take or use them.')).toEqual(['it', 'do', 'not', 'make', ',', 'take', 'or', 'use', 'they', '.'])
  })
})

describe('any text', () => {
  it.skipIf(lacks('corpus'))('keeps its characters: every token of the development corpus is where it says', () => {
    for (const [, text] of corpusTexts()) for (const block of text.split(/\n\s*\n/)) check(block, language.analyse(block))
  })

  it('may be anything', () => {
    const scraps = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('The U.S. ', 'and ', '\ud800', '\u0000', '😀', '中文。', '<b>x</b>&quot;', '\n\n', '“', '.'),
      ),
    )
    fc.assert(
      fc.property(scraps, (parts) => check(parts.join(''), language.analyse(parts.join('')))),
      { numRuns: 300 },
    )
    expect(language.analyse('')).toEqual([])
    expect(language.analyse(' \n\t\u00a0')).toEqual([])
  })

  it('gives the same sentences whatever was analysed before', () => {
    const text = 'Exports to Kenya rose 5% in 2023. “We are pleased,” said Mary Wanjiku, who runs the port of Mombasa.'
    const before = new Language().analyse(text)
    for (const other of ['Rose was pleased.', 'kenya KENYA', 'a\u0000b']) language.analyse(other)
    expect(language.analyse(text)).toEqual(before)
  })

  it('takes time in proportion to its length', () => {
    for (const text of ['a'.repeat(5_000_000), 'a-'.repeat(200_000), '('.repeat(300_000), 'Word '.repeat(200_000)]) {
      const begun = performance.now()
      language.analyse(text)
      expect(performance.now() - begun, text.slice(0, 5)).toBeLessThan(15_000)
    }
  })
})
