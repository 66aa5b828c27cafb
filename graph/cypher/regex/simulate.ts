/**
 * Patterns that ask about the place they are at (`\b`, `^`, looking around): all ways are walked at once, character by character, so
 * that a text costs at most as many steps as it has characters times states.
 */
import type { Program, State } from './program.ts'

type Look = Extract<State, { kind: 'look' }>

export class Simulation {
  private readonly program: Program
  /** By state: the walk's step in which it was last reached. */
  private readonly met: Uint32Array
  private step = 0
  /** Looking around is a walk within a walk, with marks of its own. */
  private inner: Simulation | undefined
  constructor(program: Program) {
    this.program = program
    this.met = new Uint32Array(program.states)
  }

  matches(text: string): boolean {
    return this.walk(this.program.start, text, 0, text.length)
  }

  /** Whether some way from the state, reading on from `at`, ends in `accept`: at `goal`, where one is given. */
  private walk(start: State, text: string, at: number, goal: number | undefined): boolean {
    let states: State[] = []
    this.nextStep()
    let accepted = this.reach(start, states, text, at)
    for (;;) {
      if (accepted && (goal === undefined || at === goal)) return true
      const codePoint = at === goal ? undefined : text.codePointAt(at)
      if (codePoint === undefined || states.length === 0) return false
      at += codePoint > 0xffff ? 2 : 1
      const next: State[] = []
      accepted = false
      this.nextStep()
      for (const state of states) {
        if (state.kind === 'set' && state.test(codePoint) && this.reach(state.next, next, text, at)) accepted = true
      }
      states = next
    }
  }

  private nextStep(): void {
    if (++this.step <= 0xffffffff) return
    this.met.fill(0)
    this.step = 1
  }

  /** Adds to `sets` what the state leads to without reading; whether that includes `accept`. */
  private reach(from: State, sets: State[], text: string, at: number): boolean {
    let accepted = false
    const pending = [from]
    for (let state = pending.pop(); state !== undefined; state = pending.pop()) {
      if (this.met[state.id] === this.step) continue
      this.met[state.id] = this.step
      if (state.kind === 'set') sets.push(state)
      else if (state.kind === 'accept') accepted = true
      else if (state.kind === 'split') pending.push(...state.branches)
      else if (state.kind === 'assertion') {
        if (state.holds(text, at)) pending.push(state.next)
      } else if (state.kind === 'look') {
        if (this.looks(state, text, at) !== state.negated) pending.push(state.next)
      }
    }
    return accepted
  }

  private looks({ ahead, start }: Look, text: string, at: number): boolean {
    this.inner ??= new Simulation(this.program)
    if (ahead) return this.inner.walk(start, text, at, undefined)
    for (let from = at; from >= 0; from--) if (this.inner.walk(start, text, from, at)) return true
    return false
  }
}
