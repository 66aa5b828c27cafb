/**
 * Who matches a full-text query, and how well: BM25 as Lucene has it (k1 = 1.2, b = 0.75), summed over words and keys. Patterns and
 * ranges count 1 for each key they match in; a fuzzy word counts by how near it is.
 */
import { wordsOf } from './analyse.ts'
import type { RangeEnd, TextQuery } from './parse-query.ts'
import type { Field, Posting, TextIndex } from './text-index.ts'

const K1 = 1.2
const B = 0.75

/** Scores by document. */
type Scores = Map<number, number>

/** Ids with their scores, the best first, equals by id. */
export function searchText(index: TextIndex, query: TextQuery): readonly { readonly id: number; readonly score: number }[] {
  return [...scores(index, query)]
    .map(([document, score]) => ({ id: index.ids[document]!, score: Math.fround(score) }))
    .sort((left, right) => right.score - left.score || left.id - right.id)
}

function scores(index: TextIndex, query: TextQuery): Scores {
  switch (query.kind) {
    case 'all':
      return new Map(index.ids.map((_, document) => [document, query.boost]))
    case 'clauses':
      return combined(index, query)
    default: {
      const fields = query.key === undefined ? [...index.fields.values()] : [index.fields.get(query.key)].filter((one) => one !== undefined)
      return sum(fields.map((field) => fieldScores(field, query)))
    }
  }
}

function combined(index: TextIndex, { clauses, boost }: Extract<TextQuery, { kind: 'clauses' }>): Scores {
  const of = (occurs: string): Scores[] => clauses.filter((clause) => clause.occurs === occurs).map(({ query }) => scores(index, query))
  const [must, should, never] = [of('must'), of('should'), of('never')]
  const total = sum([...must, ...should])
  for (const document of total.keys()) {
    const kept = must.every((one) => one.has(document)) && !never.some((one) => one.has(document))
    if (!kept) total.delete(document)
    else total.set(document, total.get(document)! * boost)
  }
  return total
}

function sum(parts: readonly Scores[]): Scores {
  const total: Scores = new Map()
  for (const part of parts) for (const [document, score] of part) total.set(document, (total.get(document) ?? 0) + score)
  return total
}

function fieldScores(field: Field, query: Exclude<TextQuery, { kind: 'all' | 'clauses' }>): Scores {
  const { boost } = query
  switch (query.kind) {
    case 'words':
      return sum(wordsOf(query.text).map((word) => weighted(field, [field.postings.get(word) ?? []], boost)))
    case 'phrase':
      return phraseScores(field, wordsOf(query.text), query.slop, boost)
    case 'pattern':
      return constant(field, query.passes, boost)
    case 'range':
      return constant(field, (word) => after(word, query.from) && before(word, query.to), boost)
    case 'fuzzy': {
      const near: Scores[] = []
      for (const [word, postings] of field.postings) {
        const edits = editsBetween(word, query.text, query.edits)
        if (edits <= query.edits) near.push(weighted(field, [postings], boost * (1 - edits / Math.min(word.length, query.text.length))))
      }
      return sum(near.filter((one) => [...one.values()].some((score) => score > 0)))
    }
  }
}

/** BM25 of words that occur together, by how often. */
function weighted(
  field: Field,
  words: readonly (readonly Posting[])[],
  boost: number,
  times = (posting: Posting) => posting.places.length,
): Scores {
  const rarity = words.reduce((total, postings) => total + rarityOf(field, postings.length), 0)
  const [first] = words
  const average = field.words / Math.max(1, field.documents)
  const found: Scores = new Map()
  for (const posting of first ?? []) {
    const often = times(posting)
    if (often === 0) continue
    const length = field.lengths[posting.document]!
    found.set(posting.document, (boost * rarity * often) / (often + K1 * (1 - B + (B * length) / average)))
  }
  return found
}

function rarityOf(field: Field, documents: number): number {
  return Math.log(1 + (field.documents - documents + 0.5) / (documents + 0.5))
}

/** Words one after the other; with slop, moved by no more than so many places in all, which counts less the more. */
function phraseScores(field: Field, words: readonly string[], slop: number, boost: number): Scores {
  const postings = words.map((word) => field.postings.get(word) ?? [])
  if (postings.length === 0 || postings.some((list) => list.length === 0)) return new Map()
  const byDocument = postings.map((list) => new Map(list.map(({ document, places }) => [document, places])))
  return weighted(field, postings, boost, ({ document, places }) => {
    let often = 0
    for (const start of places) {
      // Where each word stands, less where it should.
      const moves = byDocument.map((one, at) => nearest(one.get(document) ?? [], start + at) - start - at)
      if (moves.some(Number.isNaN)) return 0
      const moved = Math.max(...moves) - Math.min(...moves)
      if (moved <= slop) often += 1 / (1 + moved)
    }
    return often
  })
}

function nearest(places: readonly number[], wanted: number): number {
  let best = Number.NaN
  for (const place of places) if (!(Math.abs(place - wanted) >= Math.abs(best - wanted))) best = place
  return best
}

function constant(field: Field, passes: (word: string) => boolean, boost: number): Scores {
  const found: Scores = new Map()
  for (const [word, postings] of field.postings) if (passes(word)) for (const { document } of postings) found.set(document, boost)
  return found
}

function after(word: string, { text, inclusive }: RangeEnd): boolean {
  return text === undefined || word > text || (inclusive && word === text)
}

function before(word: string, { text, inclusive }: RangeEnd): boolean {
  return text === undefined || word < text || (inclusive && word === text)
}

/** Letters to change, leave out, put in or swap with their neighbour; one more than `most` where there are more. */
function editsBetween(left: string, right: string, most: number): number {
  if (Math.abs(left.length - right.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: right.length + 1 }, (_, at) => at)
  for (let row = 1; row <= left.length; row++) {
    const next = [row]
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1]
      let edits = Math.min(last[column - 1]! + (same ? 0 : 1), last[column]! + 1, next[column - 1]! + 1)
      const swapped = row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
      if (swapped) edits = Math.min(edits, before[column - 2]! + 1)
      next.push(edits)
    }
    before = last
    last = next
  }
  return last[right.length]!
}
