/**
 * What binding adds to a syntax tree, beside it: which declaration each variable means, what each projection yields, what groups.
 * Invariants: the tree itself is unchanged; two Variable nodes have the same Binding exactly if they mean the same thing, so shadowing
 * is settled here and later passes never look at names again; maps are keyed by node identity.
 */
import type {
  CallProcedure,
  CallSubquery,
  CountStar,
  Expression,
  FunctionCall,
  Parameter,
  PathGroup,
  Query,
  RelationshipPattern,
  Return,
  Show,
  Statement,
  Variable,
  With,
} from '../parse/ast.ts'
import type { StaticType } from './types.ts'

/** One declaration of a variable. */
export interface Binding {
  /** Dense, from 0, unique in the statement: usable as a slot. */
  readonly id: number
  readonly name: string
  readonly type: StaticType
}

/** One column of WITH or RETURN, `*` expanded. */
export interface BoundColumn {
  /** The alias, or the expression exactly as written. */
  readonly name: string
  readonly expression: Expression
  /** The projected variable. A bare `WITH a` keeps a's Binding. */
  readonly binding: Binding
  /** The aggregating calls in the expression, outermost ones; none: the column is a grouping key where `aggregating`. */
  readonly aggregates: readonly (FunctionCall | CountStar)[]
}

export interface BoundProjection {
  readonly columns: readonly BoundColumn[]
  /** Some column holds an aggregate: all columns without one are grouping keys. */
  readonly aggregating: boolean
  /**
   * Expressions inside ORDER BY (and WITH's WHERE) that repeat a column's expression: they read that column. Where `aggregating` or
   * DISTINCT, these and the columns' own names are all that ORDER BY can see; elsewhere it sees the incoming variables, too.
   */
  readonly columnOf: ReadonlyMap<Expression, BoundColumn>
}

export interface GroupVariable {
  readonly inner: Binding
  readonly outer: Binding
}

export interface YieldedColumn {
  readonly field: string
  readonly binding: Binding
}

export interface BoundStatement {
  readonly statement: Statement
  /** Names of the result's columns; none where nothing is returned. */
  readonly columns: readonly string[]
  /** Every Variable node that declares or uses. */
  readonly variables: ReadonlyMap<Variable, Binding>
  readonly projections: ReadonlyMap<With | Return, BoundProjection>
  /** Of each CALL {…}: what it takes from outside; the query's own columns come out. */
  readonly imports: ReadonlyMap<CallSubquery, readonly Binding[]>
  /** Columns of each query, nested ones included. */
  readonly queryColumns: ReadonlyMap<Query, readonly Binding[]>
  /** Of each procedure call and SHOW: field -> variable, `YIELD *`, standalone calls and SHOW without YIELD expanded. */
  readonly yields: ReadonlyMap<CallProcedure | Show, readonly YieldedColumn[]>
  /** Of each quantified path: its named variables, one round's and the list of all rounds'. */
  readonly groups: ReadonlyMap<PathGroup, readonly GroupVariable[]>
  /** Of relationship patterns that are walked repeatedly and have a WHERE of their own: the single relationship that their variable is in it. */
  readonly each: ReadonlyMap<RelationshipPattern, Binding>
  /** Type known for an expression; absent means ANY. */
  readonly types: ReadonlyMap<Expression, StaticType>
  readonly parameters: readonly Parameter[]
  /** Whether any clause may write. */
  readonly writes: boolean
  /** Whether a CALL { … } IN TRANSACTIONS commits while the statement runs, which must then have no transaction around it. */
  readonly inTransactions: boolean
  /** How many Bindings there are. */
  readonly bindingCount: number
}
