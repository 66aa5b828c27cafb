/**
 * A pattern as states to walk: a nondeterministic automaton, with what goes beyond one (looking around, atomic groups, backreferences)
 * as states of their own. Invariant: branches stand in order of preference.
 */
import { PatternError } from './pattern-error.ts'
import type { CodePointTest, Tree } from './tree.ts'

export type State = { readonly id: number } & (
  | { readonly kind: 'accept' }
  | { readonly kind: 'set'; readonly test: CodePointTest; readonly next: State }
  | { readonly kind: 'split'; readonly branches: State[] }
  | { readonly kind: 'save'; readonly register: number; readonly next: State }
  | {
      readonly kind: 'backreference'
      readonly group: number
      readonly same: (left: number, right: number) => boolean
      readonly next: State
    }
  | { readonly kind: 'look'; readonly ahead: boolean; readonly negated: boolean; readonly start: State; readonly next: State }
  | { readonly kind: 'atomic'; readonly start: State; readonly next: State }
  | { readonly kind: 'assertion'; readonly holds: (text: string, at: number) => boolean; readonly next: State }
)

export type Needs = 'automaton' | 'places' | 'order'

export interface Program {
  readonly start: State
  /** How many there are: ids run below. */
  readonly states: number
  /** What it takes: sets and splits alone are regular, assertions and looking around need the place, the rest needs an order of trying. */
  readonly needs: Needs
  /** Registers to keep for backreferences: two a group, 0 where nothing refers back. */
  readonly registers: number
}

const MOST_STATES = 100_000

export function compile(tree: Tree): Program {
  const compiler = new Compiler(greatestReference(tree))
  const start = compiler.state(withoutEdges(tree), compiler.add({ kind: 'accept' }))
  return { start, states: compiler.states, needs: compiler.needs, registers: 2 * compiler.referred }
}

class Compiler {
  states = 0
  needs: Needs = 'automaton'
  readonly referred: number
  constructor(referred: number) {
    this.referred = referred
  }

  add<Kind extends object>(state: Kind): Kind & { readonly id: number } {
    if (this.states >= MOST_STATES) throw new PatternError(`its repetitions make more than ${MOST_STATES} states`, 0)
    return { ...state, id: this.states++ }
  }

  /** The state from which the tree is read, going on to `next`. */
  state(tree: Tree, next: State): State {
    if (tree.kind === 'atomic' || tree.kind === 'backreference') this.needs = 'order'
    else if ((tree.kind === 'assertion' || tree.kind === 'look') && this.needs === 'automaton') this.needs = 'places'
    switch (tree.kind) {
      case 'set':
        return this.add({ kind: 'set', test: tree.test, next })
      case 'sequence':
        return tree.items.reduceRight((after, item) => this.state(item, after), next)
      case 'choice':
        return this.add({ kind: 'split', branches: tree.options.map((option) => this.state(option, next)) })
      case 'repeat':
        return this.repeat(tree, next)
      case 'capture': {
        if (tree.group > this.referred) return this.state(tree.body, next)
        const close = this.add({ kind: 'save' as const, register: 2 * tree.group - 1, next })
        return this.add({ kind: 'save', register: 2 * tree.group - 2, next: this.state(tree.body, close) })
      }
      case 'backreference':
        return this.add({ kind: 'backreference', group: tree.group, same: tree.same, next })
      case 'look':
        return this.add({ kind: 'look', ahead: tree.ahead, negated: tree.negated, start: this.whole(tree.body), next })
      case 'atomic':
        return this.add({ kind: 'atomic', start: this.whole(tree.body), next })
      case 'assertion':
        return this.add({ kind: 'assertion', holds: tree.holds, next })
    }
  }

  private whole(tree: Tree): State {
    return this.state(tree, this.add({ kind: 'accept' }))
  }

  private repeat(tree: Extract<Tree, { kind: 'repeat' }>, next: State): State {
    const { body, min, max, mode } = tree
    if (mode === 'possessive') return this.state({ kind: 'atomic', body: { ...tree, mode: 'greedy' } }, next)
    const branch = (again: State): State[] => (mode === 'lazy' ? [next, again] : [again, next])
    let state = next
    if (max === Infinity) {
      const loop = this.add({ kind: 'split' as const, branches: [] as State[] })
      loop.branches.push(...branch(this.state(body, loop)))
      state = loop
    } else for (let count = min; count < max; count++) state = this.add({ kind: 'split', branches: branch(this.state(body, state)) })
    for (let count = 0; count < min; count++) state = this.state(body, state)
    return state
  }
}

/** The whole text is matched anyhow: `^` before and `$` behind say nothing more. */
function withoutEdges(tree: Tree): Tree {
  if (tree.kind === 'assertion' && tree.edge !== undefined) return { kind: 'sequence', items: [] }
  if (tree.kind !== 'sequence') return tree
  const first = tree.items.findIndex((item) => !(item.kind === 'assertion' && item.edge === 'start'))
  const last = tree.items.findLastIndex((item) => !(item.kind === 'assertion' && item.edge === 'end'))
  return { kind: 'sequence', items: first < 0 ? [] : tree.items.slice(first, last + 1) }
}

function greatestReference(tree: Tree): number {
  switch (tree.kind) {
    case 'backreference':
      return tree.group
    case 'sequence':
      return Math.max(0, ...tree.items.map(greatestReference))
    case 'choice':
      return Math.max(0, ...tree.options.map(greatestReference))
    case 'repeat':
    case 'capture':
    case 'look':
    case 'atomic':
      return greatestReference(tree.body)
    default:
      return 0
  }
}
