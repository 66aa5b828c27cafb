/**
 * db.index.fulltext.*. The words of an index are gathered when it is first asked and again when something that it is of has changed
 * since; meanwhile it costs nothing.
 */

import { entityOf, type IndexDescription, type PropertyGraph } from '../../store/embedded/property-graph.ts'
import { Float, NodeValue, RelationshipValue, type Value } from '../../values.ts'
import { FLOAT, MAP, NODE, RELATIONSHIP, STRING, type StaticType } from '../bind/types.ts'
import { parseTextQuery, type TextQuery } from '../fulltext/parse-query.ts'
import { searchText } from '../fulltext/search.ts'
import { buildTextIndex, type TextIndex } from '../fulltext/text-index.ts'
import { runtimeError } from './context.ts'
import type { Procedure } from './procedures.ts'
import { ANALYZER } from './show-schema.ts'

const gathered = new WeakMap<PropertyGraph, Map<string, { readonly version: number; readonly index: TextIndex }>>()

function query(name: string, entity: 'node' | 'relationship', type: StaticType, found: (id: number) => Value): Procedure {
  return {
    name,
    description: `Finds ${entity}s by the words of their properties, the best first.`,
    inputs: [
      { name: 'indexName', type: STRING },
      { name: 'queryString', type: STRING },
      { name: 'options', type: MAP, optional: true },
    ],
    outputs: [
      { name: entity, type },
      { name: 'score', type: FLOAT },
    ],
    run([index, text, options], { graph }) {
      const description = fullTextIndex(graph, String(index), entity)
      const results = searchText(wordsOf(graph, description), parsed(String(text)))
      const option = (key: string, otherwise: number): number => {
        const value = options instanceof Map ? options.get(key) : undefined
        return typeof value === 'number' ? value : otherwise
      }
      const skip = option('skip', 0)
      return results.slice(skip, skip + option('limit', results.length)).map(({ id, score }) => [found(id), new Float(score)])
    },
  }
}

function fullTextIndex(graph: PropertyGraph, name: string, entity: 'node' | 'relationship'): IndexDescription {
  const index = graph.indexes().find((one) => one.name === name && one.type === 'fulltext')
  if (index === undefined) throw failed(`there is no full-text index \`${name}\``, 'see SHOW FULLTEXT INDEXES')
  if (entityOf(index) === entity) return index
  const other = entity === 'node' ? 'Relationships' : 'Nodes'
  throw failed(`the full-text index \`${name}\` is not of ${entity}s`, `use db.index.fulltext.query${other}`)
}

function parsed(text: string): TextQuery {
  try {
    return parseTextQuery(text)
  } catch (cause) {
    if (cause instanceof SyntaxError) throw failed(cause.message, 'put a backslash before a character that is meant as such')
    throw cause
  }
}

function wordsOf(graph: PropertyGraph, description: IndexDescription): TextIndex {
  let known = gathered.get(graph)
  if (known === undefined) gathered.set(graph, (known = new Map()))
  const key = JSON.stringify(description)
  const last = known.get(key)
  if (last?.version === graph.searchVersion) return last.index
  const { keys, labels = [] } = description
  const names = keys.map((one) => graph.keyName(one))
  const entity = entityOf(description)
  const index = buildTextIndex(membersOf(graph, entity, labels), names, (id, name) => {
    const symbol = keys[names.indexOf(name)]
    return textsOf(entity === 'node' ? graph.nodeProperty(id, symbol) : graph.relationshipProperty(id, symbol))
  })
  known.set(key, { version: graph.searchVersion, index })
  return index
}

function membersOf(graph: PropertyGraph, entity: 'node' | 'relationship', labels: readonly number[]): number[] {
  const members: number[] = []
  if (entity === 'relationship') {
    for (let id = 0; id < graph.relationshipBound; id++)
      if (graph.hasRelationship(id) && labels.includes(graph.typeOf(id))) members.push(id)
    return members
  }
  for (let id = 0; id < graph.nodeBound; id++) if (graph.hasNode(id) && labels.some((label) => graph.hasLabel(id, label))) members.push(id)
  return members
}

/** Strings and lists of strings have words. */
function textsOf(value: Value | undefined): readonly string[] | undefined {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string') ? value : undefined
}

function failed(message: string, hint: string): Error {
  return runtimeError('ProcedureCallFailed', 'ProcedureCallFailed', message, hint)
}

export const FULLTEXT_PROCEDURES: readonly Procedure[] = [
  query('db.index.fulltext.queryNodes', 'node', NODE, (id) => new NodeValue(id)),
  query('db.index.fulltext.queryRelationships', 'relationship', RELATIONSHIP, (id) => new RelationshipValue(id)),
  {
    name: 'db.index.fulltext.awaitEventuallyConsistentIndexRefresh',
    description: 'Waits for full-text indexes to know of all changes, which they always do.',
    inputs: [],
    outputs: [],
    run: () => [],
  },
  {
    name: 'db.index.fulltext.listAvailableAnalyzers',
    description: 'How text may be cut into words.',
    inputs: [],
    outputs: [
      { name: 'analyzer', type: STRING },
      { name: 'description', type: STRING },
      { name: 'stopwords', type: { name: 'list', inner: STRING } },
    ],
    run: () => [[ANALYZER, 'Words in lower case, none left out.', []]],
  },
]
