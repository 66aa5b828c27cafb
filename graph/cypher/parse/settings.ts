/** What may follow CYPHER before a statement: a version, and settings of Neo4j's planner, which are checked but say nothing here. */
import { type Cursor, Failure } from './cursor.ts'
import type { Token } from './lex.ts'

/** Values in lower case; matched without regard to it. */
const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  planner: ['cost', 'dp', 'idp'],
  runtime: ['interpreted', 'legacy', 'parallel', 'pipelined', 'slotted'],
  expressionengine: ['compiled', 'default', 'interpreted'],
  operatorengine: ['compiled', 'default', 'interpreted'],
  interpretedpipesfallback: ['all', 'default', 'disabled', 'whitelisted_plans_only'],
  updatestrategy: ['default', 'eager'],
  connectcomponentsplanner: ['greedy', 'idp'],
  replan: ['default', 'force', 'skip'],
}

export function settings(cursor: Cursor): void {
  const { kind, value } = cursor.token
  if (kind === 'integer' || kind === 'float') {
    if (value !== '5') refuse(cursor.token, `${value} is no version of Cypher that is known here`, 'write CYPHER 5, or leave it out')
    cursor.advance()
  }
  while (cursor.isName() && cursor.isSymbol('=', 1)) {
    const name = cursor.advance()
    const allowed = Object.hasOwn(SETTINGS, name.value.toLowerCase()) ? SETTINGS[name.value.toLowerCase()] : undefined
    if (allowed === undefined) refuse(name, `there is no setting ${name.value}`, `there are ${Object.keys(SETTINGS).join(', ')}`)
    cursor.advance()
    const given = cursor.advance()
    if (!allowed.includes(given.value.toLowerCase()))
      refuse(given, `${given.value} is no value of ${name.value}`, `it takes ${allowed.join(', ')}`)
  }
}

function refuse({ start, end }: Token, message: string, hint: string): never {
  throw new Failure({ severity: 'error', type: 'ArgumentError', detail: 'InvalidArgumentValue', message, start, end, hint })
}
