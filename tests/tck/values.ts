/**
 * Values as the TCK writes them, in tables: parsed from text, taken from the engine, and brought to one canonical text, by which they
 * are compared. Canonical: labels and map keys sorted, floats numeric (so -0.0 is 0.0), temporal values as strings.
 */
import type { PropertyGraph, SymbolId } from '../../graph/store/embedded/property-graph.ts'
import { Float, NodeValue, PathValue, RelationshipValue, type Value } from '../../graph/values.ts'

export interface TckNode {
  readonly kind: 'node'
  readonly labels: readonly string[]
  readonly properties: ReadonlyMap<string, TckValue>
}
export interface TckRelationship {
  readonly kind: 'relationship'
  readonly type: string
  readonly properties: ReadonlyMap<string, TckValue>
}
export interface TckPath {
  readonly kind: 'path'
  readonly nodes: readonly TckNode[]
  readonly relationships: readonly { readonly relationship: TckRelationship; readonly forward: boolean }[]
}
export type TckValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Float
  | readonly TckValue[]
  | ReadonlyMap<string, TckValue>
  | TckNode
  | TckRelationship
  | TckPath

/** Parses one cell of a table of results or parameters. */
export function parseTckValue(text: string): TckValue {
  return new CellParser(text).parse()
}

class CellParser {
  private at = 0
  private readonly text: string
  constructor(text: string) {
    this.text = text
  }

  parse(): TckValue {
    const value = this.value()
    this.space()
    if (this.at < this.text.length) throw new Error(`unreadable TCK value at ${this.at}: ${this.text}`)
    return value
  }

