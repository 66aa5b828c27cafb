/** Parser and binder alone against the TCK: what it wants refused before running is refused so, all else passes. */
import { describe, expect, test } from 'vitest'
import { tryBind } from '../../graph/cypher/bind/bind.ts'
import type { ProcedureSignature } from '../../graph/cypher/bind/procedure-signature.ts'
import type { StaticType } from '../../graph/cypher/bind/types.ts'
import type { Diagnostic } from '../../graph/cypher/parse/diagnostics.ts'
import { parse } from '../../graph/cypher/parse/parse.ts'
import { loadScenarios, tckAvailable } from '../tck/features.ts'
import type { Scenario } from '../tck/gherkin.ts'

if (!tckAvailable) console.warn('SKIPPED: the front end against the TCK, since ../shared/opencypher-tck is missing')

interface Case {
  readonly name: string
  readonly query: string
  readonly procedures: ReadonlyMap<string, ProcedureSignature>
  readonly parameters: readonly string[]
  /** Type and detail wanted at compile time. */
  readonly error: string | undefined
  /** May be raised now or later. */
  readonly atAnyTime: boolean
}

function casesOf(scenario: Scenario): readonly Case[] {
  const procedures = new Map<string, ProcedureSignature>()
  const parameters: string[] = []
  const queries: string[] = []
  let error: RegExpExecArray | null = null
  for (const { text, docString, table } of scenario.steps) {
    if (docString !== undefined) queries.push(docString)
    if (text.startsWith('parameters are')) parameters.push(...table.map(([name]) => name))
    const procedure = /^there exists a procedure (\S+?)\((.*?)\) :: \((.*?)\)/.exec(text)
    if (procedure !== null) {
      const [, name, inputs, outputs] = procedure
      procedures.set(name, { name, inputs: fields(inputs), outputs: fields(outputs) })
    }
    error ??= /^an? (\w+) should be raised at (compile time|runtime|any time): (\S+)$/.exec(text)
  }
  return queries.map((query, index) => {
    const tested = index === queries.length - 1 ? error : null
    return {
      name: `${scenario.feature} ${scenario.name}: ${query}`,
      query,
      procedures,
      parameters,
      error: tested?.[2] === 'compile time' ? `${tested[1]} ${tested[3]}` : undefined,
      atAnyTime: tested?.[2] === 'any time',
    }
  })
}

function fields(text: string): ProcedureSignature['outputs'] {
  const parts = text.split(',').filter((part) => part.trim() !== '')
  return parts.map((part) => {
    const [name, type] = part.split('::').map((word) => word.trim())
    return { name, type: { name: type.replace('?', '').toLowerCase() } as StaticType }
  })
}

function faultOf({ query, procedures, parameters }: Case): Diagnostic | undefined {
  const { statement, diagnostics } = parse(query)
  if (diagnostics.length > 0 || statement === undefined) return diagnostics[0]
  const result = tryBind(statement, { procedures, parameters })
  return 'severity' in result ? result : undefined
}

test.runIf(process.env.CI === 'true')('the TCK is there', () => expect(tckAvailable).toBe(true))

describe.skipIf(!tckAvailable)('every query of the TCK', () => {
  const cases = tckAvailable ? loadScenarios().flatMap(casesOf) : []

  test('that must be refused at compile time is refused, by type and detail', () => {
    const wanted = cases.filter((one) => one.error !== undefined)
    expect(wanted.length).toBe(600)
    const wrong = wanted.flatMap((one) => {
      const fault = faultOf(one)
      const found = fault === undefined ? 'nothing' : `${fault.type} ${fault.detail}`
      return found === one.error ? [] : [`${one.name}: wanted ${one.error}, found ${found}`]
    })
    expect(wrong).toEqual([])
  })

  test('that may run is let through', () => {
    const refused = cases
      .filter((one) => one.error === undefined && !one.atAnyTime)
      .flatMap((one) => {
        const fault = faultOf(one)
        return fault === undefined ? [] : [`${one.name}: ${fault.message}`]
      })
    expect(refused).toEqual([])
  })

  test('has its fault inside the text', () => {
    for (const one of cases) {
      const fault = faultOf(one)
      if (fault === undefined) continue
      expect(fault.start).toBeLessThanOrEqual(fault.end)
      expect(fault.end).toBeLessThanOrEqual(one.query.length)
    }
  })
})
