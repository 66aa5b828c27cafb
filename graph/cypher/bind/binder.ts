/**
 * What all binding rules write to and ask: the maps of the bound statement, fresh bindings, the outside world (functions, procedures,
 * parameters). Rules are functions `(binder, node, scope)`; the first fault ends binding through `fail`, caught by `bind` alone.
 */
import type { FunctionEntry } from '../functions/registry.ts'
import type {
  CallProcedure,
  CallSubquery,
  Expression,
  Parameter,
  PathGroup,
  Query,
  RelationshipPattern,
  Return,
  Show,
  Variable,
  With,
} from '../parse/ast.ts'
import { Failure } from '../parse/cursor.ts'
import { didYouMean } from '../parse/suggest.ts'
import type { Binding, BoundProjection, GroupVariable, YieldedColumn } from './bound.ts'
import type { ProcedureSignature } from './procedure-signature.ts'
import type { Scope } from './scope.ts'
import type { StaticType } from './types.ts'

export interface Surroundings {
  function(name: string): FunctionEntry | undefined
  functionNames(): readonly string[]
  procedure(name: string): ProcedureSignature | undefined
  procedureNames(): readonly string[]
  /** Names of the parameters given with the query; `undefined` if they are not known yet. */
  readonly parameters: ReadonlySet<string> | undefined
}

interface Place {
  readonly start: number
  readonly end: number
}

export class Binder {
  readonly surroundings: Surroundings
  readonly variables = new Map<Variable, Binding>()
  readonly projections = new Map<With | Return, BoundProjection>()
  readonly imports = new Map<CallSubquery, readonly Binding[]>()
  readonly queryColumns = new Map<Query, readonly Binding[]>()
  readonly yields = new Map<CallProcedure | Show, readonly YieldedColumn[]>()
  readonly groups = new Map<PathGroup, readonly GroupVariable[]>()
  readonly each = new Map<RelationshipPattern, Binding>()
  readonly types = new Map<Expression, StaticType>()
  readonly parameters: Parameter[] = []
  writes = false
  inTransactions = false
  private count = 0

  constructor(surroundings: Surroundings) {
    this.surroundings = surroundings
  }

  get bindingCount(): number {
    return this.count
  }

  fresh(name: string, type: StaticType): Binding {
    return { id: this.count++, name, type }
  }

  /** A new meaning for the variable written here, whatever the name meant before. */
  declare(variable: Variable, type: StaticType): Binding {
    const binding = this.fresh(variable.name, type)
    this.variables.set(variable, binding)
    return binding
  }

  /** The same, where the name must not be taken. */
  declareNew(variable: Variable, type: StaticType, scope: Scope): Binding {
    if (scope.get(variable.name) !== undefined) {
      this.fail('VariableAlreadyBound', `variable \`${variable.name}\` is already declared`, variable, 'choose another name')
    }
    return this.declare(variable, type)
  }

  /** What a use of the variable means. */
  resolve(variable: Variable, scope: Scope): Binding {
    const binding = scope.get(variable.name)
    if (binding === undefined) return this.undefinedVariable(variable, scope)
    this.variables.set(variable, binding)
    return binding
  }

  undefinedVariable(variable: Variable, scope: Scope, reason?: string): never {
    const hint = didYouMean(
      variable.name,
      scope.bindings().map((binding) => binding.name),
    )
    this.fail('UndefinedVariable', `variable \`${variable.name}\` is not defined`, variable, reason ?? hint)
  }

  fail(detail: string, message: string, { start, end }: Place, hint?: string, type = 'SyntaxError'): never {
    throw new Failure({ severity: 'error', type, detail, message, start, end, hint })
  }
}
