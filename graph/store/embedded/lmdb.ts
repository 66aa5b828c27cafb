/**
 * A graph on disk: an LMDB environment in a folder, holding a checkpoint of the whole graph and the log of the transactions since.
 * Each commit is one LMDB transaction that appends one record; now and then a checkpoint is written behind it. Opening reads the
 * checkpoint and applies what follows. Several processes may have the same folder open: each takes in what the others committed before
 * it begins, and a commit that another has overtaken fails as retriable and leaves no trace.
 */
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { open, type RootDatabase } from 'lmdb'
import { NotFoundError, StoreError } from '../../errors.ts'
import type { Value } from '../../values.ts'
import { applyChanges, ChangeLog } from './change-log.ts'
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts'
import { EmbeddedGraph } from './graph.ts'
import type { Journal } from './journal.ts'
import { faultOf } from './lmdb-file.ts'
import type { ConstraintDescription, IndexDescription } from './property-graph.ts'
import { StoredSymbols } from './stored-symbols.ts'

export interface OpenEmbeddedOptions {
  /** Commits with changes are refused. The folder must exist. */
  readonly readOnly?: boolean
  /** Throws NotFoundError rather than make a new graph. */
  readonly mustExist?: boolean
}

type Database = RootDatabase<Uint8Array, (string | number)[]>

/** What the file says of itself; the key is `['head']`. */
interface Head {
  readonly format: 1
  /** Number of the last commit. */
  readonly sequence: number
  /** Number of the last commit that the checkpoint holds; 0 without one. */
  readonly checkpoint: number
  readonly checkpointBytes: number
  /** Bytes logged since the checkpoint. */
  readonly logBytes: number
}

const EMPTY: Head = { format: 1, sequence: 0, checkpoint: 0, checkpointBytes: 0, logBytes: 0 }
/** A checkpoint is due when the log has outgrown both. */
const LOG_MINIMUM = 2 ** 20
const LOG_SHARE = 1 / 2
const LOG_RECORDS = 20_000
/** Sections are cut into values of at most this many bytes. */
const CHUNK = 2 ** 24

/** Throws NotFoundError, or StoreError where the folder holds something else, is damaged, or cannot be used. */
export function openEmbedded(folder: string, options: OpenEmbeddedOptions = {}): EmbeddedGraph {
  const file = join(folder, 'data.mdb')
  const exists = existsSync(file)
  if (!exists && (options.mustExist || options.readOnly)) {
    throw new NotFoundError(`${folder}: there is no graph here; make one with \`waybill ingest\`, or check the path`)
  }
  if (!exists) prepareFolder(folder)
  const fault = exists ? faultOf(file) : undefined
  if (fault !== undefined) throw damaged(folder, new RangeError(`data.mdb: ${fault}`))
  const graph = EmbeddedGraph.inMemory()
  let journal: LmdbJournal | undefined
  try {
    const database: Database = open({
      path: folder,
      noSubdir: false,
      encoding: 'binary',
      readOnly: options.readOnly ?? false,
      overlappingSync: false,
    })
    // Readers that were killed would keep old pages from being used again.
    database.readerCheck()
    journal = new LmdbJournal(graph, database, folder, options.readOnly ?? false)
    journal.refresh()
  } catch (cause) {
    journal?.close()
    if (cause instanceof StoreError) throw cause
    throw damaged(folder, cause)
  }
  graph.attach(journal)
  return graph
}

function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    if (statSync(folder).isDirectory() && readdirSync(folder).length === 0) return
  } catch (cause) {
    throw new StoreError(`${folder}: cannot make a folder for the graph (${(cause as Error).message}); choose another place`, {
      retriable: false,
      cause,
    })
  }
  throw new StoreError(`${folder}: the folder holds other files and no graph; choose an empty or a new one`, { retriable: false })
}

function damaged(folder: string, cause: unknown): StoreError {
  const what = cause instanceof Error ? cause.message : String(cause)
  return new StoreError(`${folder}: the graph cannot be read (${what}); restore the folder from a copy, or delete it and ingest again`, {
    retriable: false,
    cause,
  })
}

class LmdbJournal implements Journal {
  private readonly graph: EmbeddedGraph
  private readonly database: Database
  private readonly folder: string
  private readonly readOnly: boolean
  private readonly symbols: StoredSymbols
  private readonly log: ChangeLog
  /** The last commit that the graph in memory holds. */
  private sequence = 0
  private logged: Pick<Head, 'checkpoint' | 'checkpointBytes' | 'logBytes'> = EMPTY

  constructor(graph: EmbeddedGraph, database: Database, folder: string, readOnly: boolean) {
    this.graph = graph
    this.database = database
    this.folder = folder
    this.readOnly = readOnly
    this.symbols = new StoredSymbols(graph)
    this.log = new ChangeLog(this.symbols)
  }

  refresh(): void {
    this.database.resetReadTxn()
    const head = this.head()
    if (head.sequence === this.sequence) return
    // The records between may be gone already, if checkpoints were made since.
    const behind = head.checkpoint > this.sequence
    if (behind && (this.sequence === 0 || !this.database.get(['log', this.sequence + 1]))) this.load(head)
    for (let next = this.sequence + 1; next <= head.sequence; next++) {
      const record = this.database.get(['log', next])
      if (!record) throw damaged(this.folder, new RangeError(`commit ${next} is missing`))
      this.graph.replay(() => applyChanges(record, this.graph, this.symbols))
      this.sequence = next
    }
    this.logged = head
  }

