/**
 * Reads the silver annotation (see SOURCE.md beside it): documents of paragraphs of sentences, one token a line.
 * Names are narrowed to the ten types the product knows, without a leading article or a trailing possessive.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import { NAME_TYPES } from '../name-classes.ts'
import type { NameType } from '../sentence.ts'

export interface SilverName {
  readonly type: NameType
  readonly first: number
  readonly last: number
}

export interface SilverSentence {
  readonly words: readonly string[]
  readonly lemmas: readonly string[]
  readonly tags: readonly string[]
  /** Index of the head; the root's is -1. */
  readonly heads: readonly number[]
  readonly labels: readonly string[]
  readonly names: readonly SilverName[]
  /** Whether a space follows each word. */
  readonly spaces: readonly boolean[]
}

export interface SilverDocument {
  readonly id: string
  readonly paragraphs: readonly (readonly SilverSentence[])[]
}

const ARTICLE = /^(the|a|an)$/i
const POSSESSIVE = /^['’]s?$/i

export function silverFolder(): string {
  const folder = new URL('../../../../shared/silver/', import.meta.url)
  if (!existsSync(folder)) {
    throw new Error(
      `silver: ${folder.pathname} is missing; the training data is not part of the project. Put it there (train-*.tsv.br, held-out.tsv.br) and run again.`,
    )
  }
  return folder.pathname
}

export function readSilver(part: 'train' | 'held-out'): SilverDocument[] {
  const folder = silverFolder()
  const files = readdirSync(folder).filter((file) => file.startsWith(part) && file.endsWith('.tsv.br'))
  return files.sort().flatMap((file) => parseSilver(brotliDecompressSync(readFileSync(folder + file)).toString('utf8')))
}

export function sentencesOf(documents: readonly SilverDocument[]): SilverSentence[] {
  return documents.flatMap((document) => document.paragraphs.flat())
}

function parseSilver(tsv: string): SilverDocument[] {
  const documents: { id: string; paragraphs: SilverSentence[][] }[] = []
  let rows: string[][] = []
  const close = () => {
    if (rows.length > 0) documents.at(-1)?.paragraphs.at(-1)?.push(toSentence(rows))
    rows = []
  }
  for (const line of tsv.split('\n')) {
    const fields = line.split('\t')
    if (fields.length === 8) rows.push(fields)
    else {
      close()
      if (line.startsWith('# doc ')) documents.push({ id: line.slice(6), paragraphs: [] })
      else if (line.startsWith('# par')) documents.at(-1)?.paragraphs.push([])
    }
  }
  close()
  return documents
}

function toSentence(rows: string[][]): SilverSentence {
  const words = rows.map((row) => row[0])
  return {
    words,
    lemmas: rows.map((row) => (row[1] === '_' ? row[0].toLowerCase() : row[1])),
    tags: rows.map((row) => row[2]),
    heads: rows.map((row) => Number(row[4]) - 1),
    labels: rows.map((row) => row[5]),
    names: toNames(rows, words),
    spaces: rows.map((row) => row[7] === '1'),
  }
}

function toNames(rows: string[][], words: readonly string[]): SilverName[] {
  const names: SilverName[] = []
  let first = 0
  rows.forEach((row, i) => {
    const mark = row[6][0]
    if (mark === 'B' || mark === 'U') first = i
    if (mark !== 'L' && mark !== 'U') return
    const type = NAME_TYPES.find((known) => known === row[6].slice(2))
    if (type === undefined) return
    let last = i
    if (ARTICLE.test(words[first])) first++
    if (POSSESSIVE.test(words[last])) last--
    if (first <= last) names.push({ type, first, last })
  })
  return names
}
