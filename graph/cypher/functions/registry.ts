/**
 * All functions of the language but the aggregating ones (graph/cypher/run) by name. Names are matched without regard to case,
 * as openCypher has it; an entry's own `name` keeps the manual's spelling.
 */

import { UsageError } from '../../errors.ts'
import { ENTITY_FUNCTIONS } from './entities.ts'
import type { FunctionEntry } from './function.ts'
import { LIST_FUNCTIONS } from './lists.ts'
import { NUMERIC_FUNCTIONS } from './numeric.ts'
import { SCALAR_FUNCTIONS } from './scalar.ts'
import { SPATIAL_FUNCTIONS } from './spatial.ts'
import { STRING_FUNCTIONS } from './strings.ts'
import { TEMPORAL_FUNCTIONS } from './temporal.ts'

export type { Category, FunctionContext, FunctionEntry, Parameter, Signature, TypeName } from './function.ts'

const TABLES: readonly (readonly FunctionEntry[])[] = [
  SCALAR_FUNCTIONS,
  ENTITY_FUNCTIONS,
  LIST_FUNCTIONS,
  STRING_FUNCTIONS,
  NUMERIC_FUNCTIONS,
  TEMPORAL_FUNCTIONS,
  SPATIAL_FUNCTIONS,
]

const byName = new Map<string, FunctionEntry>()
for (const table of TABLES) for (const entry of table) byName.set(entry.name.toLowerCase(), entry)

/** Adds functions to the language, for every graph in this process. Throws UsageError where a name is taken. */
export function registerFunctions(entries: readonly FunctionEntry[]): void {
  for (const entry of entries) {
    const name = entry.name.toLowerCase()
    if (byName.has(name)) throw new UsageError(`a function named ${entry.name} is there already`)
    byName.set(name, entry)
  }
}

export function lookupFunction(name: string): FunctionEntry | undefined {
  return byName.get(name.toLowerCase())
}

/** In the manual's spelling, sorted: for suggestions, completion and SHOW FUNCTIONS. */
export function functionNames(): readonly string[] {
  return [...byName.values()].map((entry) => entry.name).sort()
}
