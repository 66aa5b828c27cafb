/** Figures as news writes them, one case a line: the text, and what it says. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findChanges, findQuantities, type Quantity } from '../../src/language/quantity.ts'

function show(quantity: Quantity): string {
  const value = quantity.value ?? `${quantity.min}..${quantity.max}`
  const equivalent = quantity.equivalent
  return [
    quantity.bound,
    value,
    quantity.unit ?? '-',
    ...(equivalent === undefined ? [] : ['=', equivalent.bound, equivalent.value, equivalent.unit]),
  ]
    .filter((part) => part !== undefined)
    .join(' ')
}

const money: readonly (readonly [string, ...string[]])[] = [
  ['exports reached 18.5 billion yuan (about 2.6 billion U.S. dollars), a rise', '18500000000 CNY = about 2600000000 USD'],
  ['reached 5.81 billion yuan,', '5810000000 CNY'],
  ['a $1.2bn deal', '1200000000 USD'],
  ['worth €300m.', '300000000 EUR'],
  ['US$2.6 billion in loans', '2600000000 USD'],
  ['RMB 5.81 bn of bonds', '5810000000 CNY'],
  ['cost £45.', '45 GBP'],
  ['sold for HK$3.4 million', '3400000 HKD'],
  ['Rs 1,25,000 crore', '1250000000000 INR'],
  ['₹500 crore', '5000000000 INR'],
  ['about 40 million Canadian dollars', 'about 40000000 CAD'],
  ['between $5 billion and $7 billion', '5000000000..7000000000 USD'],
  ['$5-7 billion a year', '5000000000..7000000000 USD/year'],
  ['a 5-billion-dollar plant', '5000000000 USD'],
  ['at 80 dollars a barrel', '80 USD/barrel'],
  ['$2,500 per ton', '2500 USD/tonne'],
  ['3.2 billion euros ($3.5 billion)', '3200000000 EUR = 3500000000 USD'],
  ['raised USD 75 million', '75000000 USD'],
  ['500 million EUR', '500000000 EUR'],
  ['half a million pounds', '500000 GBP'],
  ['an estimated 900 million Swiss francs', 'about 900000000 CHF'],
  ['more than $10 trillion', 'over 10000000000000 USD'],
  ['as much as 12 million ringgit', 'up to 12000000 MYR'],
  ['12 billion pesos', '12000000000 peso'],
  ['a RMB500 million bond', '500000000 CNY'],
  ['crude rose $1.20 to $84.35 a barrel', '1.2 USD', '84.35 USD/barrel'],
]

const shares: readonly (readonly [string, ...string[]])[] = [
  ['an increase of 26.9 percent', '26.9 percent'],
  ['exceeding the average by 19 percentage points.', '19 percentage point'],
  ['nearly 70 percent of the total', 'nearly 70 percent'],
  ['between 3 and 5 percent', '3..5 percent'],
  ['3% to 5% of sales', '3..5 percent'],
  ['up 2.5 pct on the year', '2.5 percent'],
  ['25 basis points', '25 basis point'],
  ['two-thirds of exports', '66.67 percent'],
  ['a third of the fleet', '33.33 percent'],
  ['at least 12 per cent', 'at least 12 percent'],
  ['rose from 3 to 5 percent', '3 percent', '5 percent'],
  ['3,5 percent', '3.5 percent'],
  ['inflation of −0.3% in May', '-0.3 percent'],
]

const measures: readonly (readonly [string, ...string[]])[] = [
  ['within 5 to 7 days after placing an order', '5..7 day'],
  ['volume reached 96,700 tons, a', '96700 tonne'],
  ['ascend to 6,300 meters and', '6300 metre'],
  ['65,200 metric tons of rice', '65200 tonne'],
  ['a 500-kilometer-long pipeline', '500 kilometre'],
  ['an area of 12 km²', '12 square kilometre'],
  ['1.5m TEUs last year', '1500000 TEU'],
  ['a 700m runway', '700 metre'],
  ['winds of 120 mph', '120 mile/hour'],
  ['10 million barrels a day', '10000000 barrel/day'],
  ['produces 28,000 tons of copper annually', '28000 tonne/year'],
  ['1.2 million tonnes per year', '1200000 tonne/year'],
  ['40 MW of solar', '40 megawatt'],
  ['no more than 48 hours', 'at most 48 hour'],
  ['5 miles, or 8 kilometers, away', '5 mile = 8 kilometre'],
  ['41\u00a0200 m²', '41200 square metre'],
  ['for goods to reach their destination "next day."', '1 day'],
  ['offers next-day delivery', '1 day'],
  ['arrive within a week', '1 week'],
  ['minus 20 degrees Celsius', '-20 degree Celsius'],
  ['50,000 square meters (538,000 square feet)', '50000 square metre = 538000 square foot'],
]

const counts: readonly (readonly [string, ...string[]])[] = [
  ['handles over 100,000 cross-border e-commerce parcels daily. The', 'over 100000 parcel/day'],
  ['has opened 27 all-cargo flight routes, 12 of which connect to', '27 route', '12 route'],
  ['the operation of 65 scientists, the', '65 person'],
  ['through five airports in the region', '5 airport'],
  ['a dozen ships waited', '12 ship'],
  ['as many as 40 vessels', 'up to 40 vessel'],
  ['some 1,700 workers', 'about 1700 person'],
  ['3.4 million passengers a year', '3400000 passenger/year'],
  ['two hundred and fifty trucks', '250 truck'],
  ['hired 2000 workers', '2000 person'],
  ['twelve African countries signed', '12 country'],
  ['five or six companies', '5..6 company'],
  ['20 or more factories', 'at least 20 factory'],
  ['100+ flights weekly', 'at least 100 flight/week'],
  ['450,000 boxes a year', '450000 box/year'],
  ['4 of the 12 berths', '4 berth', '12 berth'],
  ['around 1 000 000 pallets', 'about 1000000 pallet'],
  ['more than 30 customs officers', 'over 30 person'],
  ['the number of visitors rose to 12,000.', '12000 -'],
]

const nothing: readonly string[] = [
  'the UEFA Euro 2024 and the Paris 2024 Olympic Games',
  'ranked among the top 25 globally',
  'airship Jimu No.1 took off',
  'the Logistics Center (Type B) opened',
  "the world's third-largest port",
  'a Boeing 737 landed',
  'in 2023 and 2024',
  'on March 5, 2021',
  'at 7:30 p.m. on 5 March',
  'Aug. 23, 2024',
  'John Smith, 45, said',
  'a 45-year-old driver',
  'won 3-1 on Sunday',
  'call +31 555 0100',
  'hundreds of containers',
  'tens of thousands of jobs',
  'the COVID-19 pandemic',
  'Section 301 tariffs',
  'the G20 summit',
  'in the 1990s',
  'two-way trade',
  'one of the ports',
  'between 2019 and 2021',
  'five years ago',
  'over the past three years',
  '24/7 service',
  'the 2008 elections',
  'the first half of the year',
  'version 3.2.1',
  'one in five workers',
  'The next day, he left',
  'the 15th Five-Year Plan',
]

describe.each([
  ['money', money],
  ['shares', shares],
  ['measures', measures],
  ['counts', counts],
] as const)('%s', (_kind, cases) => {
  test.each(cases.map(([text, ...expected]) => ({ text, expected })))('$text', ({ text, expected }) => {
    expect(findQuantities(text).map(show)).toEqual(expected)
  })
})

test.each(nothing)('no quantity: %s', (text) => {
  expect(findQuantities(text).map(show)).toEqual([])
})

test('spans hold hedge, number, unit and rate; the noun stands apart', () => {
  const text = 'The center handles over 100,000 cross-border e-commerce parcels daily.'
  const [quantity] = findQuantities(text)
  expect(text.slice(quantity.start, quantity.end)).toBe('over 100,000 cross-border e-commerce parcels daily')
  expect(quantity).toMatchObject({ kind: 'count', numberText: '100,000', unitText: 'parcels', per: 'day' })
  expect(text.slice(quantity.noun?.start, quantity.noun?.end)).toBe('cross-border e-commerce parcels')
})

test('whatever the text, spans are in order, inside it and apart', () => {
  const word = fc.constantFrom(
    'over',
    'about',
    '5',
    '1.2',
    '3,400',
    'bn',
    '$',
    '€',
    'm',
    'percent',
    '-',
    'to',
    'and',
    'between',
    '(',
    ')',
    'yuan',
    'tons',
    'a',
    'dozen',
    'third',
    'of',
    'March',
    '2024',
    'ships',
    'per',
    'day',
    '½',
    '%',
    ',',
    '.',
    'No.',
    'million',
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 25 }), fc.constantFrom(' ', ''), (words, glue) => {
      const text = words.join(glue)
      let last = 0
      for (const quantity of findQuantities(text)) {
        expect(quantity.start).toBeGreaterThanOrEqual(last)
        expect(quantity.end).toBeGreaterThan(quantity.start)
        expect(text.slice(quantity.start, quantity.end)).toContain(quantity.numberText)
        last = quantity.end
        expect(last).toBeLessThanOrEqual(text.length)
      }
    }),
    { numRuns: 2000, seed: 11 },
  )
})

const changes: readonly (readonly [string, ...string[]])[] = [
  [
    'reached 18.5 billion yuan, a year-on-year increase of 26.9 percent, exceeding',
    'year-on-year 0.269 "a year-on-year increase of 26.9 percent"',
  ],
  ['exports saw a significant increase of 53.3 percent.', 'unspecified 0.533 "a significant increase of 53.3 percent"'],
  ['imports were up 12.3 percent year on year', 'year-on-year 0.123 "up 12.3 percent year on year"'],
  ['sales fell 5% in May', 'unspecified -0.05 "fell 5%"'],
  ['output dropped by a third.', 'unspecified -0.3333 "dropped by a third"'],
  ['prices have doubled since', 'unspecified 1 "have doubled"'],
  ['more than tripled', 'unspecified 2 over "more than tripled"'],
  ['grew 3.4 percent from a year earlier.', 'year-on-year 0.034 "grew 3.4 percent from a year earlier"'],
  ['a decrease of 0.5 percentage points', 'unspecified -0.005 points "a decrease of 0.5 percentage points"'],
  [
    'rose by nearly 8 per cent compared with the same period last year',
    'year-on-year 0.08 nearly "rose by nearly 8 per cent compared with the same period last year"',
  ],
  ['a 6 percent drop in price', 'unspecified -0.06 "6 percent drop"'],
  ['14 percent more than a year ago', 'year-on-year 0.14 "14 percent more than a year ago"'],
  ['slipped 0.2 percent from the previous month', 'month-on-month -0.002 "slipped 0.2 percent from the previous month"'],
  ['expanded 1.1% quarter-on-quarter', 'quarter-on-quarter 0.011 "expanded 1.1% quarter-on-quarter"'],
  ['cut its emissions by 40 percent', 'unspecified -0.4 "cut its emissions by 40 percent"'],
  [
    'imports and exports rose 3.2 percent and 4.1 percent, respectively',
    'unspecified 0.032 "rose 3.2 percent"',
    'unspecified 0.041 "4.1 percent"',
  ],
  ['increased fivefold', 'unspecified 4 "increased fivefold"'],
  ['the bank raised rates by 25 basis points', 'unspecified 0.0025 points "raised rates by 25 basis points"'],
  ['exports jumped 17.7% in December from a year earlier', 'year-on-year 0.177 "jumped 17.7% in December from a year earlier"'],
  ['making up 15 percent of exports'],
  ['inflation rose to 5 percent'],
  ['unemployment, down from 3.4 percent'],
  ['accounting for nearly 70 percent of the volume'],
  ['exceeding the average growth rate by 19 percentage points'],
]

test.each(changes.map(([text, ...expected]) => ({ text, expected })))('change: $text', ({ text, expected }) => {
  const found = findChanges(text).map((change) => {
    const parts = [
      change.kind,
      change.value,
      change.points === true ? 'points' : undefined,
      change.bound,
      `"${text.slice(change.start, change.end)}"`,
    ]
    return parts.filter((part) => part !== undefined).join(' ')
  })
  expect(found).toEqual(expected)
})
