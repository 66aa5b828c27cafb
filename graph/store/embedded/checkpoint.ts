/**
 * A whole graph as named sections of bytes: one for names and schema, one for each column. Columns are the graph's own typed arrays
 * (little-endian), so that reading them back is copying. Used for the file's checkpoints and for snapshots.
 */
import type { Value } from '../../values.ts'
import { ByteReader, ByteWriter } from './bytes.ts'
import { readConstraint, readIndex, writeConstraint, writeIndex } from './change-log.ts'
import type { EmbeddedGraph } from './graph.ts'
import { Bits, GrowableInt32 } from './growable.ts'
import { NodeLabels } from './node-labels.ts'
import { type Page, PropertyColumn, PropertyTable, Tag } from './property-column.ts'
import type { StoredSymbols, SymbolKind } from './stored-symbols.ts'
import { readValue, writeValue } from './value-codec.ts'

export type Sections = ReadonlyMap<string, Uint8Array>

const FORMAT = 1
const SYMBOL_KINDS: readonly SymbolKind[] = ['label', 'type', 'key']
const PAGE_SIZE = 1_024
/** A page with fewer entries than this is written entry by entry. */
const SPARSE_PAGE = 256
const PageForm = { absent: 0, sparse: 1, integers: 2, doubles: 3 } as const

export function writeCheckpoint(graph: EmbeddedGraph, symbols: StoredSymbols): Sections {
  const { nodeAlive, nodeLabels, nodeProperties, types, endpoints, relationshipProperties } = graph.raw()
  const sections = new Map<string, Uint8Array>()
  sections.set('head', writeHead(graph, symbols))
  sections.set('nodes', bytesOf(nodeAlive.words.subarray(0, Math.ceil(graph.nodeBound / 32))))
  sections.set('labels', bytesOf(nodeLabels.setOf.view()))
  sections.set('relationships', bytesOf(endpoints.alive.words.subarray(0, Math.ceil(graph.relationshipBound / 32))))
  sections.set('types', bytesOf(types.view().map((type) => symbols.toStored('type', type))))
  sections.set('starts', bytesOf(endpoints.starts.view()))
  sections.set('ends', bytesOf(endpoints.ends.view()))
  for (const [prefix, table] of [
    ['node', nodeProperties],
    ['relationship', relationshipProperties],
  ] as const) {
    for (const [key, column] of table.columns.entries()) {
      if (column && column.count > 0) sections.set(`${prefix} ${symbols.toStored('key', key)}`, writeColumn(column))
    }
  }
  return sections
}

/** Replaces the graph's content by the sections'. Throws RangeError if they are not what `writeCheckpoint` makes. */
export function readCheckpoint(sections: Sections, graph: EmbeddedGraph, symbols: StoredSymbols): void {
  const head = new ByteReader(section(sections, 'head'))
  const format = head.count()
  if (format !== FORMAT) throw new RangeError(`the graph is of format ${format}, this program reads ${FORMAT}`)
  symbols.clear()
  for (const kind of SYMBOL_KINDS) for (const name of readList(head, () => head.text())) symbols.receive({ kind, name })
  const sets = readList(head, () => readList(head, () => symbols.toMemory('label', head.count())))
  const nodeLabels = new NodeLabels()
  nodeLabels.restore(integers(section(sections, 'labels')), sets)
  const nodeProperties = new PropertyTable()
  const relationshipProperties = new PropertyTable()
  for (const [name, bytes] of sections) {
    const [prefix, key] = name.split(' ') as [string, string?]
    if (key === undefined) continue
    ;(prefix === 'node' ? nodeProperties : relationshipProperties).restoreColumn(symbols.toMemory('key', Number(key)), readColumn(bytes))
  }
  const columns = {
    nodeAlive: bits(section(sections, 'nodes')),
    nodeLabels,
    nodeProperties,
    types: growable(section(sections, 'types'), (type) => symbols.toMemory('type', type)),
    endpoints: {
      starts: growable(section(sections, 'starts')),
      ends: growable(section(sections, 'ends')),
      alive: bits(section(sections, 'relationships')),
    },
    relationshipProperties,
  }
  const indexes = readList(head, () => readIndex(head, symbols))
  const constraints = readList(head, () => readConstraint(head, symbols))
  graph.restore(columns, indexes, constraints)
}

function section(sections: Sections, name: string): Uint8Array {
  const bytes = sections.get(name)
  if (!bytes) throw new RangeError(`the section '${name}' is missing`)
  return bytes
}

