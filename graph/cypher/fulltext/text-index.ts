/**
 * Words of the nodes or relationships of a full-text index, and who has them: for each key a list of (document, places) by word.
 * Invariant: documents are numbered in ascending order of id; a place is the word's number in the document's value, a list's values
 * following each other.
 */
import { wordsOf } from './analyse.ts'

export interface Posting {
  readonly document: number
  readonly places: readonly number[]
}

/** One key of the index. */
export interface Field {
  readonly postings: ReadonlyMap<string, readonly Posting[]>
  /** Words in each document; 0 where it has no text. */
  readonly lengths: Int32Array
  /** Documents with text, and words in all. */
  readonly documents: number
  readonly words: number
}

export interface TextIndex {
  readonly ids: readonly number[]
  readonly fields: ReadonlyMap<string, Field>
}

/** `texts` gives the texts of an id's key, undefined where it has none. */
export function buildTextIndex(
  ids: readonly number[],
  keys: readonly string[],
  texts: (id: number, key: string) => readonly string[] | undefined,
): TextIndex {
  const documents = ids.filter((id) => keys.some((key) => texts(id, key) !== undefined))
  const fields = new Map(keys.map((key) => [key, buildField(documents, (id) => texts(id, key))]))
  return { ids: documents, fields }
}

function buildField(ids: readonly number[], texts: (id: number) => readonly string[] | undefined): Field {
  const postings = new Map<string, { readonly document: number; readonly places: number[] }[]>()
  const lengths = new Int32Array(ids.length)
  let documents = 0
  let words = 0
  ids.forEach((id, document) => {
    const values = texts(id)
    if (values === undefined) return
    documents++
    let place = 0
    for (const value of values) {
      for (const word of wordsOf(value)) {
        let list = postings.get(word)
        if (list === undefined) postings.set(word, (list = []))
        const last = list.at(-1)
        if (last?.document === document) last.places.push(place)
        else list.push({ document, places: [place] })
        place++
      }
    }
    lengths[document] = place
    words += place
  })
  return { postings, lengths, documents, words }
}
