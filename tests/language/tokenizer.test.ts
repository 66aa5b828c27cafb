import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadLanguage } from '../../src/language/analyse.ts'
import { splitSentences } from '../../src/language/sentence-splitter.ts'
import { tokenize } from '../../src/language/tokenizer.ts'

const language = loadLanguage()

function words(text: string): string[] {
  return language.tokenize(text).map((token) => token.text)
}

/** Whether there is nothing but white space and control characters. */
function blank(text: string): boolean {
  return [...text].every((char) => /\s/.test(char) || char <= ' ' || char === '\u007f' || char === '\u0085')
}

function sentences(text: string): string[] {
  const tokens = tokenize(text)
  const ends: number[] = []
  splitSentences(text, tokens, ends)
  return ends.map((end, k) => text.slice(tokens.starts[k === 0 ? 0 : ends[k - 1]], tokens.ends[end - 1]))
}

describe('words and marks', () => {
  const cases: [string, string[]][] = [
    ['Exports rose 26.9%.', ['Exports', 'rose', '26.9', '%', '.']],
    ['100,000 tonnes', ['100,000', 'tonnes']],
    ['the U.S. and the EU.', ['the', 'U.S.', 'and', 'the', 'EU', '.']],
    ['Sinopec Corp. said', ['Sinopec', 'Corp.', 'said']],
    ['cross-border e-commerce', ['cross', '-', 'border', 'e', '-', 'commerce']],
    ['No.1 in 2023-2024', ['No.1', 'in', '2023', '-', '2024']],
    ["the port's cranes", ['the', 'port', "'s", 'cranes']],
    ['China’s workers’ pay', ['China', '’s', 'workers', '’', 'pay']],
    ["They don't, can't and cannot.", ['They', 'do', "n't", ',', 'ca', "n't", 'and', 'can', 'not', '.']],
    ["we'll, they’re", ['we', "'ll", ',', 'they', '’re']],
    ['“Yes,” he said…', ['“', 'Yes', ',', '”', 'he', 'said', '…']],
    ['$1.5 billion (US$200m)', ['$', '1.5', 'billion', '(', 'US$', '200', 'm', ')']],
    ['at 9 a.m. on Jan. 5', ['at', '9', 'a.m.', 'on', 'Jan.', '5']],
    ['import/export', ['import', '/', 'export']],
    ['Zhengzhou\u00a0Airport\u2003opened', ['Zhengzhou', 'Airport', 'opened']],
    ['see https://example.org/a,b?c=d.', ['see', 'https://example.org/a,b?c=d', '.']],
    ['100km in a 40-foot box', ['100', 'km', 'in', 'a', '40', '-', 'foot', 'box']],
    ['growth — 5% — slowed', ['growth', '—', '5', '%', '—', 'slowed']],
  ]
  it.each(cases)('%s', (text, expected) => {
    expect(words(text)).toEqual(expected)
  })

  it('covers every character of any string but white space, in order, without overlap', () => {
    const scraps = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('.', '-', "'s", 'U.S.', '“', '\ud800', '\u0000', '😀', '中', '(', '<b>', ' '),
      ),
    )
    fc.assert(
      fc.property(scraps, (parts) => {
        const text = parts.join('')
        let at = 0
        for (const token of language.tokenize(text)) {
          expect(token.text).toBe(text.slice(token.start, token.end))
          expect(token.end).toBeGreaterThan(token.start)
          expect(blank(text.slice(at, token.start))).toBe(true)
          at = token.end
        }
        expect(blank(text.slice(at))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('takes time in proportion to the text, even for one line of ten million characters', () => {
    for (const unit of ['a', '.', 'a-', '(', "'s", 'A.', '1,', '中']) {
      const begun = performance.now()
      tokenize(unit.repeat(10_000_000 / unit.length))
      expect(performance.now() - begun, unit).toBeLessThan(10_000)
    }
  })
})

describe('sentences', () => {
  const cases: [string, string[]][] = [
    ['It grew. "We are glad," he said.', ['It grew.', '"We are glad," he said.']],
    ['He said, "It grew." Exports fell.', ['He said, "It grew."', 'Exports fell.']],
    ['“Trade is up.” The port is full.', ['“Trade is up.”', 'The port is full.']],
    ['Prices are in U.S. dollars. They rose.', ['Prices are in U.S. dollars.', 'They rose.']],
    ['It ships to the U.S. The rest stays.', ['It ships to the U.S.', 'The rest stays.']],
    ['Mr. J. P. Morgan met Dr. Li. They spoke.', ['Mr. J. P. Morgan met Dr. Li.', 'They spoke.']],
    ['Apple Inc. shares rose. Sales, too.', ['Apple Inc. shares rose.', 'Sales, too.']],
    ['Trade rose 3.5 percent. - Ports were busy.', ['Trade rose 3.5 percent.', '- Ports were busy.']],
    ['Why now? Because it pays!', ['Why now?', 'Because it pays!']],
    ['1. The party shall pay. 2. It may not.', ['1. The party shall pay.', '2. It may not.']],
    ['Headline\n\nBody text', ['Headline', 'Body text']],
  ]
  it.each(cases)('%s', (text, expected) => {
    expect(sentences(text)).toEqual(expected)
  })

  it('are never longer than four hundred tokens', () => {
    const ends: number[] = []
    splitSentences('word '.repeat(5000), tokenize('word '.repeat(5000)), ends)
    expect(Math.max(...ends.map((end, k) => end - (ends[k - 1] ?? 0)))).toBe(400)
    expect(ends.at(-1)).toBe(5000)
  })
})
