/** Whatever text it is given, the engine answers with rows or a CypherError, in good time, and a refused statement changes nothing. */
import type { Engine } from './engine.ts'
import { createStatement, randomGraph } from './graphs.ts'
import { Random } from './random.ts'

export interface Survival {
  queries: number
  /** Of them, those that were answered with rows. */
  answered: number
  readonly faults: { readonly seed: number; readonly query: string; readonly reason: string }[]
}

const PER_GRAPH = 100

/** Three quarters of the texts are mutants of `queries`, the others random bytes and words. */
export async function survive(
  engine: Engine,
  seed: number,
  count: number,
  queries: readonly string[],
  progress?: (done: number) => void,
): Promise<Survival> {
  const survival: Survival = { queries: 0, answered: 0, faults: [] }
  for (let first = 0; first < count; first += PER_GRAPH) {
    const statement = createStatement(randomGraph(new Random(seed + first)))
    await engine.begin(statement === undefined ? [] : [statement])
    const texts = Array.from({ length: Math.min(PER_GRAPH, count - first) }, (_, index) => {
      const random = new Random(seed + first + index)
      return queries.length > 0 && random.chance(0.75) ? mutant(random, queries) : noise(random)
    })
    for (const [index, { text }] of (await engine.runAll(texts)).entries()) {
      survival.queries++
      if (text === 'rows') survival.answered++
      else if (text !== 'refused') survival.faults.push({ seed: seed + first + index, query: texts[index]!, reason: text })
    }
    progress?.(survival.queries)
  }
  return survival
}

function mutant(random: Random, queries: readonly string[]): string {
  let text = random.pick(queries)
  for (let left = random.pick([0, 1, 1, 1, 2]); left > 0; left--) {
    const other = random.pick(queries)
    const [from, to] = [random.between(0, text.length), random.between(0, text.length)].sort((a, b) => a - b) as [number, number]
    text = random.choose([
      () => text.slice(0, from) + text.slice(from + random.between(1, 3)),
      () => text.slice(0, from) + text.slice(to),
      () => text.slice(0, from) + text.slice(from, to) + text.slice(from),
      () => text.slice(0, from) + other.slice(random.between(0, other.length)),
      () => `${text.slice(0, from)} ${random.pick(WORDS)} ${text.slice(from)}`,
      () => swapWord(random, text, other),
      () => swapWord(random, text, other),
      () => swapWord(random, text, text),
      () => swapWord(random, text, text),
      () => text.slice(0, from) + String.fromCharCode(random.between(0, 255)) + text.slice(from),
    ])
  }
  return text
}

/** A word of one query in the place of a word of another: often still a valid query. */
function swapWord(random: Random, text: string, other: string): string {
  const words = text.match(WORD) ?? []
  const donors = other.match(WORD) ?? []
  if (words.length === 0 || donors.length === 0) return text
  let place = random.between(0, words.length - 1)
  const donor = random.pick(donors)
  return text.replace(WORD, (word) => (place-- === 0 ? donor : word))
}

const WORD = /\w+|'[^']*'|[^\s\w]/g

function noise(random: Random): string {
  if (random.chance(0.5)) {
    const limit = random.pick([0x7f, 0xff, 0xffff])
    return random.times(random.between(0, 80), () => String.fromCharCode(random.between(0, limit))).join('')
  }
  return random.times(random.between(1, 20), () => random.pick(WORDS)).join(' ')
}

const WORDS = [
  ...'MATCH (n) RETURN WITH WHERE UNWIND AS CREATE MERGE SET DELETE DETACH OPTIONAL UNION ALL CALL { } [ ] ( ) : | , . .. * + - / % ^ = <>'.split(
    ' ',
  ),
  ..."< > <= IN IS NULL NOT AND OR XOR CASE WHEN THEN ELSE END EXISTS COUNT COLLECT count(*) collect(n) n m r x 1 0 -1 2.5 'a' null true $p".split(
    ' ',
  ),
  ...'(a)-[r]->(b) -[*1..3]- n.x [1,2] {x:1} reduce( all( any( shortestPath( date() duration( range(1,3) toInteger( 9223372036854775807 1e308'.split(
    ' ',
  ),
  ...'DISTINCT ORDER BY SKIP LIMIT FOREACH LOAD CSV YIELD INDEX CONSTRAINT SHOW DROP EXPLAIN PROFILE USING STARTS ENDS CONTAINS =~ ; // /* `'.split(
    ' ',
  ),
]
