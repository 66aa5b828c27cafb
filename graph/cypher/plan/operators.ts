/**
 * The plan: a tree of operators, each reading the rows of its `source` and passing on none, one or several for each.
 * Invariants: plain immutable objects; a chain of sources ends in `Argument`, the one row that is given from outside (the empty row of
 * the statement, or the outer row of a sub-query); `rows` is the planner's estimate of what comes out for one such row.
 */

import type { Show as ShowCommand } from '../parse/ast.ts'
import type { PathStep, PlanExpression, PlanLabels, Slot } from './expression.ts'
import type { Direction } from './pattern-graph.ts'

export interface Estimated {
  /** Estimated rows. */
  readonly rows: number
}

interface WithSource extends Estimated {
  readonly source: Plan
}

export interface Argument extends Estimated {
  readonly kind: 'Argument'
}

// ------------------------------------------------------------------------------------------------------------- finding nodes

export interface AllNodesScan extends WithSource {
  readonly kind: 'AllNodesScan'
  readonly node: Slot
}
export interface NodeByLabelScan extends WithSource {
  readonly kind: 'NodeByLabelScan'
  readonly node: Slot
  readonly label: string
}
/** Nodes or relationships that an index finds. */
export interface IndexSeek extends WithSource {
  readonly kind: 'IndexSeek'
  readonly entity: Slot
  /** A node's label, a relationship's type. */
  readonly label: string
  readonly keys: readonly string[]
  /** One for each key: equalities, then at most one of another form, then `exists`. */
  readonly conditions: readonly IndexCondition[]
  readonly unique: boolean
  /** In the order of the first key that no equality settles; undefined where any order will do. */
  readonly order: 'ascending' | 'descending' | undefined
  /** Also those of the label that have no value, which is the greatest in order. */
  readonly withMissing: boolean
  /** Of a relationship, for people: where it stands in the pattern. */
  readonly step: { readonly from: Slot; readonly to: Slot; readonly direction: Direction } | undefined
}
/** What an index's key is asked for. */
export type IndexCondition =
  /** Equal to it, or (many) to one of the list. */
  | { readonly kind: 'equal'; readonly value: PlanExpression; readonly many: boolean }
  | { readonly kind: 'range'; readonly from: RangeBound | undefined; readonly to: RangeBound | undefined }
  | { readonly kind: 'prefix' | 'suffix' | 'contains'; readonly value: PlanExpression }
  | { readonly kind: 'exists' }
export interface RangeBound {
  readonly value: PlanExpression
  readonly inclusive: boolean
}
export interface NodeByIdSeek extends WithSource {
  readonly kind: 'NodeByIdSeek'
  readonly node: Slot
  readonly id: PlanExpression
  readonly many: boolean
  /** elementId(): text, not an integer. */
  readonly element: boolean
}
/** Takes a node or relationship out of a value: null stays null, anything else is an error. */
export interface Unbox extends WithSource {
  readonly kind: 'Unbox'
  readonly value: Slot
  readonly entity: Slot
}

// ----------------------------------------------------------------------------------------------------------------- traversing

