/** Durations said without a number: "next-day delivery", "arrive next day", "within a week". "The next day", which tells a story, is none. */
import type { Quantity } from './quantity-types.ts'

interface Idiom {
  readonly example: string
  /** Group 1 is the expression. */
  readonly pattern: RegExp
  readonly value: number
  /** Null: the unit is group 2. */
  readonly unit: string | null
}

const IDIOMS: readonly Idiom[] = [
  {
    example: 'next-day delivery',
    pattern: /\b(next[- ]day)(?=["”’']?\s+(?:delivery|deliveries|arrival|shipping|service|transit))/dgi,
    value: 1,
    unit: 'day',
  },
  {
    example: 'goods reach their destination "next day"',
    pattern: /\b(?:reach(?:es|ed|ing)?|arriv\w+|deliver\w*|receiv\w+)\b[^.!?;]{0,60}?(?<!\bthe\s)(?<![\w-])(next[- ]day)\b/dgi,
    value: 1,
    unit: 'day',
  },
  {
    example: 'arrive within a week',
    pattern: /\bwithin\s+(an?\s+(hour|day|week|month|year))\b(?!\s+(?:of|and a half)\b)/dgi,
    value: 1,
    unit: null,
  },
]

/** Idioms that do not overlap what was found already. */
export function findIdioms(text: string, found: readonly Quantity[]): Quantity[] {
  const out: Quantity[] = []
  for (const { pattern, value, unit } of IDIOMS)
    for (const match of text.matchAll(pattern)) {
      const [start, end] = match.indices?.[1] ?? [0, 0]
      if ([...found, ...out].some((quantity) => quantity.start < end && start < quantity.end)) continue
      const words = text.slice(start, end)
      const unitText = /\p{L}+$/u.exec(words)?.[0] ?? words
      out.push({
        start,
        end,
        kind: 'measure',
        value,
        unit: unit ?? match[2].toLowerCase(),
        unitText,
        numberText: words.slice(0, -unitText.length).trim().replace(/-$/, ''),
      })
    }
  return out
}
