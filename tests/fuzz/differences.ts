/** Where two answers to a statement part, and what people need to see it again. */
import type { Answer } from './answers.ts'

export interface Difference {
  /** Of the graph and its queries. */
  readonly seed: number
  readonly graph: string
  readonly query: string
  readonly expected: string
  readonly actual: string
}

export interface Agreement {
  queries: number
  /** Too many rows, too much time, or what no engine need agree on. */
  passedOver: number
  readonly differences: Difference[]
}

export const nothing = (): Agreement => ({ queries: 0, passedOver: 0, differences: [] })

/** Whether they say the same; what an error is called is compared elsewhere (tests/conformance), that there is one here. */
export function same(expected: Answer, actual: Answer): boolean {
  const refused = expected.text.startsWith('error ')
  if (refused || actual.text.startsWith('error ')) return refused === actual.text.startsWith('error ')
  return expected.text === actual.text && expected.effect === actual.effect
}

export const whole = ({ text, message, effect }: Answer): string => [text, message, effect].filter((part) => part !== undefined).join('\n')
