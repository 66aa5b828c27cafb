/** Collects entries and their names while the gazetteer is built. Invariant: keys are unique; a name keeps its entries by falling rank. */
import { fold } from './fold.ts'
import type { GazetteerEntry } from './gazetteer.ts'
import { DEMONYM_PREFIX, encodeTable } from './table.ts'

export class GazetteerBuilder {
  readonly #entries = new Map<string, GazetteerEntry>()
  readonly #names = new Map<string, Map<string, number>>()

  /** `rank` orders the entries of one name: about the number of people who would mean this one. */
  add(entry: GazetteerEntry, rank: number, names: Iterable<string> = []): void {
    if (this.#entries.has(entry.key)) throw new Error(`gazetteer: two entries with key ${entry.key}`)
    this.#entries.set(entry.key, entry)
    for (const name of [entry.name, ...names]) this.alias(entry.key, name, rank)
  }

  alias(key: string, name: string, rank: number): void {
    this.#name(fold(name), key, rank)
  }

  demonym(key: string, word: string, rank: number): void {
    this.#name(DEMONYM_PREFIX + fold(word), key, rank)
  }

  has(key: string): boolean {
    return this.#entries.has(key)
  }

  encode(): Buffer {
    const names = [...this.#names].map(([name, ranks]) => {
      const keys = [...ranks].sort(([keyA, a], [keyB, b]) => b - a || (keyA < keyB ? -1 : 1)).map(([key]) => key)
      return [name, keys] as const
    })
    return encodeTable([...this.#entries.values()], new Map(names))
  }

  get size(): { entries: number; names: number } {
    return { entries: this.#entries.size, names: this.#names.size }
  }

  #name(folded: string, key: string, rank: number): void {
    if (folded.length < 2) return
    const ranks = this.#names.get(folded) ?? new Map<string, number>()
    ranks.set(key, Math.max(rank, ranks.get(key) ?? 0))
    this.#names.set(folded, ranks)
  }
}
