/**
 * An editor's schema, asked of a graph in plain Cypher, so that any store can answer. Looks at a few hundred nodes of each label: what
 * it misses is offered later in the list, never left out.
 */
import type { ProcedureField, ProcedureSignature } from '../bind/procedure-signature.ts'
import { ANY } from '../bind/types.ts'
import type { EditorSchema, LabelShape } from './schema.ts'

type Ask = (cypher: string) => Promise<{ readonly rows: readonly (readonly unknown[])[] }>

const SAMPLE = 300
/** Labels or types looked at; a graph with more is asked about the first. */
const OWNERS = 150

/** Nothing of what the store refuses to tell: completion is a courtesy. */
export async function askSchema(ask: Ask): Promise<EditorSchema> {
  const rows = async (cypher: string): Promise<readonly (readonly unknown[])[]> => (await ask(cypher).catch(() => ({ rows: [] }))).rows
  const names = async (cypher: string): Promise<readonly string[]> => (await rows(cypher)).map(([name]) => String(name)).sort()
  /** `part` for each owner, in one statement. */
  const seen = async (owners: readonly string[], part: (owner: string) => string): Promise<ReadonlyMap<string, readonly string[]>> => {
    const found = new Map<string, string[]>()
    if (owners.length === 0) return found
    const parts = owners.slice(0, OWNERS).map((owner) => `${part(quoted(owner))} RETURN DISTINCT ${text(owner)} AS owner, name`)
    for (const [owner, name] of await rows(parts.join(' UNION ALL '))) {
      const list = found.get(String(owner))
      if (list === undefined) found.set(String(owner), [String(name)])
      else list.push(String(name))
    }
    for (const list of found.values()) list.sort()
    return found
  }
  const labels = await names('CALL db.labels()')
  const types = await names('CALL db.relationshipTypes()')
  const keys = await names('CALL db.propertyKeys()')
  const some = (label: string): string => `MATCH (n:${label}) WITH n LIMIT ${SAMPLE}`
  const onLabels = await seen(labels, (label) => `${some(label)} UNWIND keys(n) AS name`)
  const leaving = await seen(labels, (label) => `${some(label)} MATCH (n)-[r]->() WITH r LIMIT ${SAMPLE * 10} WITH type(r) AS name`)
  const entering = await seen(labels, (label) => `${some(label)} MATCH (n)<-[r]-() WITH r LIMIT ${SAMPLE * 10} WITH type(r) AS name`)
  const typeKeys = await seen(types, (type) => `MATCH ()-[r:${type}]->() WITH r LIMIT ${SAMPLE} UNWIND keys(r) AS name`)
  const shapes = new Map<string, LabelShape>()
  for (const label of labels) {
    const at = (map: ReadonlyMap<string, readonly string[]>): readonly string[] => map.get(label) ?? []
    shapes.set(label, { keys: at(onLabels), leaving: at(leaving), entering: at(entering) })
  }
  const procedures = new Map<string, ProcedureSignature>()
  for (const [name, signature] of await rows('SHOW PROCEDURES YIELD name, signature')) {
    procedures.set(String(name), readSignature(String(name), String(signature)))
  }
  return { labels, types, keys, shapes, typeKeys, ...(procedures.size === 0 ? {} : { procedures }) }
}

/** `db.labels(a :: STRING, b = 1 :: INTEGER) :: (label :: STRING)`, as SHOW PROCEDURES writes it. Types are left open. */
export function readSignature(name: string, signature: string): ProcedureSignature {
  const [, inputs, outputs] = /^[^(]*\((.*)\) :: (?:\((.*)\)|VOID)$/s.exec(signature) ?? ['', '', '']
  const fields = (list: string | undefined): readonly string[] =>
    (list ?? '').split(/,\s*(?=[\w`]+(?: = .*?)? :: )/).filter((one) => one !== '')
  const field = (one: string): ProcedureField => ({ name: /^`?([^\s`]+)/.exec(one)?.[1] ?? one, type: ANY })
  return {
    name,
    inputs: fields(inputs).map((one) => ({ ...field(one), optional: / = /.test(one) })),
    outputs: fields(outputs).map(field),
  }
}

const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``
const text = (name: string): string => `'${name.replace(/[\\']/g, '\\$&')}'`