  private value(): TckValue {
    this.space()
    const next = this.text[this.at]
    if (next === "'") return this.string()
    if (next === '{') return this.map()
    if (next === '(') return this.node()
    if (next === '<') return this.path()
    if (next === '[') return /^\[\s*:/.test(this.text.slice(this.at)) ? this.relationship() : this.list()
    const word = this.match(/[^\s,\]})]+/y)
    if (word === 'null') return null
    if (word === 'true' || word === 'false') return word === 'true'
    if (/^-?\d+$/.test(word)) return Number.isSafeInteger(Number(word)) ? Number(word) : BigInt(word)
    return new Float(word.endsWith('Inf') ? Number(`${word}inity`) : Number(word))
  }

  private string(): string {
    const body = this.match(/'(?:[^'\\]|\\.)*'/y).slice(1, -1)
    return body.replace(/\\(.)/g, '$1')
  }

  private list(): TckValue[] {
    const items: TckValue[] = []
    this.expect('[')
    while (!this.accept(']')) {
      items.push(this.value())
      this.accept(',')
    }
    return items
  }

  private map(): Map<string, TckValue> {
    const entries = new Map<string, TckValue>()
    this.expect('{')
    while (!this.accept('}')) {
      this.space()
      const key = this.text[this.at] === '`' ? this.match(/`[^`]*`/y).slice(1, -1) : this.match(/[^\s:]+/y)
      this.expect(':')
      entries.set(key, this.value())
      this.accept(',')
    }
    return entries
  }

  private node(): TckNode {
    const labels: string[] = []
    this.expect('(')
    while (this.accept(':')) labels.push(this.match(/[^\s:{)]+/y))
    const properties = this.properties()
    this.expect(')')
    return { kind: 'node', labels, properties }
  }

  private relationship(): TckRelationship {
    this.expect('[')
    this.expect(':')
    const type = this.match(/[^\s{\]]+/y)
    const properties = this.properties()
    this.expect(']')
    return { kind: 'relationship', type, properties }
  }

  private properties(): Map<string, TckValue> {
    this.space()
    return this.text[this.at] === '{' ? this.map() : new Map()
  }

  private path(): TckPath {
    this.expect('<')
    const nodes = [this.node()]
    const relationships: { relationship: TckRelationship; forward: boolean }[] = []
    while (!this.accept('>')) {
      const backward = this.accept('<')
      this.expect('-')
      const relationship = this.relationship()
      this.expect('-')
      this.accept('>')
      relationships.push({ relationship, forward: !backward })
      nodes.push(this.node())
    }
    return { kind: 'path', nodes, relationships }
  }

  private space(): void {
    while (this.text[this.at] === ' ') this.at++
  }

  private accept(character: string): boolean {
    this.space()
    if (this.text[this.at] !== character) return false
    this.at++
    return true
  }

  private expect(character: string): void {
    if (!this.accept(character)) throw new Error(`expected ${character} at ${this.at} of TCK value: ${this.text}`)
  }

  private match(pattern: RegExp): string {
    this.space()
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)
    if (found === null) throw new Error(`unreadable TCK value at ${this.at}: ${this.text}`)
    this.at = pattern.lastIndex
    return found[0]
  }
}

/** A value of the engine in the TCK's terms. */
export function tckValue(value: Value, graph: PropertyGraph): TckValue {
  if (value === null || typeof value !== 'object' || value instanceof Float) return value
  if (value instanceof NodeValue) return tckNode(value.id, graph)
  if (value instanceof RelationshipValue) return tckRelationship(value.id, graph)
  if (value instanceof PathValue) {
    const relationships = value.relationships.map((id, index) => ({
      relationship: tckRelationship(id, graph),
      forward: graph.startOf(id) === value.nodes[index],
    }))
    return { kind: 'path', nodes: value.nodes.map((id) => tckNode(id, graph)), relationships }
  }
  if (isList(value)) return value.map((item) => tckValue(item, graph))
  if (value instanceof Map) return new Map([...value].map(([key, item]: [string, Value]) => [key, tckValue(item, graph)]))
  return value.toString()
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

function tckNode(id: number, graph: PropertyGraph): TckNode {
  if (!graph.hasNode(id)) return { kind: 'node', labels: [], properties: new Map() }
  const labels = graph.labelsOf(id).map((label) => graph.labelName(label))
  return { kind: 'node', labels, properties: properties(graph.nodeKeys(id), (key) => graph.nodeProperty(id, key), graph) }
}

function tckRelationship(id: number, graph: PropertyGraph): TckRelationship {
  if (!graph.hasRelationship(id)) return { kind: 'relationship', type: '', properties: new Map() }
  const read = (key: SymbolId): Value | undefined => graph.relationshipProperty(id, key)
  return {
    kind: 'relationship',
    type: graph.typeName(graph.typeOf(id)),
    properties: properties(graph.relationshipKeys(id), read, graph),
  }
}

function properties(keys: readonly SymbolId[], read: (key: SymbolId) => Value | undefined, graph: PropertyGraph): Map<string, TckValue> {
  return new Map(keys.map((key) => [graph.keyName(key), tckValue(read(key) ?? null, graph)]))
}

/** Two values are the same for the TCK exactly if their canonical texts are. */
export function canonical(value: TckValue, ignoreListOrder = false): string {
  const text = (item: TckValue): string => canonical(item, ignoreListOrder)
  if (value === null) return 'null'
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value !== 'object') return String(value)
  if (value instanceof Float) return canonicalFloat(value.value)
  if (value instanceof Map) return canonicalMap(value, text)
  if (isTckList(value)) {
    const items = value.map(text)
    return `[${(ignoreListOrder ? items.sort() : items).join(', ')}]`
  }
  if (!('kind' in value)) throw new TypeError('not a TCK value')
  if (value.kind === 'node') {
    const labels = [...value.labels].sort().map((label) => `:${label}`)
    return `(${labels.join('')} ${canonicalMap(value.properties, text)})`
  }
  if (value.kind === 'relationship') return `[:${value.type} ${canonicalMap(value.properties, text)}]`
  const hops = value.relationships.map(({ relationship, forward }, index) => {
    const body = text(relationship)
    return `${forward ? `-${body}->` : `<-${body}-`}${text(value.nodes[index + 1])}`
  })
  return `<${text(value.nodes[0])}${hops.join('')}>`
}

function isTckList(value: TckValue): value is readonly TckValue[] {
  return Array.isArray(value)
}

function canonicalFloat(value: number): string {
  if (value === 0) return '0.0'
  return Number.isInteger(value) ? `${value}.0` : String(value)
}

function canonicalMap(entries: ReadonlyMap<string, TckValue>, text: (item: TckValue) => string): string {
  const sorted = [...entries].sort(([left], [right]) => (left < right ? -1 : 1))
  return `{${sorted.map(([key, item]) => `${key}: ${text(item)}`).join(', ')}}`
}
