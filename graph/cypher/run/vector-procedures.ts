/**
 * db.index.vector.*: the nearest by looking at all, which finds exactly what an approximate index finds roughly. Vectors are gathered
 * into one array when an index is first asked, and again when something that it is of has changed since.
 */

import { entityOf, type IndexDescription, type PropertyGraph } from '../../store/embedded/property-graph.ts'
import { isInteger } from '../../values/numbers.ts'
import { Float, NodeValue, RelationshipValue, type Value } from '../../values.ts'
import { ANY, FLOAT, INTEGER, NODE, RELATIONSHIP, STRING, type StaticType } from '../bind/types.ts'
import { runtimeError } from './context.ts'
import type { Procedure } from './procedures.ts'

interface Vectors {
  readonly version: number
  readonly ids: readonly number[]
  /** One after the other. */
  readonly components: Float32Array
}

const gathered = new WeakMap<PropertyGraph, Map<string, Vectors>>()

function query(name: string, entity: 'node' | 'relationship', type: StaticType, found: (id: number) => Value): Procedure {
  return {
    name,
    description: `Finds the ${entity}s whose vectors are nearest to the given one, the nearest first.`,
    inputs: [
      { name: 'indexName', type: STRING },
      { name: 'numberOfNearestNeighbours', type: INTEGER },
      { name: 'query', type: ANY },
    ],
    outputs: [
      { name: entity, type },
      { name: 'score', type: FLOAT },
    ],
    run([name, count, given], { graph }) {
      const index = vectorIndex(graph, String(name), entity)
      if (typeof count !== 'number' || count < 1)
        throw failed(`the number of neighbours must be positive, but was ${count}`, 'ask for 1 or more')
      const { dimensions, similarity } = index.vector
      if (dimensions !== undefined && Array.isArray(given) && given.length !== dimensions) {
        throw failed(
          `the vector given has ${given.length} dimensions, those of \`${index.name}\` have ${dimensions}`,
          'make it with the same model',
        )
      }
      const wanted = vectorOf(given ?? null, similarity)
      if (wanted === undefined) throw failed('the vector given must be a list of finite numbers, not all of them 0', 'check the parameter')
      return nearest(vectorsOf(graph, index, wanted.length), wanted, similarity, count).map(({ id, score }) => [
        found(id),
        new Float(score),
      ])
    },
  }
}

/** Numbers become floats, which is all that tells it from SET. */
function setter(name: string, entity: 'node' | 'relationship', type: StaticType): Procedure {
  return {
    name,
    description: `Sets a property of a ${entity} to a vector.`,
    inputs: [
      { name: entity, type },
      { name: 'key', type: STRING },
      { name: 'vector', type: ANY },
    ],
    outputs: [],
    writes: true,
    run([subject, key, vector], { graph }) {
      if (vectorOf(vector ?? null, 'EUCLIDEAN') === undefined)
        throw failed('the vector must be a list of finite numbers', 'check the parameter')
      const floats = (vector as readonly Value[]).map((item) => (item instanceof Float ? item : new Float(Number(item))))
      const symbol = graph.internKey(String(key))
      if (subject instanceof NodeValue) graph.setNodeProperty(subject.id, symbol, floats)
      else if (subject instanceof RelationshipValue) graph.setRelationshipProperty(subject.id, symbol, floats)
      return []
    },
  }
}

type VectorIndex = IndexDescription & { readonly vector: NonNullable<IndexDescription['vector']> }

function vectorIndex(graph: PropertyGraph, name: string, entity: 'node' | 'relationship'): VectorIndex {
  const index = graph.indexes().find((one): one is VectorIndex => one.name === name && one.vector !== undefined)
  if (index === undefined) throw failed(`there is no vector index \`${name}\``, 'see SHOW VECTOR INDEXES')
  if (entityOf(index) === entity) return index
  const other = entity === 'node' ? 'Relationships' : 'Nodes'
  throw failed(`the vector index \`${name}\` is not of ${entity}s`, `use db.index.vector.query${other}`)
}

/** In 32 bits, as Neo4j keeps them; undefined for what is no vector to compare. */
function vectorOf(value: Value, similarity: 'COSINE' | 'EUCLIDEAN'): Float32Array | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined
  const vector = new Float32Array(value.length)
  for (let at = 0; at < value.length; at++) {
    const item: Value = value[at]
    if (!(item instanceof Float) && !isInteger(item)) return undefined
    vector[at] = item instanceof Float ? item.value : Number(item)
    if (!Number.isFinite(vector[at])) return undefined
  }
  return similarity === 'COSINE' && vector.every((item) => item === 0) ? undefined : vector
}

/** The vectors of the index that have so many dimensions. */
function vectorsOf(graph: PropertyGraph, index: VectorIndex, dimensions: number): Vectors {
  let known = gathered.get(graph)
  if (known === undefined) gathered.set(graph, (known = new Map()))
  const key = JSON.stringify([index, dimensions])
  const last = known.get(key)
  if (last?.version === graph.searchVersion) return last
  const ids: number[] = []
  const vectors: Float32Array[] = []
  const add = (id: number, value: Value | undefined): void => {
    const vector = value === undefined ? undefined : vectorOf(value, index.vector.similarity)
    if (vector?.length !== dimensions) return
    ids.push(id)
    vectors.push(vector)
  }
  const [property] = index.keys
  if (entityOf(index) === 'node') for (const id of graph.nodesWithLabel(index.label)) add(id, graph.nodeProperty(id, property))
  else {
    for (let id = 0; id < graph.relationshipBound; id++) {
      if (graph.hasRelationship(id) && graph.typeOf(id) === index.label) add(id, graph.relationshipProperty(id, property))
    }
  }
  const components = new Float32Array(ids.length * dimensions)
  for (const [at, vector] of vectors.entries()) components.set(vector, at * dimensions)
  const found = { version: graph.searchVersion, ids, components }
  known.set(key, found)
  return found
}

function nearest({ ids, components }: Vectors, wanted: Float32Array, similarity: 'COSINE' | 'EUCLIDEAN', count: number) {
  const score = similarity === 'COSINE' ? cosine : euclidean
  return ids
    .map((id, at) => ({ id, score: Math.fround(score(components, at * wanted.length, wanted)) }))
    .sort((left, right) => right.score - left.score || left.id - right.id)
    .slice(0, count)
}

/** Half of one plus the cosine. */
function cosine(components: Float32Array, from: number, wanted: Float32Array): number {
  let [product, left, right] = [0, 0, 0]
  for (let at = 0; at < wanted.length; at++) {
    const [a, b] = [components[from + at], wanted[at]]
    product += a * b
    left += a * a
    right += b * b
  }
  return (1 + product / Math.sqrt(left * right)) / 2
}

/** One over one plus the squared distance. */
function euclidean(components: Float32Array, from: number, wanted: Float32Array): number {
  let squares = 0
  for (let at = 0; at < wanted.length; at++) squares += (components[from + at] - wanted[at]) ** 2
  return 1 / (1 + squares)
}

function failed(message: string, hint: string): Error {
  return runtimeError('ProcedureCallFailed', 'ProcedureCallFailed', message, hint)
}

export const VECTOR_PROCEDURES: readonly Procedure[] = [
  query('db.index.vector.queryNodes', 'node', NODE, (id) => new NodeValue(id)),
  query('db.index.vector.queryRelationships', 'relationship', RELATIONSHIP, (id) => new RelationshipValue(id)),
  setter('db.create.setNodeVectorProperty', 'node', NODE),
  setter('db.create.setRelationshipVectorProperty', 'relationship', RELATIONSHIP),
]
