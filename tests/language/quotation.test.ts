/** Who said what, in the styles of many newsrooms. Parts of one quotation are joined by " / ", blocks by " ¶ ". */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BlockSpan, findQuotations } from '../../src/language/quotation.ts'

const cases: readonly (readonly [string, ...string[]])[] = [
  ['"Ports are full this week," said Xu.', 'Xu said: Ports are full this week,'],
  ['"Ports are full this week," Xu said.', 'Xu said: Ports are full this week,'],
  ['“We need more boxes,” she told reporters.', 'she told: We need more boxes,'],
  ['"It works well," said Chen Min, a customs manager at a freight company.', 'Chen Min said: It works well,'],
  ['"It works well," said union leader Pieter Bakker.', 'union leader Pieter Bakker said: It works well,'],
  ['"It works well enough," said Zhao Aibin from the Institute of Ice.', 'Zhao Aibin said: It works well enough,'],
  ['"It works well enough," said a spokesman for the ministry on Tuesday.', 'a spokesman for the ministry said: It works well enough,'],
  ['"Never," said Xu.', 'Xu said: Never,'],
  ['Bao Minwei, an official of the customs, said: "We have cut the time."', 'Bao Minwei said: We have cut the time.'],
  ['On Monday, Li Wei told reporters, "The line is open."', 'Li Wei told: The line is open.'],
  ['"Power is scarce," said Karin Holm, who heads it. "We cannot start now."', 'Karin Holm said: Power is scarce, / We cannot start now.'],
  ['"Power is scarce," said Holm, "and we cannot start now."', 'Holm said: Power is scarce, / and we cannot start now.'],
  ['Goods arrive "next day." "We have cut the time for all," said Bao.', 'Bao said: We have cut the time for all,'],
  ['"This is a \'big year\' for exports from here," said Xu.', "Xu said: This is a 'big year' for exports from here,"],
  ['The "sports economy" gives businesses new chances.'],
  ['China\'s first "multi-layered structure plus intelligent" terminal opened.'],
  ['They read "The Old Man and the Sea" aloud.'],
  ['The minister called the tariff "a serious setback for trade".', 'The minister called: a serious setback for trade'],
  ['‘The strike is over for good,’ said Mr Bakker.', 'Mr Bakker said: The strike is over for good,'],
  ['« Le port est plein de glace », said Durand.', 'Durand said: Le port est plein de glace'],
  ['Exports grew this year, according to Xu Xiaobing from the customs office.', '(Xu Xiaobing according to: Exports grew this year)'],
  ['According to Li, head of the port, traffic has doubled since May.', '(Li According to: traffic has doubled since May)'],
  ['According to customs statistics, exports rose 5 percent.'],
  ['The ministry said on Tuesday that two terminals would close.', '(The ministry said: two terminals would close)'],
  ['The company announced that it will hire 200 people.', '(The company announced: it will hire 200 people)'],
  ['Kim said the bridge would open in May.', '(Kim said: the bridge would open in May)'],
  ['Two terminals will close, the port authority said.', '(the port authority said: Two terminals will close)'],
  ['Two terminals will close, the port authority said in a statement on Monday.', '(the port authority said: Two terminals will close)'],
  ['Two terminals will close, said Mayor Ruiz.', '(Mayor Ruiz said: Two terminals will close)'],
  ['She told the court that the ship had no papers.', '(She told: the ship had no papers)'],
  ['"Yes," he said, "we will build it here."', 'he said: Yes, / we will build it here.'],
  ['Asked about tariffs, he replied: "We will see."', 'he replied: We will see.'],
  ['Officials say the dam is safe.', '(Officials say: the dam is safe)'],
  [
    'Exports grew 5 percent, the General Administration of Customs (GAC) said Tuesday.',
    '(the General Administration of Customs said: Exports grew 5 percent)',
  ],
  [
    'According to the General Administration of Customs, exports grew again.',
    '(the General Administration of Customs According to: exports grew again)',
  ],
  ['The plant is said to be the largest in Asia.'],
  ['The captain had a house that he loved.'],
  [
    '"We wait," he said. The ice is thick. "Ships will come in spring," she added.',
    'he said: We wait,',
    'she added: Ships will come in spring,',
  ],
  [
    '"The first paragraph of the speech goes on. ¶ "The second one ends it," said Mora.',
    'Mora said: The first paragraph of the speech goes on. / The second one ends it,',
  ],
  ['"We are ready," said Mora. ¶ "The ships can come now."', 'Mora said: We are ready,', 'Mora said: The ships can come now.'],
]

function show(text: string): string[] {
  const blocks = text.split(' ¶ ')
  const words = (span: BlockSpan) => blocks[span.block].slice(span.start, span.end).trim()
  return findQuotations(blocks).map((found) => {
    const line = `${found.speaker === null ? '?' : words(found.speaker)} ${found.verb}: ${found.parts.map(words).join(' / ')}`
    return found.direct ? line : `(${line})`
  })
}

test.each(cases.map(([text, ...expected]) => ({ text, expected })))('$text', ({ text, expected }) => {
  expect(show(text)).toEqual(expected)
})

test('evidence holds marks, verb and speaker', () => {
  const text = 'Ice came. "Ports are full this week," said Xu, an official.'
  const [found] = findQuotations([text])
  expect(found.evidence.map(({ start, end }) => text.slice(start, end))).toEqual(['"Ports are full this week," said Xu'])
})

test('whatever the text, spans are exact and inside their blocks', () => {
  const word = fc.constantFrom(
    '"',
    '“',
    '”',
    "'",
    '’',
    'said',
    'Xu',
    'he',
    ',',
    '.',
    'that',
    'according',
    'to',
    'the',
    'port',
    'told',
    'Ships',
    'wait',
    'and',
    ':',
    '—',
    ' ',
  )
  fc.assert(
    fc.property(fc.array(fc.array(word, { maxLength: 16 }), { maxLength: 4 }), fc.constantFrom(' ', ''), (paragraphs, glue) => {
      const blocks = paragraphs.map((words) => words.join(glue))
      for (const found of findQuotations(blocks))
        for (const { block, start, end } of [...found.parts, ...found.evidence, ...(found.speaker === null ? [] : [found.speaker])]) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThanOrEqual(start)
          expect(end).toBeLessThanOrEqual(blocks[block].length)
        }
    }),
    { numRuns: 2000, seed: 3 },
  )
})
