/**
 * A MATCH's pattern as a graph to be solved: nodes, what connects them, and predicates with the slots each needs.
 * Inline labels, properties and WHERE are predicates like any other, so that the planner can use each wherever it pays.
 */
import type { PathStep, PlanExpression, Slot } from './expression.ts'
import type { SlotSet } from './slot-set.ts'

export type Direction = 'out' | 'in' | 'both'

export function opposite(direction: Direction): Direction {
  return direction === 'both' ? 'both' : direction === 'out' ? 'in' : 'out'
}

export interface Predicate {
  readonly expression: PlanExpression
  /** Slots that must be bound before it can be asked; slots outside of the pattern may be among them. */
  readonly needs: ReadonlySet<number>
}

/** What connects two nodes, in reading order. */
export interface Connection {
  /**
   * One relationship, a walk of them, the shortest walk, rounds of an inner pattern (quantified), or paths of an inner pattern that a
   * selector chooses from.
   */
  readonly kind: 'single' | 'variable' | 'shortest' | 'group' | 'selected'
  /** A relationship, or a list of them. */
  readonly slot: Slot
  readonly left: Slot
  readonly right: Slot
  readonly direction: Direction
  readonly types: readonly string[] | undefined
  readonly minimum: number
  readonly maximum: number
  /** The variable was bound before. */
  readonly bound: boolean
  /** What each relationship of a walk must satisfy, which may need other slots of the pattern. */
  readonly each: { readonly slot: Slot; readonly predicate: PlanExpression; readonly needs: ReadonlySet<number> } | undefined
  readonly shortest: ShortestForm | undefined
  readonly group: GroupPattern | undefined
}

export interface ShortestForm {
  readonly form: 'one' | 'all' | 'paths' | 'groups'
  readonly count: PlanExpression | undefined
  readonly sameEnds: 'none' | 'cycle'
  readonly path: Slot
}

export interface GroupPattern {
  readonly inner: PatternGraph
  readonly left: Slot
  readonly right: Slot
  readonly variables: readonly { readonly inner: Slot; readonly outer: Slot }[]
}

export interface PathColumn {
  readonly slot: Slot
  readonly steps: readonly PathStep[]
}

export interface PatternHint {
  readonly form: 'INDEX' | 'SCAN'
  readonly entity: Slot
  readonly label: string
  /** Of the index; none for a scan. */
  readonly keys: readonly string[]
}

export interface PatternGraph {
  readonly nodes: readonly Slot[]
  readonly connections: readonly Connection[]
  readonly predicates: readonly Predicate[]
  readonly paths: readonly PathColumn[]
  /** Values that hold a node or relationship the pattern uses: taken out first. */
  readonly unboxed: readonly { readonly value: Slot; readonly entity: Slot }[]
  /** Slots bound before the pattern. */
  readonly given: SlotSet
  /** Slots the pattern binds. */
  readonly introduced: readonly Slot[]
  /** How the pattern is to be begun, where the writer says so. */
  readonly hints: readonly PatternHint[]
  /** Relationships may be met again. */
  readonly repeatable: boolean
}
