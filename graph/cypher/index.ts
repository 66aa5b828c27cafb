/** The Cypher engine: parse -> bind -> plan -> run, over a PropertyGraph. */
export type { CypherError } from '../errors.ts'
export { bind, tryBind } from './bind/bind.ts'
export type { ProcedureField, ProcedureInput, ProcedureSignature } from './bind/procedure-signature.ts'
export { parse, parseOrThrow, splitStatements } from './parse/parse.ts'
export { type PlanDescription, printPlan } from './plan/explain.ts'
export { plainRows, plainValue, type ResultOptions } from './results.ts'
export { type ExecuteOptions, type ExecuteResult, execute, type Notification } from './run/execute.ts'
export { type Procedure, Procedures } from './run/procedures.ts'
