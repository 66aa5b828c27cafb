/**
 * What a function of the language is: a signature one can read, and a pure evaluation over values.
 * The signature's text is the single source of name, arity and types: the binder checks calls by it, SHOW FUNCTIONS prints it.
 */
import type { PropertyGraph } from '../../store/embedded/property-graph.ts'
import type { Value } from '../../values.ts'

export const TYPE_NAMES = [
  'ANY',
  'BOOLEAN',
  'INTEGER',
  'FLOAT',
  'STRING',
  'LIST',
  'MAP',
  'NODE',
  'RELATIONSHIP',
  'PATH',
  'POINT',
  'DATE',
  'TIME',
  'LOCAL TIME',
  'ZONED DATETIME',
  'LOCAL DATETIME',
  'DURATION',
] as const
export type TypeName = (typeof TYPE_NAMES)[number]

export interface Parameter {
  readonly name: string
  /** What may be passed; null always may. `['ANY']` when anything goes. A FLOAT parameter also lists INTEGER, which is widened. */
  readonly types: readonly TypeName[]
  readonly optional: boolean
}

export interface Signature {
  readonly name: string
  readonly parameters: readonly Parameter[]
  /** The last parameter may be repeated. */
  readonly variadic: boolean
  readonly minimum: number
  readonly maximum: number
  readonly result: readonly TypeName[]
}

/** What an evaluation may look at besides its arguments. Nothing here reads a clock or an unseeded random source. */
export interface FunctionContext {
  readonly graph: PropertyGraph
  readonly parameters: ReadonlyMap<string, Value>
  /** Nanoseconds since 1970-01-01T00:00Z when the statement began, given by the caller. */
  readonly statementTime: bigint
  /** The same for the transaction; the statement's where not given. */
  readonly transactionTime?: bigint
  /** IANA name or offset of the session, such as `UTC`. */
  readonly timeZone: string
  /** Where LOAD CSV is; lines count from 1, the header being one. */
  readonly csv?: { readonly file: string; readonly line: number } | undefined
  /** Uniform in [0, 1), from a seeded generator. */
  random(): number
}

export type Category =
  | 'Scalar'
  | 'List'
  | 'String'
  | 'Numeric'
  | 'Trigonometric'
  | 'Logarithmic'
  | 'Predicate'
  | 'Temporal'
  | 'Spatial'
  | 'Graph'

export interface FunctionEntry {
  readonly name: string
  readonly text: string
  readonly signature: Signature
  readonly category: Category
  readonly description: string
  /** False for rand() and kin: two calls in one row may differ, so the planner must not fold or share them. */
  readonly deterministic: boolean
  evaluate(args: readonly Value[], context: FunctionContext): Value
}

export interface FunctionOptions {
  /** The function answers null for a null argument by itself; otherwise any null argument makes the result null. */
  readonly seesNull?: boolean
  readonly deterministic?: boolean
}

const NUMERIC: readonly TypeName[] = ['INTEGER', 'FLOAT']

function parseTypes(text: string, widen: boolean): TypeName[] {
  const types = new Set<TypeName>()
  for (const word of text.split('|').map((part) => part.trim())) {
    if (word === 'NUMBER' || (widen && word === 'FLOAT')) for (const type of NUMERIC) types.add(type)
    else if ((TYPE_NAMES as readonly string[]).includes(word)) types.add(word as TypeName)
    else throw new Error(`unknown type ${word} in a function signature`)
  }
  return [...types]
}

/** Reads `substring(original: STRING, start: INTEGER, length?: INTEGER): STRING`; a trailing `...` repeats the last parameter. */
export function parseSignature(text: string): Signature {
  const match = /^([\w.]+)\((.*)\): (.+)$/.exec(text)
  if (!match) throw new Error(`malformed function signature: ${text}`)
  const [, name, list, result] = match as unknown as [string, string, string, string]
  const parameters: Parameter[] = []
  let variadic = false
  for (const part of list.split(',').map((piece) => piece.trim())) {
    if (part === '') continue
    const [label, types] = part.split(': ') as [string, string]
    if (label.startsWith('...')) variadic = true
    parameters.push({ name: label.replace(/^\.\.\.|\?$/g, ''), types: parseTypes(types, true), optional: label.endsWith('?') })
  }
  const minimum = parameters.filter((parameter) => !parameter.optional).length
  return {
    name,
    parameters,
    variadic,
    minimum,
    maximum: variadic ? Number.POSITIVE_INFINITY : parameters.length,
    result: parseTypes(result, false),
  }
}

/** One row of a function table. */
export function define(
  category: Category,
  text: string,
  description: string,
  evaluate: (args: readonly Value[], context: FunctionContext) => Value,
  options: FunctionOptions = {},
): FunctionEntry {
  const signature = parseSignature(text)
  const strict = (args: readonly Value[], context: FunctionContext): Value => {
    for (let index = 0; index < args.length; index++) if (args[index] === null) return null
    return evaluate(args, context)
  }
  return {
    name: signature.name,
    text,
    signature,
    category,
    description,
    deterministic: options.deterministic ?? true,
    evaluate: options.seesNull ? evaluate : strict,
  }
}
