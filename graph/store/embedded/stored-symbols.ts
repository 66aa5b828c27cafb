/**
 * Names have one number in memory and one in the file: two processes may meet names in different orders, and names met by a
 * transaction that was rolled back never reach the file. A name's number in the file never changes.
 */
import type { EmbeddedGraph } from './graph.ts'

const KINDS = ['label', 'type', 'key'] as const
export type SymbolKind = (typeof KINDS)[number]

export interface NewSymbol {
  readonly kind: SymbolKind
  readonly name: string
}

class Numbering {
  /** By number in the file. */
  readonly memory: number[] = []
  /** By number in memory. */
  readonly stored: (number | undefined)[] = []

  add(memory: number): number {
    const stored = this.memory.push(memory) - 1
    this.stored[memory] = stored
    return stored
  }
}

export class StoredSymbols {
  private readonly graph: EmbeddedGraph
  private numberings: Record<SymbolKind, Numbering> = { label: new Numbering(), type: new Numbering(), key: new Numbering() }
  private added: NewSymbol[] = []

  constructor(graph: EmbeddedGraph) {
    this.graph = graph
  }

  clear(): void {
    this.numberings = { label: new Numbering(), type: new Numbering(), key: new Numbering() }
    this.added = []
  }

  /** Gives every name that the graph knows the number it has there. */
  matchGraph(): void {
    this.clear()
    for (const kind of KINDS) for (let memory = 0; memory < this.names(kind).length; memory++) this.numberings[kind].add(memory)
  }

  /** The number in the file; a name that has none yet gets the next and counts as added. */
  toStored(kind: SymbolKind, memory: number): number {
    const known = this.numberings[kind].stored[memory]
    if (known !== undefined) return known
    this.added.push({ kind, name: this.names(kind)[memory]! })
    return this.numberings[kind].add(memory)
  }

  isStored(kind: SymbolKind, memory: number): boolean {
    return this.numberings[kind].stored[memory] !== undefined
  }

  toMemory(kind: SymbolKind, stored: number): number {
    const memory = this.numberings[kind].memory[stored]
    if (memory === undefined) throw new RangeError(`StoredSymbols: the file names no ${kind} ${stored}`)
    return memory
  }

  /** In the order of their numbers in the file. */
  storedNames(kind: SymbolKind): string[] {
    return this.numberings[kind].memory.map((memory) => this.names(kind)[memory]!)
  }

  /** Takes in a name that the file gives the next number. */
  receive({ kind, name }: NewSymbol): void {
    const { graph } = this
    const memory = kind === 'label' ? graph.internLabel(name) : kind === 'type' ? graph.internType(name) : graph.internKey(name)
    this.numberings[kind].add(memory)
  }

  /** Names added since the last `keep` or `forget`. */
  get pending(): readonly NewSymbol[] {
    return this.added
  }

  keep(): void {
    this.added = []
  }

  forget(): void {
    for (const { kind } of this.added) {
      const numbering = this.numberings[kind]
      const memory = numbering.memory.pop()
      if (memory !== undefined) numbering.stored[memory] = undefined
    }
    this.added = []
  }

  private names(kind: SymbolKind): readonly string[] {
    return kind === 'label' ? this.graph.labelNames() : kind === 'type' ? this.graph.typeNames() : this.graph.keyNames()
  }
}
