/** Finds the head row that a name ends or begins with. */
import type { Label } from '../../../graph/ontology.ts'
import { NAME_HEADS } from './heads.ts'

const LAST = index('last')
const FIRST = index('first')
const LONGEST = 4

/** Label and number of words of the longest head that ends the words. */
export function headAtEnd(words: readonly string[]): { label: Label; words: number } | undefined {
  for (let count = Math.min(LONGEST, words.length); count > 0; count--) {
    const label = LAST.get(words.slice(-count).join(' '))
    if (label !== undefined) return { label, words: count }
  }
  return undefined
}

/** Label and number of words of the longest head that begins the words. */
export function headAtStart(words: readonly string[]): { label: Label; words: number } | undefined {
  for (let count = Math.min(LONGEST, words.length - 1); count > 0; count--) {
    const label = FIRST.get(words.slice(0, count).join(' '))
    if (label !== undefined) return { label, words: count }
  }
  return undefined
}

function index(side: 'last' | 'first'): Map<string, Label> {
  const map = new Map<string, Label>()
  for (const row of NAME_HEADS) for (const head of row[side]?.split(/,\s*/) ?? []) if (!map.has(head)) map.set(head, row.label)
  return map
}