  commit(): void {
    if (this.log.empty) return
    if (this.readOnly) {
      throw new StoreError(`${this.folder}: the graph was opened for reading only; open it for writing to change it`, { retriable: false })
    }
    const record = this.log.record()
    let next: Head
    try {
      next = this.database.transactionSync(() => {
        const head = this.head()
        if (head.sequence !== this.sequence) throw new Overtaken()
        const changed: Head = { ...head, sequence: head.sequence + 1, logBytes: head.logBytes + record.length }
        this.database.putSync(['log', changed.sequence], record)
        this.putHead(changed)
        return changed
      })
    } catch (cause) {
      if (cause instanceof Overtaken) {
        throw new StoreError(`${this.folder}: another process changed the graph meanwhile; run the transaction again`, {
          retriable: true,
          cause,
        })
      }
      const what = cause instanceof Error ? cause.message : String(cause)
      throw new StoreError(`${this.folder}: the change could not be written (${what}); nothing of it was kept`, { retriable: false, cause })
    }
    this.symbols.keep()
    this.log.clear()
    this.sequence = next.sequence
    this.logged = next
  }

  /** Writes a checkpoint if one is due. The log alone would do, so a failure here only postpones it. */
  settled(): void {
    const { checkpoint, checkpointBytes, logBytes } = this.logged
    const due = logBytes > Math.max(LOG_MINIMUM, checkpointBytes * LOG_SHARE) || this.sequence - checkpoint > LOG_RECORDS
    if (!due) return
    try {
      this.checkpoint()
    } catch {
      this.logged = { ...this.logged, logBytes: 0 }
    }
  }

  discard(): void {
    this.symbols.forget()
    this.log.clear()
  }

  close(): void {
    void this.database.close()
  }

  createNode(node: number, labels: readonly number[]): void {
    this.log.createNode(node, labels)
  }
  deleteNode(node: number): void {
    this.log.deleteNode(node)
  }
  setLabels(node: number, labels: readonly number[]): void {
    this.log.setLabels(node, labels)
  }
  setNodeProperty(node: number, key: number, value: Value | undefined): void {
    this.log.setNodeProperty(node, key, value)
  }
  createRelationship(relationship: number, type: number, start: number, end: number): void {
    this.log.createRelationship(relationship, type, start, end)
  }
  deleteRelationship(relationship: number): void {
    this.log.deleteRelationship(relationship)
  }
  setRelationshipProperty(relationship: number, key: number, value: Value | undefined): void {
    this.log.setRelationshipProperty(relationship, key, value)
  }
  createIndex(index: IndexDescription): void {
    this.log.createIndex(index)
  }
  dropIndex(name: string): void {
    this.log.dropIndex(name)
  }
  createConstraint(constraint: ConstraintDescription): void {
    this.log.createConstraint(constraint)
  }
  dropConstraint(name: string): void {
    this.log.dropConstraint(name)
  }

  private head(): Head {
    const bytes = this.database.get(['head'])
    if (!bytes) return EMPTY
    const head = JSON.parse(Buffer.from(bytes).toString()) as Head
    if (head.format !== 1) {
      throw new StoreError(`${this.folder}: the graph is of format ${head.format}, this program reads 1; use the program that wrote it`, {
        retriable: false,
      })
    }
    return head
  }

  private putHead(head: Head): void {
    this.database.putSync(['head'], Buffer.from(JSON.stringify(head)))
  }

  private load(head: Head): void {
    const sections = new Map<string, Uint8Array>()
    const parts = this.database.getRange({ start: ['checkpoint'], end: ['checkpoint', '\uffff'] })
    for (const { key, value } of parts) {
      const name = String(key[1])
      const before = sections.get(name)
      sections.set(name, before ? Buffer.concat([before, value]) : value)
    }
    try {
      readCheckpoint(sections, this.graph, this.symbols)
    } catch (cause) {
      throw damaged(this.folder, cause)
    }
    this.sequence = head.checkpoint
  }

  private checkpoint(): void {
    const sections = writeCheckpoint(this.graph, this.symbols)
    this.logged = this.database.transactionSync(() => {
      const head = this.head()
      if (head.sequence !== this.sequence) return head
      for (const key of [...this.database.getKeys({ start: ['checkpoint'], end: ['checkpoint', '\uffff'] })]) this.database.removeSync(key)
      let checkpointBytes = 0
      for (const [name, bytes] of sections) {
        checkpointBytes += bytes.length
        for (let at = 0; at === 0 || at < bytes.length; at += CHUNK) {
          this.database.putSync(['checkpoint', name, at / CHUNK], Buffer.from(bytes.subarray(at, at + CHUNK)))
        }
      }
      // Records since the checkpoint before stay, for processes that are a little behind.
      for (const key of [...this.database.getKeys({ start: ['log', 0], end: ['log', head.checkpoint + 1] })]) this.database.removeSync(key)
      const changed: Head = { ...head, checkpoint: head.sequence, checkpointBytes, logBytes: 0 }
      this.putHead(changed)
      return changed
    })
  }
}

/** Another process committed since this one last looked. */
class Overtaken extends Error {}
