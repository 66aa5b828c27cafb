/**
 * What the generator's parts share: choices, names and parameters of one statement. Its queries are well typed, and their rows are
 * determined up to their order; what has no order of its own, such as what collect gives, is of a kind that says so (`…bag`).
 */
import type { Random } from '../random.ts'

/** `anypath`: a path of which only ends and length are determined. `any`: a value of any type, null included. */
export type Kind =
  | 'int'
  | 'float'
  | 'str'
  | 'bool'
  | 'date'
  | 'ltime'
  | 'time'
  | 'ldt'
  | 'dt'
  | 'dur'
  | 'point'
  | 'map'
  | 'any'
  | 'ints'
  | 'floats'
  | 'strs'
  | 'anys'
  | 'node'
  | 'rel'
  | 'path'
  | 'anypath'
  | 'nodes'
  | 'rels'
  | 'intbag'
  | 'strbag'
  | 'nodebag'

export interface Variable {
  readonly name: string
  readonly kind: Kind
}
export type Scope = readonly Variable[]

export class Source {
  readonly random: Random
  /** Name -> the literal it stands for. */
  readonly parameters: Record<string, string> = {}
  /** A statement has selectors of old (`shortestPath`) or GQL's, since Neo4j refuses both in one. */
  readonly gql: boolean
  private names = 0
  constructor(random: Random) {
    this.random = random
    this.gql = random.chance(0.5)
  }

  fresh(): string {
    return `v${this.names++}`
  }

  declare(kind: Kind): Variable {
    return { name: this.fresh(), kind }
  }

  /** A variable of one of the kinds; undefined where there is none. */
  known(scope: Scope, ...kinds: readonly Kind[]): Variable | undefined {
    const found = scope.filter(({ kind }) => kinds.includes(kind))
    return found.length === 0 ? undefined : this.random.pick(found)
  }

  /** The literal, or a parameter in its place. */
  literal(text: string): string {
    if (!this.random.chance(0.12)) return text
    const name = `p${Object.keys(this.parameters).length}`
    this.parameters[name] = text
    return `$${name}`
  }
}

export const SCALARS = ['int', 'float', 'str', 'bool', 'date', 'ltime', 'time', 'ldt', 'dt', 'dur', 'point'] as const satisfies Kind[]

/** Values that tie in ORDER BY exactly when they are the same. */
export const SORTED: ReadonlySet<Kind> = new Set<Kind>([
  'int',
  'float',
  'str',
  'bool',
  'date',
  'ltime',
  'ldt',
  'ints',
  'strs',
  'node',
  'rel',
])
export const BAGS: ReadonlySet<Kind> = new Set<Kind>(['intbag', 'strbag', 'nodebag'])
