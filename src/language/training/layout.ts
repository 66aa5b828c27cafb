/** Puts silver sentences into the models' buffers, and maps between the annotation's strings and the models' numbers. */

import type { Lexicon } from '../lexicon.ts'
import { BEGIN, INSIDE, LAST, NAME_TYPES, nameClass, OUTSIDE, UNIT } from '../name-classes.ts'
import type { SentenceBuffer } from '../sentence-buffer.ts'
import { MAX_TOKENS } from '../sentence-splitter.ts'
import type { SilverSentence } from './silver.ts'

export function loadSentence(buffer: SentenceBuffer, lexicon: Lexicon, sentence: SilverSentence): void {
  lexicon.trim()
  buffer.load(
    lexicon,
    sentence.words.map((word) => lexicon.intern(word)),
    0,
    sentence.words.length,
  )
}

export function fits(sentence: SilverSentence): boolean {
  return sentence.words.length <= MAX_TOKENS
}

/** BILUO classes of a sentence's words; names lose leading words for which `skipped` holds. */
export function goldClasses(sentence: SilverSentence, skipped: (index: number) => boolean = () => false): Int32Array {
  const classes = new Int32Array(sentence.words.length).fill(OUTSIDE)
  for (const name of sentence.names) {
    const type = NAME_TYPES.indexOf(name.type)
    let first = name.first
    while (first <= name.last && skipped(first)) first++
    for (let i = first; i <= name.last; i++) {
      const position = first === name.last ? UNIT : i === first ? BEGIN : i === name.last ? LAST : INSIDE
      classes[i] = nameClass(type, position)
    }
  }
  return classes
}

/** Distinct values by falling frequency, ties in alphabetical order. */
export function inventoryOf(values: Iterable<string>): string[] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value]) => value)
}