export interface Expand extends WithSource {
  readonly kind: 'Expand'
  readonly from: Slot
  readonly relationship: Slot
  readonly to: Slot
  readonly direction: Direction
  /** Names; undefined for all. */
  readonly types: readonly string[] | undefined
  /** `to` is bound already. */
  readonly into: boolean
  /** Relationships (or lists of them) of the same MATCH that this one must differ from. */
  readonly unlike: readonly Slot[]
  /** Labels asked of `to` that all such ends have, so that none is asked. */
  readonly labels: readonly string[]
  /** Set where repeated rows are not wanted: each `to` once for equal values of the slots with these indexes. */
  readonly once: readonly number[] | undefined
}
/** `relationship` is bound; binds its ends, or checks those that are bound. */
export interface ProjectEndpoints extends WithSource {
  readonly kind: 'ProjectEndpoints'
  readonly from: Slot
  readonly fromBound: boolean
  readonly relationship: Slot
  readonly to: Slot
  readonly toBound: boolean
  readonly direction: Direction
  readonly types: readonly string[] | undefined
  readonly unlike: readonly Slot[]
}
export interface VarLengthExpand extends WithSource {
  readonly kind: 'VarLengthExpand'
  readonly from: Slot
  /** The list of relationships, in walking order from `from`; `reversed` turns it round. */
  readonly relationships: Slot
  readonly reversed: boolean
  readonly to: Slot
  readonly direction: Direction
  readonly types: readonly string[] | undefined
  readonly minimum: number
  readonly maximum: number
  readonly into: boolean
  readonly unlike: readonly Slot[]
  /** What each relationship must satisfy, which it is put in the slot for. */
  readonly each: { readonly slot: Slot; readonly predicate: PlanExpression } | undefined
  /** As of `Expand`. */
  readonly labels: readonly string[]
  /** Where it is not, only whether there is such a walk matters for each `to`, which is passed on once. */
  readonly listNeeded: boolean
}
/** Walks `inner`, a path pattern from its first to its last node, again and again: quantified path patterns. */
export interface Repeat extends WithSource {
  readonly kind: 'Repeat'
  readonly inner: Plan
  readonly from: Slot
  readonly to: Slot
  readonly into: boolean
  readonly innerFrom: Slot
  readonly innerTo: Slot
  readonly minimum: number
  readonly maximum: number
  /** Slots of one round, gathered into lists; `reversed` where walked backwards. */
  readonly groups: readonly { readonly inner: Slot; readonly outer: Slot }[]
  /** The relationships of one round: none may be met twice. */
  readonly innerRelationships: readonly Slot[]
  readonly relationships: Slot
  readonly reversed: boolean
  readonly unlike: readonly Slot[]
}
export interface ShortestPath extends WithSource {
  readonly kind: 'ShortestPath'
  readonly from: Slot
  readonly to: Slot
  readonly relationships: Slot
  readonly direction: Direction
  readonly types: readonly string[] | undefined
  readonly minimum: number
  readonly maximum: number
  /** How many paths: one, all of the shortest length, the k shortest, all of the k shortest lengths, any walk. */
  readonly form: 'one' | 'all' | 'paths' | 'groups'
  readonly count: PlanExpression | undefined
  readonly each: { readonly slot: Slot; readonly predicate: PlanExpression } | undefined
  /** Predicates on the whole path, met while searching; they read `path`. */
  readonly path: { readonly slot: Slot; readonly steps: readonly PathStep[]; readonly predicate: PlanExpression } | undefined
  /** Equal ends are an error in the functions of old, none in GQL's forms. */
  readonly sameEnds: 'none' | 'cycle'
}

/** Chooses, for each row, among the paths that `inner` finds between given ends. */
export interface SelectPaths extends WithSource {
  readonly kind: 'SelectPaths'
  readonly inner: Plan
  readonly path: Slot
  readonly form: ShortestPath['form']
  readonly count: PlanExpression | undefined
}

// ---------------------------------------------------------------------------------------------------------------- combining

