/** Paragraphs in the manner of many newsrooms, with the facts a careful reader takes from them. */
import { expect, test } from 'vitest'
import { told } from './support.ts'

/** What must be told; `never` must not be. Relations as "Subject TYPE Object". */
interface Case {
  readonly text: string
  readonly labelled?: readonly string[]
  readonly relations?: readonly string[]
  readonly observations?: readonly {
    subject: string
    value?: number
    unit?: string
    change?: number
    bound?: string
    from?: string
    to?: string
  }[]
  readonly never?: readonly string[]
}

const CASES: readonly (readonly [string, Case])[] = [
  [
    'commodity trade, figures that leave the exporter out',
    {
      text: "Brazil's coffee exports rose 12.4 percent year on year to 9.3 million bags in the first quarter of 2025, the Brazilian Coffee Exporters Council said on Tuesday. Shipments to Germany, the largest buyer, totaled 1.6 million bags, while exports to the United States fell 3.1 percent.",
      labelled: ['Country Brazil', 'Commodity coffee', 'Organization Brazilian Coffee Exporters Council'],
      relations: ['Brazil EXPORTS coffee', 'Brazil EXPORTS_TO Germany', 'Brazil EXPORTS_TO United States'],
      observations: [
        { subject: 'Brazil', value: 9.3e6, unit: 'bag', change: 0.124, from: '2025-01-01', to: '2025-03-31' },
        { subject: 'Brazil', value: 1.6e6, unit: 'bag' },
        { subject: 'Brazil', change: -0.031 },
      ],
    },
  ],
  [
    'an airline, its route and its parent',
    {
      text: 'Lufthansa Cargo launched a weekly freighter service between Frankfurt and Ho Chi Minh City, Vietnam, in March. "Demand for electronics is strong," said Ashwin Bhat, chief executive officer of Lufthansa Cargo. The carrier, a subsidiary of Deutsche Lufthansa AG, now serves 300 destinations.',
      relations: [
        'Lufthansa Cargo OPENED Frankfurt–Ho Chi Minh City weekly freighter service',
        'Frankfurt–Ho Chi Minh City weekly freighter service ORIGIN Frankfurt',
        'Frankfurt–Ho Chi Minh City weekly freighter service DESTINATION Ho Chi Minh City',
        'Ho Chi Minh City LOCATED_IN Vietnam',
        'Ashwin Bhat WORKS_FOR Lufthansa Cargo',
        'Lufthansa Cargo SUBORDINATE_TO Deutsche Lufthansa AG',
      ],
      observations: [{ subject: 'Lufthansa Cargo', value: 300, unit: 'destination' }],
    },
  ],
  [
    'a port and the year before',
    {
      text: 'The port of Mombasa handled 41.1 million tonnes of cargo in 2024, compared with 36 million tonnes in 2023, the Kenya Ports Authority said.',
      labelled: ['Port port of Mombasa', 'Organization Kenya Ports Authority'],
      observations: [
        { subject: 'port of Mombasa', value: 41.1e6, unit: 'tonne', from: '2024-01-01', to: '2024-12-31' },
        { subject: 'port of Mombasa', value: 36e6, unit: 'tonne', from: '2023-01-01', to: '2023-12-31' },
      ],
    },
  ],
  [
    'a filed report: neither the place nor the agency of its dateline takes part',
    {
      text: "SINGAPORE (Reuters) - Toyota Motor Corp. on Monday opened a $1.3 billion battery plant in Liberty, North Carolina. The plant will employ 5,000 people. Toyota president Koji Sato said the factory was the company's largest in the United States.",
      labelled: ['Company Toyota Motor Corp.', 'Company Toyota', 'Person Koji Sato', 'Facility battery plant', 'Province North Carolina'],
      relations: [
        'Toyota Motor Corp. OPENED battery plant',
        'battery plant LOCATED_IN Liberty',
        'Liberty LOCATED_IN North Carolina',
        'Koji Sato WORKS_FOR Toyota Motor Corp.',
      ],
      observations: [
        { subject: 'battery plant', value: 1.3e9, unit: 'USD' },
        { subject: 'battery plant', value: 5000, unit: 'person' },
      ],
      never: ['Organization Reuters', 'Country SINGAPORE'],
    },
  ],
  [
    'a ministry, a harvest, a share',
    {
      text: 'Anna Petrova, spokeswoman for the Ministry of Trade, said Bulgaria exported 2.1 million tonnes of wheat to Egypt between July and December. "Our farmers had a record harvest," she said. Wheat accounted for 38 percent of the country\'s agricultural exports.',
      relations: ['Anna Petrova WORKS_FOR Ministry of Trade', 'Bulgaria EXPORTS wheat', 'Bulgaria EXPORTS_TO Egypt'],
      observations: [
        { subject: 'Bulgaria', value: 2.1e6, unit: 'tonne' },
        { subject: 'Bulgaria', value: 38, unit: 'percent' },
      ],
    },
  ],
  [
    'sport: a club is no city',
    {
      text: 'Real Madrid beat Manchester City 3-2 at the Etihad Stadium in Manchester on Tuesday. Jude Bellingham, a midfielder for Real Madrid, scored twice.',
      labelled: ['Facility Etihad Stadium', 'City Manchester', 'Organization Real Madrid'],
      relations: ['Etihad Stadium LOCATED_IN Manchester', 'Jude Bellingham WORKS_FOR Real Madrid'],
      never: ['City Manchester City'],
    },
  ],
  [
    'an event to come',
    {
      text: 'The World Athletics Championships will take place in Tokyo from September 13 to 21, 2025. The National Stadium, built in 2019, can hold 68,000 spectators.',
      labelled: ['Event World Athletics Championships', 'Facility National Stadium', 'City Tokyo'],
      relations: ['World Athletics Championships LOCATED_IN Tokyo'],
      observations: [{ subject: 'National Stadium', value: 68_000, unit: 'person' }],
    },
  ],
  [
    'customs figures of a country named by its office',
    {
      text: "China's General Administration of Customs said on Friday that the country's exports grew 8.1 percent in April to $315.7 billion. Exports to ASEAN jumped 20.8 percent, while shipments to the United States plunged 21 percent.",
      relations: ['China EXPORTS_TO ASEAN', 'China EXPORTS_TO United States'],
      observations: [
        { subject: 'China', value: 315.7e9, unit: 'USD', change: 0.081, from: '2025-04-01', to: '2025-04-30' },
        { subject: 'China', change: 0.208 },
        { subject: 'China', change: -0.21 },
      ],
    },
  ],
  [
    'a company known by its apposition, and its chairman',
    {
      text: 'DP World, a Dubai-based port operator, will invest $2.5 billion in logistics infrastructure in 2025, its group chairman Sultan Ahmed bin Sulayem said.',
      labelled: ['Organization DP World', 'Person Sultan Ahmed bin Sulayem'],
      relations: ['DP World LOCATED_IN Dubai', 'Sultan Ahmed bin Sulayem WORKS_FOR DP World'],
      observations: [{ subject: 'DP World', value: 2.5e9, unit: 'USD', from: '2025-01-01', to: '2025-12-31' }],
    },
  ],
  [
    'a ship, where it was built, what it did',
    {
      text: 'The nuclear icebreaker Yakutia completed sea trials in the Gulf of Finland. The vessel has a length of 173 metres.',
      labelled: ['Vehicle Yakutia', 'NaturalFeature Gulf of Finland'],
      relations: ['Yakutia PERFORMED sea trials in the Gulf of Finland'],
      observations: [{ subject: 'Yakutia', value: 173, unit: 'metre' }],
    },
  ],
  [
    'lists of partners',
    {
      text: "Piyush Goyal, India's commerce minister, spoke in Washington. India imports crude oil from Russia, Iraq and Saudi Arabia.",
      relations: [
        'Piyush Goyal WORKS_FOR India',
        'India IMPORTS crude oil',
        'India IMPORTS_FROM Russia',
        'India IMPORTS_FROM Iraq',
        'India IMPORTS_FROM Saudi Arabia',
      ],
    },
  ],
  [
    'what is denied, only wanted or only possible is no fact',
    {
      text: 'Acme Airlines plans to launch flights between Oslo and Rome. Globex Corp. did not acquire Initech Ltd. Norway may export gas to Poland.',
      never: [
        'Acme Airlines OPENED Oslo–Rome flight',
        'Initech Ltd. SUBORDINATE_TO Globex Corp.',
        'Norway EXPORTS gas',
        'Norway EXPORTS_TO Poland',
      ],
    },
  ],
]

test.each(CASES)('%s', (_, { text, labelled = [], relations = [], observations = [], never = [] }) => {
  const result = told(text, '2025-06-10')
  for (const one of labelled) expect([...result.labelled]).toContain(one)
  for (const one of relations) expect(result.relations).toContain(one)
  for (const one of never) expect([...result.labelled, ...result.relations]).not.toContain(one)
  const found = result.observations.map(({ subject, value, unit, change, bound, period }) => ({
    subject: result.name(subject),
    value,
    unit,
    change: change?.value,
    bound,
    from: period?.from,
    to: period?.to,
  }))
  for (const one of observations) expect(found).toContainEqual(expect.objectContaining(one))
})
