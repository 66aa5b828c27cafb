/**
 * Backreferences, possessive quantifiers and atomic groups: tried branch by branch, as Java does. What failed at a place once is not
 * tried there again; what takes more than `MOST_STEPS` even so, as backreferences can, is given up with an error.
 */
import { PatternError } from './pattern-error.ts'
import type { Program, State } from './program.ts'

interface Found {
  readonly end: number
  readonly registers: readonly number[]
}

interface Attempt extends Found {
  readonly state: State
}

const MOST_STEPS = 500_000
const UNSET = -1

/** Whether the whole text matches. Throws PatternError when that takes too many steps. */
export function backtrack({ start, registers }: Program, text: string): boolean {
  return new Search(text).run(start, { end: 0, registers: new Array<number>(registers).fill(UNSET) }, text.length) !== undefined
}

class Search {
  private readonly text: string
  private steps = 0
  constructor(text: string) {
    this.text = text
  }

  /** The most preferred way from the state to an `accept`, at `goal` where one is given. */
  run(start: State, from: Found, goal: number | undefined): Found | undefined {
    const tried = new Set<number | string>()
    const attempts: Attempt[] = [{ ...from, state: start }]
    for (let attempt = attempts.pop(); attempt !== undefined; attempt = attempts.pop()) {
      const { state, end, registers } = attempt
      const place = state.id * (this.text.length + 1) + end
      const key = registers.length === 0 ? place : `${place}:${registers.join()}`
      if (tried.has(key)) continue
      tried.add(key)
      if (++this.steps > MOST_STEPS)
        throw new PatternError('it takes too many steps on this text; write it with fewer nested repetitions', 0)
      if (state.kind === 'accept') {
        if (goal === undefined || end === goal) return attempt
      } else if (state.kind === 'split') {
        for (let index = state.branches.length - 1; index >= 0; index--) attempts.push({ state: state.branches[index], end, registers })
      } else {
        const after = this.step(state, attempt)
        if (after !== undefined) attempts.push({ ...after, state: state.next })
      }
    }
    return undefined
  }

  private step(state: Exclude<State, { kind: 'accept' | 'split' }>, from: Found): Found | undefined {
    const { end, registers } = from
    switch (state.kind) {
      case 'set': {
        const codePoint = this.text.codePointAt(end)
        if (codePoint === undefined || !state.test(codePoint)) return undefined
        return { end: end + (codePoint > 0xffff ? 2 : 1), registers }
      }
      case 'save':
        return { end, registers: registers.with(state.register, end) }
      case 'backreference':
        return this.again(state, from)
      case 'assertion':
        return state.holds(this.text, end) ? from : undefined
      case 'atomic':
        return this.run(state.start, from, undefined)
      case 'look': {
        const found = state.ahead ? this.run(state.start, from, undefined) : this.behind(state.start, from)
        if (state.negated) return found === undefined ? from : undefined
        return found === undefined ? undefined : { end, registers: found.registers }
      }
    }
  }

  private behind(start: State, { end, registers }: Found): Found | undefined {
    for (let from = end; from >= 0; from--) {
      const found = this.run(start, { end: from, registers }, end)
      if (found !== undefined) return found
    }
    return undefined
  }

  private again({ group, same }: Extract<State, { kind: 'backreference' }>, { end, registers }: Found): Found | undefined {
    const from = registers[2 * group - 2]
    const to = registers[2 * group - 1]
    if (from === UNSET || to === UNSET) return undefined
    let at = end
    for (const character of this.text.slice(from, to)) {
      const codePoint = this.text.codePointAt(at)
      if (codePoint === undefined || !same(codePoint, character.codePointAt(0) as number)) return undefined
      at += codePoint > 0xffff ? 2 : 1
    }
    return { end: at, registers }
  }
}
