/** Whatever is typed, the front end answers: no exception, no hang, positions inside the text. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tryBind } from '../../graph/cypher/bind/bind.ts'
import { complete, diagnose, EMPTY_SCHEMA, highlight } from '../../graph/cypher/editor/index.ts'
import { lex } from '../../graph/cypher/parse/lex.ts'
import { parse } from '../../graph/cypher/parse/parse.ts'
import { walk } from '../../graph/cypher/parse/walk.ts'

/** Far more than any of these short texts should take on a busy machine. */
const SLOW_MS = 2000
const RUNS = Number(process.env.FUZZ_RUNS ?? 1000)

const FRAGMENTS = [
  ...'MATCH|OPTIONAL MATCH|WHERE|RETURN|WITH|UNWIND|ORDER BY|SKIP|LIMIT|UNION|CREATE|MERGE|ON CREATE SET|SET|REMOVE|DELETE'.split('|'),
  ...'CALL {|CALL db.labels()|YIELD|FOREACH (|IN TRANSACTIONS|LOAD CSV FROM|EXISTS {|COUNT {|COLLECT {|CASE|WHEN|THEN|ELSE|END'.split('|'),
  ...'AND|OR|XOR|NOT|IN|IS NULL|STARTS WITH|CONTAINS|AS|DISTINCT|DESC|all(|reduce(|shortestPath(|SHORTEST 2|USING INDEX|SHOW INDEXES'.split(
    '|',
  ),
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '(n:A)',
    '-[r:R*1..3]->',
    '-->',
    '<--',
    '--',
    ':',
    '|',
    '&',
    '!',
    '%',
    '.',
    '..',
    ',',
    ';',
    '*',
    '+',
    '=',
  ],
  ...[
    '<',
    '>',
    '<=',
    '=~',
    '+=',
    '::',
    '||',
    'n',
    'n.x',
    'x',
    'xs',
    'count(*)',
    'collect(n)',
    '1',
    '-1',
    '1.5e3',
    '0x',
    "'a",
    "'b'",
    '`c',
    '$p',
    '$',
  ],
]

const query = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 40 }).map((parts) => parts.join(' '))
const noise = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ unit: 'grapheme', maxLength: 80 }))

/** openCypher's grammar, rule `whitespace`, one by one. */
const WHITE_SPACE = [
  0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1c, 0x1d, 0x1e, 0x1f, 0x20, 0xa0, 0x1680, 0x180e, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006,
  0x2007, 0x2008, 0x2009, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000,
]

function survives(text: string): void {
  const began = performance.now()
  const tokens = lex(text)
  let at = 0
  for (const token of tokens) {
    for (const character of text.slice(at, token.start)) expect(WHITE_SPACE).toContain(character.charCodeAt(0))
    expect(token.end).toBeGreaterThanOrEqual(token.start)
    at = token.end
  }
  expect(at).toBe(text.length)
  const { statement, diagnostics } = parse(text)
  if (statement !== undefined) {
    walk(statement, ({ start, end }) => {
      expect(start >= 0 && start <= end && end <= text.length).toBe(true)
      return true
    })
    if (diagnostics.length === 0) tryBind(statement)
  }
  for (const diagnostic of [...diagnostics, ...diagnose(text)]) {
    expect(diagnostic.start).toBeLessThanOrEqual(diagnostic.end)
    expect(diagnostic.end).toBeLessThanOrEqual(text.length)
  }
  highlight(text)
  for (const offset of [0, text.length >> 1, text.length]) {
    const { from, to } = complete(text, offset, EMPTY_SCHEMA)
    expect(from <= offset && offset <= to && to <= text.length).toBe(true)
  }
  expect(performance.now() - began).toBeLessThan(SLOW_MS)
}

describe('white space', () => {
  test('is what the grammar counts as such, and nothing else', () => {
    const found = Array.from({ length: 0x10000 }, (_, code) => code).filter((code) => lex(String.fromCharCode(code)).length === 1)
    expect(found).toEqual(WHITE_SPACE)
  })
})

describe('the front end survives', () => {
  test('random characters', () => fc.assert(fc.property(noise, survives), { numRuns: RUNS }))
  test('words of Cypher in any order', () => fc.assert(fc.property(query, survives), { numRuns: RUNS }))
  test('queries cut short or with a piece put elsewhere', () => {
    const seeds = fc.constantFrom(
      'MATCH (a:A {x: 1})-[r:R|S*1..3]->(b) WHERE a.x > 1 AND NOT (a)--(b) RETURN a.x AS x, count(*) ORDER BY x SKIP 1 LIMIT 2',
      'UNWIND [1, 2] AS i CALL (i) { MERGE (n:N {i: i}) ON CREATE SET n.c = [x IN [1] WHERE x > 0 | x] RETURN n } RETURN n { .*, i: i }',
      "MATCH p = shortestPath((a)-[*]-(b)) RETURN CASE length(p) WHEN 1 THEN 'a' ELSE reduce(s = 0, x IN nodes(p) | s + x.w) END",
      'MATCH (a)((x)-[:R]->(y)){1,3}(b) WHERE EXISTS { (a)-->(c) WHERE c.x = $p } RETURN [(a)-->(d) | d.x], COUNT { (a)-->() }',
    )
    const mutated = fc.tuple(seeds, fc.nat(), fc.nat(), fc.nat()).map(([text, a, b, c]) => {
      const [i, j] = [a % text.length, b % text.length].sort((x, y) => x - y)
      const rest = text.slice(0, i) + text.slice(j)
      const at = c % (rest.length + 1)
      return rest.slice(0, at) + text.slice(i, j).slice(0, 30) + rest.slice(at)
    })
    fc.assert(fc.property(mutated, survives), { numRuns: RUNS })
  })
})
