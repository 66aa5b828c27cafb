/** Everything a user can change, and the only ways it changes: pure producers `State -> State`. */
import type { WireError } from '../../graph/wire.ts'
import type { Answer } from '../model/answer.ts'
import type { Group } from '../model/families.ts'

export interface Target {
  readonly kind: 'node' | 'edge'
  readonly id: string
}

/** A passage opened in its article. */
export interface Passage {
  readonly document: string
  readonly start: number
  readonly end: number
}

export type View = 'graph' | 'table' | 'documents'

export interface State {
  readonly view: View
  readonly selection: Target | null
  /** Under the pointer, or where the arrow keys have come to. */
  readonly cursor: Target | null
  readonly passage: Passage | null
  readonly hidden: ReadonlySet<Group>
  /** What of a large graph is drawn while nothing is chosen; null draws it whole. */
  readonly shown: ReadonlySet<string> | null
  readonly asking: boolean
  readonly query: string
  readonly pending: boolean
  readonly answer: Answer | null
  readonly error: WireError['error'] | null
  /** Selections come from, latest last: what Escape goes back to. */
  readonly trail: readonly Target[]
}

export type Producer = (state: State) => State

export const INITIAL: State = {
  view: 'graph',
  selection: null,
  cursor: null,
  passage: null,
  hidden: new Set<Group>(),
  shown: null,
  asking: false,
  query: '',
  pending: false,
  answer: null,
  error: null,
  trail: [],
}

const LONGEST_TRAIL = 50

const same = (a: Target | null, b: Target | null): boolean => a === b || (a !== null && b !== null && a.kind === b.kind && a.id === b.id)

export const select =
  (target: Target): Producer =>
  (state) =>
    same(target, state.selection)
      ? state
      : {
          ...state,
          selection: target,
          cursor: null,
          passage: null,
          trail: state.selection === null ? state.trail : [...state.trail, state.selection].slice(-LONGEST_TRAIL),
        }

export const point =
  (target: Target | null): Producer =>
  (state) =>
    same(target, state.cursor) ? state : { ...state, cursor: target }

export const read =
  (passage: Passage | null): Producer =>
  (state) => ({ ...state, passage })

/** Closes the panel. */
export const deselect: Producer = (state) => ({ ...state, selection: null, passage: null, trail: [] })

/** One step back: to the selection before, then out of the panel, then out of the answer, then out of the question. */
export const back: Producer = (state) => {
  if (state.cursor !== null && state.selection === null) return { ...state, cursor: null }
  const last = state.trail.at(-1)
  if (last !== undefined) return { ...state, selection: last, passage: null, cursor: null, trail: state.trail.slice(0, -1) }
  if (state.selection !== null) return { ...state, selection: null, passage: null, cursor: null }
  if (state.answer !== null || state.error !== null) return { ...state, answer: null, error: null }
  if (state.asking) return { ...state, asking: false }
  return { ...state, cursor: null, view: 'graph' }
}

export const toggleGroup =
  (group: Group): Producer =>
  (state) => {
    const hidden = new Set(state.hidden)
    if (!hidden.delete(group)) hidden.add(group)
    return { ...state, hidden, cursor: null }
  }

/** Hides all groups but one; the same again shows all that are shown at first. */
export const onlyGroup =
  (group: Group, groups: readonly Group[]): Producer =>
  (state) => {
    const alone = groups.every((other) => (other === group) !== state.hidden.has(other))
    return { ...state, hidden: alone ? INITIAL.hidden : new Set(groups.filter((other) => other !== group)), cursor: null }
  }

export const showAll: Producer = (state) => ({ ...state, shown: null })

export const show =
  (view: View): Producer =>
  (state) => ({ ...state, view, cursor: null })

export const openQuestion =
  (query?: string): Producer =>
  (state) => ({ ...state, asking: true, query: query ?? state.query })

export const closeQuestion: Producer = (state) => ({ ...state, asking: false })

export const write =
  (query: string): Producer =>
  (state) => ({ ...state, query })

export const askStarted: Producer = (state) => ({ ...state, pending: true, error: null })

export const answered =
  (answer: Answer): Producer =>
  (state) => ({ ...state, pending: false, answer, error: null, selection: null, passage: null, trail: [] })

export const refused =
  (error: WireError['error']): Producer =>
  (state) => ({ ...state, pending: false, answer: null, error })

export const clearAnswer: Producer = (state) => ({ ...state, answer: null, error: null })
