/** What a procedure takes and yields, as the public procedure API registers it. */
import type { StaticType } from './types.ts'

export interface ProcedureField {
  readonly name: string
  readonly type: StaticType
}

export interface ProcedureInput extends ProcedureField {
  /** May be left out. */
  readonly optional?: boolean
  readonly nullable?: boolean
}

export interface ProcedureSignature {
  readonly name: string
  readonly inputs: readonly ProcedureInput[]
  /** None: the procedure yields nothing and lets each row pass. */
  readonly outputs: readonly ProcedureField[]
  /** Whether it may change graph or schema. */
  readonly writes?: boolean
}