/** For each row, the rows of `inner` given that row. */
export interface Apply extends WithSource {
  readonly kind: 'Apply'
  readonly inner: Plan
}
/** Like Apply, but a row without any goes on with nulls. */
export interface Optional extends WithSource {
  readonly kind: 'Optional'
  readonly inner: Plan
  readonly nulls: readonly Slot[]
}
/** Rows for which `inner` has some row, or (anti) has none. */
export interface SemiApply extends WithSource {
  readonly kind: 'SemiApply'
  readonly inner: Plan
  readonly anti: boolean
}
/** Pairs of rows whose keys are equal; `inner` does not look at the outer row. */
export interface HashJoin extends WithSource {
  readonly kind: 'HashJoin'
  readonly inner: Plan
  readonly sourceKey: PlanExpression
  readonly innerKey: PlanExpression
  readonly innerSlots: readonly Slot[]
}
export interface Union extends Estimated {
  readonly kind: 'Union'
  readonly branches: readonly Plan[]
}
/** Runs `inner` for its effects on each row, which then goes on unchanged. */
export interface UnitApply extends WithSource {
  readonly kind: 'UnitApply'
  readonly inner: Plan
}
/** UnitApply (`returns` false), Apply or Optional whose inner plan runs for so many rows at a time in a transaction of their own. */
export interface TransactionApply extends WithSource {
  readonly kind: 'TransactionApply'
  readonly inner: Plan
  readonly returns: boolean
  /** What `inner` fills: null where its transaction failed. */
  readonly nulls: readonly Slot[]
  /** A row without inner rows goes on. */
  readonly optional: boolean
  readonly batch: PlanExpression | undefined
  readonly onError: 'CONTINUE' | 'BREAK' | 'FAIL'
  readonly status: Slot | undefined
}
/** Opens the statement's own transaction before the first row, once all transactions before it are done. */
export interface OpenTransaction extends WithSource {
  readonly kind: 'OpenTransaction'
}
export interface Foreach extends WithSource {
  readonly kind: 'Foreach'
  readonly list: PlanExpression
  readonly item: Slot
  readonly inner: Plan
}

// ---------------------------------------------------------------------------------------------------------------------- rows

export interface Filter extends WithSource {
  readonly kind: 'Filter'
  readonly predicate: PlanExpression
}
export interface Column {
  readonly slot: Slot
  readonly expression: PlanExpression
}
export interface Project extends WithSource {
  readonly kind: 'Project'
  readonly columns: readonly Column[]
}
export interface AggregateColumn {
  readonly slot: Slot
  readonly name: string
  readonly distinct: boolean
  /** Empty: count(*). */
  readonly arguments: readonly PlanExpression[]
}
/** How groups are found: by a table; or without, where each row is a group, or rows of a group come one after another. */
export type Groups = 'table' | 'rows' | 'runs'
export interface Aggregate extends WithSource {
  readonly kind: 'Aggregate'
  readonly groups: Groups
  readonly keys: readonly Column[]
  readonly aggregates: readonly AggregateColumn[]
}
/** Counting over expansions whose ends nobody else looks at: multiplies how many each meets instead of walking. */
export interface CountExpansions extends WithSource {
  readonly kind: 'CountExpansions'
  readonly groups: Groups
  readonly expansions: readonly CountedExpansion[]
  readonly keys: readonly Column[]
  readonly counts: readonly Count[]
}
export interface CountedExpansion {
  readonly from: Slot
  readonly relationship: Slot
  readonly to: Slot
  readonly direction: Direction
  readonly types: readonly string[] | undefined
  readonly labels: readonly string[]
  /** Bound relationships that a counted one could be, and that are therefore taken off. */
  readonly unlike: readonly Slot[]
  /** An earlier counted expansion from the same node that could meet the same relationship. */
  readonly clash: number | undefined
  /** Of the relationship and the node reached. */
  readonly where: PlanExpression | undefined
}
/** How many paths there are, or for how many the argument is not null; it may read what one expansion meets. */
export interface Count {
  readonly slot: Slot
  readonly argument: PlanExpression | undefined
  readonly expansion: number | undefined
}
export interface Distinct extends WithSource {
  readonly kind: 'Distinct'
  readonly slots: readonly Slot[]
}
export interface SortKey {
  readonly expression: PlanExpression
  readonly descending: boolean
}
export interface Sort extends WithSource {
  readonly kind: 'Sort'
  readonly keys: readonly SortKey[]
}
/** The first rows in order, without keeping the others. */
export interface Top extends WithSource {
  readonly kind: 'Top'
  /** Rows come in the order of the first key already, so that it may stop before it has seen all. */
  readonly presorted: boolean
  readonly keys: readonly SortKey[]
  readonly skip: PlanExpression | undefined
  readonly limit: PlanExpression
}
export interface Skip extends WithSource {
  readonly kind: 'Skip'
  readonly count: PlanExpression
}
export interface Limit extends WithSource {
  readonly kind: 'Limit'
  readonly count: PlanExpression
}
export interface Unwind extends WithSource {
  readonly kind: 'Unwind'
  readonly list: PlanExpression
  readonly item: Slot
}
/** Takes in all rows before it passes on the first: what comes later must not change what was read before. */
export interface Eager extends WithSource {
  readonly kind: 'Eager'
}
/** Takes in all rows and passes on none. */
export interface Discard extends WithSource {
  readonly kind: 'Discard'
}
/** Counts the rows that its source passes on: PROFILE puts one above each operator. */
export interface Profile extends WithSource {
  readonly kind: 'Profile'
}
export interface ProcedureCall extends WithSource {
  readonly kind: 'ProcedureCall'
  readonly name: string
  /** Undefined: taken from parameters of the same names. */
  readonly arguments: readonly PlanExpression[] | undefined
  readonly yields: readonly { readonly field: string; readonly slot: Slot }[]
  /** A procedure without results passes the row on. */
  readonly passes: boolean
}
/** SHOW: the records of what is shown, one a row. */
export interface Show extends WithSource {
  readonly kind: 'Show'
  readonly command: ShowCommand
  readonly yields: readonly { readonly field: string; readonly slot: Slot }[]
}
export interface LoadCsv extends WithSource {
  readonly kind: 'LoadCsv'
  readonly url: PlanExpression
  readonly withHeaders: boolean
  readonly fieldTerminator: PlanExpression | undefined
  readonly line: Slot
}

