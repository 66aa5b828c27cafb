/** A graph in one piece, to be carried to a browser or kept as a file: `fromSnapshot(toSnapshot(graph))` reads as `graph` does. */
import { InputError } from '../../errors.ts'
import { ByteReader, ByteWriter } from './bytes.ts'
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts'
import { EmbeddedGraph } from './graph.ts'
import { StoredSymbols } from './stored-symbols.ts'

const MAGIC = 'waybill graph'

/** Call it outside transactions. */
export function toSnapshot(graph: EmbeddedGraph): Uint8Array {
  const symbols = new StoredSymbols(graph)
  symbols.matchGraph()
  const out = new ByteWriter()
  out.text(MAGIC)
  const sections = writeCheckpoint(graph, symbols)
  out.count(sections.size)
  for (const [name, bytes] of sections) {
    out.text(name)
    out.count(bytes.length)
    out.raw(bytes)
  }
  return out.view8().slice()
}

/** A new graph in memory. Throws InputError for bytes that are no snapshot, or one of another format. */
export function fromSnapshot(snapshot: Uint8Array): EmbeddedGraph {
  const graph = EmbeddedGraph.inMemory()
  try {
    const from = new ByteReader(snapshot)
    if (from.text() !== MAGIC) throw new RangeError('the first bytes are not those of a snapshot')
    const sections = new Map<string, Uint8Array>()
    for (let left = from.count(); left > 0; left--) {
      const name = from.text()
      sections.set(name, from.raw(from.count()))
    }
    readCheckpoint(sections, graph, new StoredSymbols(graph))
    return graph
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new InputError(`snapshot: ${cause.message}; make a new one with toSnapshot()`, { file: 'snapshot', cause })
  }
}
