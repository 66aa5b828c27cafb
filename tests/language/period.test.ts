/** Times as news writes them, read on Friday 23 August 2024 unless another day is given: one case a line. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findPeriods } from '../../src/language/period.ts'
import { RULES } from '../../src/language/period-rules.ts'

const cases: readonly (readonly [string, ...string[]])[] = [
  ['According to statistics, from January to July, exports reached', 'from January to July: 2024-01-01/2024-07-31'],
  ['From January to July this year, volume', 'From January to July this year: 2024-01-01/2024-07-31'],
  ['between January and March last year', 'between January and March last year: 2023-01-01/2023-03-31'],
  ['from November to February', 'from November to February: 2023-11-01/2024-02-29'],
  ['in the first seven months', 'the first seven months: 2024-01-01/2024-07-31'],
  ['in the first seven months of 2021', 'the first seven months of 2021: 2021-01-01/2021-07-31'],
  ['a boom this year', 'this year: 2024-01-01/2024-12-31'],
  ['opened last year', 'last year: 2023-01-01/2023-12-31'],
  ['earlier this month', 'earlier this month: 2024-08-01/2024-08-23'],
  ['earlier this year', 'earlier this year: 2024-01-01/2024-08-23'],
  ['later this year', 'later this year: 2024-08-23/2024-12-31'],
  ['in 2023, exports', '2023: 2023-01-01/2023-12-31'],
  ['in fiscal 2022', 'fiscal 2022: ?/?'],
  ['in the second quarter', 'the second quarter: 2024-04-01/2024-06-30'],
  ['in the fourth quarter', 'the fourth quarter: 2023-10-01/2023-12-31'],
  ['in the third quarter of 2021', 'the third quarter of 2021: 2021-07-01/2021-09-30'],
  ['Q3 2021 results', 'Q3 2021: 2021-07-01/2021-09-30'],
  ['in the first half of the year', 'the first half of the year: 2024-01-01/2024-06-30'],
  ['H1 2023', 'H1 2023: 2023-01-01/2023-06-30'],
  ['since 2010', 'since 2010: 2010-01-01/2024-08-23'],
  ['since June', 'since June: 2024-06-01/2024-08-23'],
  ['by 2030', 'by 2030: ?/2030-12-31'],
  ['by the end of 2025', 'by the end of 2025: ?/2025-12-31'],
  ['on Tuesday', 'Tuesday: 2024-08-20/2024-08-20'],
  ['on Friday', 'Friday: 2024-08-23/2024-08-23'],
  ['last Friday', 'last Friday: 2024-08-16/2024-08-16'],
  ['yesterday', 'yesterday: 2024-08-22/2024-08-22'],
  ['on March 5', 'March 5: 2024-03-05/2024-03-05'],
  ['on December 24', 'December 24: 2023-12-24/2023-12-24'],
  ['will open on December 24', 'December 24: 2024-12-24/2024-12-24'],
  ['from March 5–7, 2021', 'March 5–7, 2021: 2021-03-05/2021-03-07'],
  ['on 5 March 2021', '5 March 2021: 2021-03-05/2021-03-05'],
  ['March 5 to April 2, 2021', 'March 5 to April 2, 2021: 2021-03-05/2021-04-02'],
  ['from 28 December 2020 to 3 January 2021', 'from 28 December 2020 to 3 January 2021: 2020-12-28/2021-01-03'],
  ['At the end of July, the airport', 'the end of July: 2024-07-21/2024-07-31'],
  ['until the end of September', 'until the end of September: ?/2024-09-30'],
  ['in mid-July', 'mid-July: 2024-07-11/2024-07-20'],
  ['in early 2023', 'early 2023: 2023-01-01/2023-04-30'],
  ['in late 2023', 'late 2023: 2023-09-01/2023-12-31'],
  ['To date, the airport', 'To date: ?/2024-08-23'],
  ['Currently, the center', 'Currently: ?/2024-08-23'],
  ['so far this year', 'so far this year: 2024-01-01/2024-08-23'],
  ['as of March 31, 2021', 'as of March 31, 2021: ?/2021-03-31'],
  ['between 2019 and 2021', 'between 2019 and 2021: 2019-01-01/2021-12-31'],
  ['from 2019 to 2021', 'from 2019 to 2021: 2019-01-01/2021-12-31'],
  ['the 2019-2021 plan', '2019-2021: 2019-01-01/2021-12-31'],
  ['in the 1990s', 'the 1990s: 1990-01-01/1999-12-31'],
  ['over the past five years', 'the past five years: 2019-08-23/2024-08-23'],
  ['in the next three months', 'the next three months: 2024-08-23/2024-11-23'],
  ['in July', 'July: 2024-07-01/2024-07-31'],
  ['in October', 'October: 2023-10-01/2023-10-31'],
  ['expected in October', 'October: 2024-10-01/2024-10-31'],
  ['last month', 'last month: 2024-07-01/2024-07-31'],
  ['next week', 'next week: 2024-08-26/2024-09-01'],
  ['three months ago', 'three months ago: 2024-05-01/2024-05-31'],
  ['two years ago', 'two years ago: 2022-01-01/2022-12-31'],
  ['in the three months to June', 'the three months to June: 2024-04-01/2024-06-30'],
  ['the last three months of 2023', 'the last three months of 2023: 2023-10-01/2023-12-31'],
  ['in July 2022 and in May', 'July 2022: 2022-07-01/2022-07-31', 'May: 2024-05-01/2024-05-31'],
  ['in the 19th century', 'the 19th century: 1801-01-01/1900-12-31'],
  ['July exports rose', 'July: 2024-07-01/2024-07-31'],
  ['on Wednesday, Aug. 21', 'Wednesday, Aug. 21: 2024-08-21/2024-08-21'],
  ['on 2024-08-01', '2024-08-01: 2024-08-01/2024-08-01'],
  ['during the Jan-July period', 'Jan-July: 2024-01-01/2024-07-31'],
  ['in the year to March', 'the year to March: 2023-04-01/2024-03-31'],
  ['in the first five days of August', 'the first five days of August: 2024-08-01/2024-08-05'],
  ['on the 5th of March', '5th of March: 2024-03-05/2024-03-05'],
  ['in 2Q24', '2Q24: 2024-04-01/2024-06-30'],
  ['on 08/22/2024', '08/22/2024: 2024-08-22/2024-08-22'],
  ['on 03/04/2024', '03/04/2024: 2024-01-01/2024-12-31'],
  ['by year-end', 'by year-end: ?/2024-12-31'],
  ['will start next month', 'next month: 2024-09-01/2024-09-30'],
  ['from October 2023 through March 2024', 'from October 2023 through March 2024: 2023-10-01/2024-03-31'],
  // Names, comparisons and figures are no times.
  ['like the UEFA Euro 2024 and the Paris Olympics'],
  ['the European Cup and the Paris 2024 Olympic Games'],
  ['the 2022 World Cup in Qatar'],
  ['Prime Minister Theresa May said'],
  ['it may rise'],
  ['the march of the workers'],
  ['12 percent more than a year earlier'],
  ['up 5 percent from the previous month'],
  ['compared with the same period last year'],
  ['hired 2000 workers'],
  ['the second airport'],
  ['Made in China 2025 and Expo 2020 Dubai'],
  ['for 2,024 dollars'],
  ['to reach their destination "next day."'],
]

const show = (text: string, anchor: string | null) =>
  findPeriods(text, anchor).map((period) => `${period.text}: ${period.from ?? '?'}/${period.to ?? '?'}`)

test.each(cases.map(([text, ...expected]) => ({ text, expected })))('$text', ({ text, expected }) => {
  expect(show(text, '2024-08-23T19:12')).toEqual(expected)
})

test.each([
  ['from January to July', 'from January to July: ?/?'],
  ['in July 2022', 'July 2022: 2022-07-01/2022-07-31'],
  ['earlier this month', 'earlier this month: ?/?'],
  ['until the end of September', 'until the end of September: ?/?'],
  ['since 2010', 'since 2010: 2010-01-01/?'],
])('without an anchor only the text tells the year: %s', (text, expected) => {
  expect(show(text, null)).toEqual([expected])
})

test('an anchor known to the year only settles years, not months', () => {
  expect(show('last year, in July and on Tuesday', '2024')).toEqual(['last year: 2023-01-01/2023-12-31', 'July: ?/?', 'Tuesday: ?/?'])
})

test.each(RULES.map((rule) => rule.example))('the rule table reads its own example: %s', (example) => {
  expect(findPeriods(`in ${example}.`, '2024-08-23').map((period) => period.text)).toEqual([example])
})

test('whatever the text, spans are exact and apart, and no period ends before it begins', () => {
  const word = fc.constantFrom(
    'from',
    'to',
    'in',
    'since',
    'by',
    'January',
    'July',
    'March',
    '5',
    '31',
    '2021',
    '2024',
    'the',
    'end',
    'of',
    'first',
    'half',
    'quarter',
    'last',
    'next',
    'year',
    'months',
    'three',
    'ago',
    '-',
    ',',
    'Tuesday',
    'this',
    'early',
    'and',
    'between',
    'Q2',
    "'",
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 20 }), fc.constantFrom('2024-02-29', '2024', null), (words, anchor) => {
      const text = words.join(' ')
      let last = 0
      for (const period of findPeriods(text, anchor)) {
        expect(period.start).toBeGreaterThanOrEqual(last)
        expect(text.slice(period.start, period.end)).toBe(period.text)
        last = period.end
        if (period.from !== null && period.to !== null && !/\b(?:from|between|to|and|-)\b/.test(period.text))
          expect(period.from <= period.to).toBe(true)
      }
    }),
    { numRuns: 2000, seed: 5 },
  )
})