// -------------------------------------------------------------------------------------------------------------------- writing

export interface NewNode {
  readonly slot: Slot
  readonly labels: readonly PlanLabels[]
  readonly properties: PlanExpression | undefined
}
export interface NewRelationship {
  readonly slot: Slot
  readonly type: string | PlanExpression
  readonly start: Slot
  readonly end: Slot
  readonly properties: PlanExpression | undefined
}
export interface Create extends WithSource {
  readonly kind: 'Create'
  readonly nodes: readonly NewNode[]
  readonly relationships: readonly NewRelationship[]
}
export interface Merge extends WithSource {
  readonly kind: 'Merge'
  readonly match: Plan
  readonly nodes: readonly NewNode[]
  readonly relationships: readonly NewRelationship[]
  readonly onCreate: readonly Change[]
  readonly onMatch: readonly Change[]
}
export interface NewProperty {
  readonly key: string | PlanExpression
  readonly value: PlanExpression
}
export type Change =
  /** All values are computed before any is set. */
  | { readonly kind: 'property'; readonly subject: PlanExpression; readonly entries: readonly NewProperty[] }
  | { readonly kind: 'properties'; readonly subject: PlanExpression; readonly merge: boolean; readonly value: PlanExpression }
  | { readonly kind: 'labels'; readonly subject: PlanExpression; readonly remove: boolean; readonly labels: readonly PlanLabels[] }
export interface Update extends WithSource {
  readonly kind: 'Update'
  readonly changes: readonly Change[]
}
export interface Delete extends WithSource {
  readonly kind: 'Delete'
  readonly expressions: readonly PlanExpression[]
  readonly detach: boolean
}

export type Plan =
  | Argument
  | AllNodesScan
  | NodeByLabelScan
  | IndexSeek
  | NodeByIdSeek
  | Unbox
  | Expand
  | ProjectEndpoints
  | VarLengthExpand
  | Repeat
  | ShortestPath
  | SelectPaths
  | Apply
  | Optional
  | SemiApply
  | HashJoin
  | Union
  | UnitApply
  | TransactionApply
  | OpenTransaction
  | Foreach
  | Filter
  | Project
  | Aggregate
  | CountExpansions
  | Distinct
  | Sort
  | Top
  | Skip
  | Limit
  | Unwind
  | Eager
  | Discard
  | Profile
  | Show
  | ProcedureCall
  | LoadCsv
  | Create
  | Merge
  | Update
  | Delete
