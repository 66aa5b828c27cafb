/**
 * Interns words and keeps what the models ask of a word in columns, so that each distinct word is looked at once.
 * Invariant: every column is a pure function of the word's characters and of the tag dictionary; ids depend on the order of arrival and never leave a run.
 */
import { classOf, DIGIT, isLetter, LOWER, UPPER } from './characters.ts'
import { finish, STRING_SEED, step } from './hashing.ts'

/** Ids of the two places outside a sentence. */
export const BEFORE = 0
export const AFTER = 1

export const STARTS_UPPER = 1
export const HAS_UPPER = 2
export const HAS_LOWER = 4
export const HAS_DIGIT = 8
export const HAS_LETTER = 16

/** No entry in the tag dictionary. */
export const UNKNOWN = -1

const LONGEST_INTERNED = 60
const CAPACITY = 1 << 17

const COLUMNS = ['exact', 'lower', 'suffix2', 'suffix3', 'prefix1', 'prefix3', 'shape', 'flags', 'common', 'dictionary'] as const
type Column = (typeof COLUMNS)[number]

export class Lexicon {
  readonly words: string[] = []
  size = 0
  private readonly ids = new Map<string, number>()
  private readonly entryOf: (word: string) => number
  exact = new Int32Array(1024)
  lower = new Int32Array(1024)
  suffix2 = new Int32Array(1024)
  suffix3 = new Int32Array(1024)
  prefix1 = new Int32Array(1024)
  prefix3 = new Int32Array(1024)
  shape = new Int32Array(1024)
  flags = new Int32Array(1024)
  /** Hash of the lower-case form's entry in the tag dictionary: which tags a capitalised word has in running text. */
  common = new Int32Array(1024)
  /** Entry of the tag dictionary, or UNKNOWN. */
  dictionary = new Int32Array(1024)

  /** @param entryOf the tag dictionary's entry for a word, UNKNOWN if it has none */
  constructor(entryOf: (word: string) => number = () => UNKNOWN) {
    this.entryOf = entryOf
    this.reset()
  }

  /** Id of the word; words past 60 characters share columns with their first 60 but keep no entry between calls of `trim`. */
  intern(word: string): number {
    const known = this.ids.get(word)
    if (known !== undefined) return known
    const id = this.add(word.length > LONGEST_INTERNED ? word.slice(0, LONGEST_INTERNED) : word)
    if (word.length > LONGEST_INTERNED) this.words[id] = word
    else this.ids.set(word, id)
    return id
  }

  /** Forgets everything once the table is large, and says so. Call only between texts: ids become void. */
  trim(): boolean {
    if (this.size <= CAPACITY) return false
    this.reset()
    return true
  }

  private reset(): void {
    this.ids.clear()
    this.words.length = 0
    this.size = 0
    for (const outside of ['', ' ']) {
      const id = this.add(outside)
      for (const column of COLUMNS) this[column][id] = finish(id + 0x51ed27)
      this.flags[id] = 0
      this.dictionary[id] = UNKNOWN
    }
  }

  private add(word: string): number {
    const id = this.size++
    if (id === this.exact.length) for (const column of COLUMNS) this.grow(column)
    this.words[id] = word
    this.describe(id, word)
    this.dictionary[id] = this.entryOf(word)
    this.common[id] = finish(this.entryOf(word.toLowerCase()) + 0x2545f491)
    return id
  }

  private grow(column: Column): void {
    const longer = new Int32Array(this[column].length * 2)
    longer.set(this[column])
    this[column] = longer
  }

  private describe(id: number, word: string): void {
    let exact = STRING_SEED
    let lower = STRING_SEED
    let shape = STRING_SEED
    let flags = 0
    let last = 0
    let run = 0
    const n = word.length
    const lowers: number[] = []
    for (let k = 0; k < n; k++) {
      let code = plain(word.charCodeAt(k))
      const kind = classOf(code)
      if (kind === DIGIT) {
        code = 0x30
        flags |= HAS_DIGIT
      } else if (kind === UPPER) flags |= k === 0 ? STARTS_UPPER | HAS_UPPER : HAS_UPPER
      else if (kind === LOWER) flags |= HAS_LOWER
      if (isLetter(kind)) flags |= HAS_LETTER
      const low = kind === UPPER ? (code < 128 ? code | 32 : String.fromCharCode(code).toLowerCase().charCodeAt(0)) : code
      exact = step(exact, code)
      lower = step(lower, low)
      lowers.push(low)
      const sign = isLetter(kind) ? kind : kind === DIGIT ? DIGIT : code + 32
      run = sign === last ? run + 1 : 1
      last = sign
      if (run <= 3) shape = step(shape, sign)
    }
    this.exact[id] = finish(exact)
    this.lower[id] = finish(lower)
    this.shape[id] = finish(shape)
    this.suffix2[id] = hashOf(lowers, Math.max(0, n - 2), n)
    this.suffix3[id] = hashOf(lowers, Math.max(0, n - 3), n)
    this.prefix1[id] = hashOf(lowers, 0, Math.min(1, n))
    this.prefix3[id] = hashOf(lowers, 0, Math.min(3, n))
    this.flags[id] = flags
  }
}

/** Curly quotes and odd dashes count as their plain forms. */
function plain(code: number): number {
  if (code < 0x2010 || code > 0x201f) return code
  if (code === 0x2018 || code === 0x2019) return 0x27
  if (code === 0x201c || code === 0x201d) return 0x22
  return code <= 0x2011 ? 0x2d : code <= 0x2015 ? 0x2013 : code
}

function hashOf(codes: readonly number[], from: number, to: number): number {
  let h = STRING_SEED
  for (let k = from; k < to; k++) h = step(h, codes[k])
  return finish(h ^ ((to - from) << 20))
}
