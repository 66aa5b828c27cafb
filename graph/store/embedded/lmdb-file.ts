/**
 * Looks at an LMDB data file before LMDB does, which takes the process down on a file that is none or was cut short.
 * Layout: mdb.c, `MDB_meta`, at the start of the first two pages behind a page header of 24 bytes (lmdb-js keeps 64-bit page numbers).
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

const MAGIC = 0xbeefc0de
const HEADER = 24
const META_SIZE = 136
const PAGE_SIZE_AT = 24
const LAST_PAGE_AT = 120
const TRANSACTION_AT = 128

interface Meta {
  readonly pageSize: number
  readonly lastPage: number
  readonly transaction: number
}

/** What is wrong with the file; undefined if it may be opened. An empty file is a new one. */
export function faultOf(path: string): string | undefined {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    if (size === 0) return undefined
    const first = readMeta(file, 0)
    if (!first) return 'it is not an LMDB file'
    const second = readMeta(file, first.pageSize)
    const newest = second && second.transaction > first.transaction ? second : first
    const needed = (newest.lastPage + 1) * newest.pageSize
    return size < needed ? `it was cut short: ${size} bytes of ${needed}` : undefined
  } finally {
    closeSync(file)
  }
}

function readMeta(file: number, at: number): Meta | undefined {
  const bytes = Buffer.alloc(HEADER + META_SIZE)
  if (readSync(file, bytes, 0, bytes.length, at) < bytes.length) return undefined
  const meta = bytes.subarray(HEADER)
  if (meta.readUInt32LE(0) !== MAGIC) return undefined
  return {
    pageSize: meta.readUInt32LE(PAGE_SIZE_AT),
    lastPage: Number(meta.readBigUInt64LE(LAST_PAGE_AT)),
    transaction: Number(meta.readBigUInt64LE(TRANSACTION_AT)),
  }
}
