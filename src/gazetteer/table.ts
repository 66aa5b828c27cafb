/**
 * The gazetteer's file: entries sorted by key, names sorted by their bytes, both found by binary search without parsing the rest.
 * Layout (little-endian): magic, entry count, name count, then entry offsets, name offsets (uint32, one more than there are rows),
 * then the rows as UTF-8. Entry row: key, kind, name, latitude, longitude, country, within, population, `id=value;…`, tab-separated.
 * Name row: folded name, tab, entry numbers by falling prominence. Demonyms are names that begin with "~".
 */
import type { GazetteerEntry, GazetteerKind } from './gazetteer.ts'

const MAGIC = 0x31_5a_47_57
const HEADER = 12

export const DEMONYM_PREFIX = '~'

export function encodeTable(entries: readonly GazetteerEntry[], names: ReadonlyMap<string, readonly string[]>): Buffer {
  const ordered = [...entries].sort((a, b) => compareBytes(a.key, b.key))
  const position = new Map(ordered.map((entry, index) => [entry.key, index]))
  const entryRows = ordered.map((entry) => Buffer.from(encodeEntry(entry)))
  const nameRows = [...names]
    .sort(([a], [b]) => compareBytes(a, b))
    .map(([name, keys]) => Buffer.from(`${name}\t${keys.map((key) => position.get(key)).join(',')}`))
  const head = Buffer.alloc(HEADER + 4 * (entryRows.length + nameRows.length + 2))
  head.writeUInt32LE(MAGIC, 0)
  head.writeUInt32LE(entryRows.length, 4)
  head.writeUInt32LE(nameRows.length, 8)
  let at = HEADER
  let offset = head.length
  for (const rows of [entryRows, nameRows]) {
    for (const row of rows) {
      head.writeUInt32LE(offset, at)
      at += 4
      offset += row.length
    }
    head.writeUInt32LE(offset, at)
    at += 4
  }
  return Buffer.concat([head, ...entryRows, ...nameRows])
}

export class Table {
  readonly #bytes: Buffer
  readonly #entryCount: number
  readonly #nameCount: number
  readonly #entryCache = new Map<number, GazetteerEntry>()

  constructor(bytes: Buffer) {
    if (bytes.length < HEADER || bytes.readUInt32LE(0) !== MAGIC) throw new Error('not a gazetteer file of this version')
    this.#bytes = bytes
    this.#entryCount = bytes.readUInt32LE(4)
    this.#nameCount = bytes.readUInt32LE(8)
  }

  entryByKey(key: string): GazetteerEntry | undefined {
    const index = this.#lowerBound(Buffer.from(`${key}\t`), 0, this.#entryCount)
    if (index === this.#entryCount) return undefined
    const entry = this.entry(index)
    return entry.key === key ? entry : undefined
  }

  /** Entries of a folded name, and whether longer names begin with it and a space. */
  find(folded: string): { entries: readonly GazetteerEntry[]; continues: boolean } {
    const from = this.#entryCount + 1
    const probe = Buffer.from(folded)
    const at = this.#lowerBound(probe, from, this.#nameCount)
    let entries: readonly GazetteerEntry[] = []
    let next = at
    if (at < this.#nameCount) {
      const row = this.#row(from + at)
      const tab = row.indexOf('\t')
      if (row.slice(0, tab) === folded) {
        entries = row
          .slice(tab + 1)
          .split(',')
          .map((number) => this.entry(Number(number)))
        next = at + 1
      }
    }
    const continues = next < this.#nameCount && this.#row(from + next).startsWith(`${folded} `)
    return { entries, continues }
  }

  entry(index: number): GazetteerEntry {
    let entry = this.#entryCache.get(index)
    if (entry === undefined) {
      entry = decodeEntry(this.#row(index))
      this.#entryCache.set(index, entry)
    }
    return entry
  }

  #offset(row: number): number {
    return this.#bytes.readUInt32LE(HEADER + 4 * row)
  }

  #row(row: number): string {
    return this.#bytes.toString('utf8', this.#offset(row), this.#offset(row + 1))
  }

  #lowerBound(probe: Buffer, firstRow: number, count: number): number {
    let low = 0
    let high = count
    while (low < high) {
      const middle = (low + high) >> 1
      const start = this.#offset(firstRow + middle)
      const end = this.#offset(firstRow + middle + 1)
      if (this.#bytes.compare(probe, 0, probe.length, start, end) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Tab sorts below every byte of a folded name, so that whole rows compare as their names do. */
function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(`${a}\t`), Buffer.from(`${b}\t`))
}

function encodeEntry(entry: GazetteerEntry): string {
  const ids = Object.entries(entry.identifiers).map(([name, value]) => `${name}=${value}`)
  const degrees = (value: number | undefined) => (value === undefined ? '' : String(Math.round(value * 1e4) / 1e4))
  return [
    entry.key,
    entry.kind,
    entry.name,
    degrees(entry.location?.latitude),
    degrees(entry.location?.longitude),
    entry.country ?? '',
    entry.within ?? '',
    entry.population ?? '',
    ids.join(';'),
  ].join('\t')
}

function decodeEntry(row: string): GazetteerEntry {
  const [key, kind, name, latitude, longitude, country, within, population, ids] = row.split('\t')
  return {
    kind: kind as GazetteerKind,
    key,
    name,
    identifiers: Object.fromEntries(
      ids
        .split(';')
        .filter(Boolean)
        .map((pair) => pair.split('=') as [string, string]),
    ),
    ...(latitude && { location: { latitude: Number(latitude), longitude: Number(longitude) } }),
    ...(country && { country }),
    ...(within && { within }),
    ...(population && { population: Number(population) }),
  }
}