function writeHead(graph: EmbeddedGraph, symbols: StoredSymbols): Uint8Array {
  const out = new ByteWriter()
  out.count(FORMAT)
  for (const kind of SYMBOL_KINDS) {
    const names = symbols.storedNames(kind)
    out.count(names.length)
    for (const name of names) out.text(name)
  }
  const { sets } = graph.raw().nodeLabels
  out.count(sets.length)
  for (const set of sets) {
    // A set with names that never reached the file is of no node.
    const stored = set.every((label) => symbols.isStored('label', label)) ? set : []
    out.count(stored.length)
    for (const label of stored) out.count(symbols.toStored('label', label))
  }
  // A constraint brings its index with it.
  const constraints = graph.constraints()
  const indexes = graph.indexes().filter(({ name }) => !constraints.some((constraint) => constraint.name === name))
  out.count(indexes.length)
  for (const index of indexes) writeIndex(out, index, symbols)
  out.count(constraints.length)
  for (const constraint of constraints) writeConstraint(out, constraint, symbols)
  return out.view8().slice()
}

function readList<T>(from: ByteReader, read: () => T): T[] {
  return Array.from({ length: from.count() }, read)
}

function writeColumn(column: PropertyColumn): Uint8Array {
  const out = new ByteWriter()
  out.count(column.dictionary.length)
  for (const text of column.dictionary) out.text(text)
  out.count(column.slab.length)
  for (const value of column.slab) writeValue(out, value)
  out.count(column.pages.length)
  for (let index = 0; index < column.pages.length; index++) writePage(out, column.pages[index])
  return out.view8().slice()
}

function writePage(out: ByteWriter, page: Page | undefined): void {
  let present = 0
  if (page) for (const tag of page.tags) if (tag !== Tag.absent) present++
  if (!page || present === 0) out.byte(PageForm.absent)
  else if (present < SPARSE_PAGE) {
    out.byte(PageForm.sparse)
    out.count(present)
    for (let at = 0; at < PAGE_SIZE; at++) {
      const tag = page.tags[at]!
      if (tag === Tag.absent) continue
      out.count(at)
      out.byte(tag)
      if (tag === Tag.float) out.double(page.payloads[at]!)
      else out.integer(page.payloads[at]!)
    }
  } else {
    out.byte(page.payloads instanceof Int32Array ? PageForm.integers : PageForm.doubles)
    out.raw(page.tags)
    out.raw(bytesOf(page.payloads))
  }
}

function readColumn(bytes: Uint8Array): PropertyColumn {
  const from = new ByteReader(bytes)
  const dictionary = readList(from, () => from.text())
  const slab = readList<Value>(from, () => readValue(from))
  const pages = readList(from, () => readPage(from))
  const column = new PropertyColumn()
  column.restore(pages, dictionary, slab)
  return column
}

function readPage(from: ByteReader): Page | undefined {
  const form = from.byte()
  if (form === PageForm.absent) return undefined
  if (form === PageForm.sparse) {
    const entries = readList(from, () => {
      const at = from.count()
      const tag = from.byte()
      return { at, tag, payload: tag === Tag.float ? from.double() : from.integer() }
    })
    const wide = entries.some(({ tag, payload }) => tag === Tag.float || (payload | 0) !== payload)
    const page: Page = { tags: new Uint8Array(PAGE_SIZE), payloads: wide ? new Float64Array(PAGE_SIZE) : new Int32Array(PAGE_SIZE) }
    for (const { at, tag, payload } of entries) {
      page.tags[at] = tag
      page.payloads[at] = payload
    }
    return page
  }
  const tags = copy(from.raw(PAGE_SIZE))
  const payloads = form === PageForm.integers ? integers(from.raw(PAGE_SIZE * 4)) : new Float64Array(copy(from.raw(PAGE_SIZE * 8)).buffer)
  return { tags, payloads }
}

function bytesOf(array: Int32Array | Uint32Array | Float64Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
}

/** Aligned and of its own memory, which the `slice` of a Node Buffer is not. */
function copy(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes)
}

function integers(bytes: Uint8Array): Int32Array {
  return new Int32Array(copy(bytes).buffer)
}

function growable(bytes: Uint8Array, map?: (value: number) => number): GrowableInt32 {
  const array = integers(bytes)
  if (map) for (let index = 0; index < array.length; index++) array[index] = map(array[index]!)
  return new GrowableInt32(array, array.length)
}

function bits(bytes: Uint8Array): Bits {
  return new Bits(new Uint32Array(copy(bytes).buffer))
}
