import { describe, expect, test } from 'vitest'
import { STRING } from '../../graph/cypher/bind/types.ts'
import { askSchema, complete, diagnose, type EditorSchema, highlight } from '../../graph/cypher/editor/index.ts'
import { EmbeddedGraph, EmbeddedStore } from '../../graph/index.ts'

const SCHEMA: EditorSchema = {
  labels: ['Airport', 'City', 'Logistics Center'],
  types: ['LOCATED_IN', 'OWNS', 'SERVES'],
  keys: ['iata', 'name', 'population', 'since'],
  shapes: new Map([
    ['Airport', { keys: ['iata', 'name'], leaving: ['SERVES'], entering: ['OWNS'] }],
    ['City', { keys: ['population'], leaving: [], entering: ['SERVES'] }],
  ]),
  typeKeys: new Map([['SERVES', ['since']]]),
  procedures: new Map([['db.labels', { name: 'db.labels', inputs: [], outputs: [{ name: 'label', type: STRING }] }]]),
  parameters: ['city'],
}

/** Labels offered where `^` stands. */
function offered(marked: string): readonly string[] {
  const offset = marked.indexOf('^')
  return complete(marked.replace('^', ''), offset, SCHEMA).items.map((item) => item.label)
}

describe('completion offers what can stand there', () => {
  test.each([
    ['MATCH (a:^', ['Airport', 'City', 'Logistics Center']],
    ['MATCH (a:Ai^) RETURN a', ['Airport']],
    ['MATCH (a:Airport|^', ['Airport', 'City', 'Logistics Center']],
    ['MATCH (a)-[:^', ['LOCATED_IN', 'OWNS', 'SERVES']],
    ['MATCH (a:Airport)-[:^', ['SERVES', 'OWNS', 'LOCATED_IN']],
    ['MATCH (a:Airport)<-[:^', ['OWNS', 'LOCATED_IN', 'SERVES']],
    ['MATCH (a:City) MATCH (a)<-[r:^', ['SERVES', 'LOCATED_IN', 'OWNS']],
    ['MATCH (a)-[:SERVES]->(:^', ['City', 'Airport', 'Logistics Center']],
    ['MATCH (c)<-[:SERVES]-(:^', ['Airport', 'City', 'Logistics Center']],
    ['MATCH (a:!^', ['Airport', 'City', 'Logistics Center']],
    ['MATCH (a:City&(^', ['Airport', 'City', 'Logistics Center']],
    ['MATCH (a) WHERE a:City|^', ['Airport', 'City', 'Logistics Center']],
    ['MATCH (a) SET a:^', ['Airport', 'City', 'Logistics Center']],
    ['MATCH ()-[r]->() WHERE r:^', ['LOCATED_IN', 'OWNS', 'SERVES']],
    ['MATCH p = SHORTEST 2 (a:Ci^', ['City']],
    ['RETURN COUNT { (a:Ci^', ['City']],
    ['MATCH (a)-[r:ser^', ['SERVES']],
    ['MATCH (a:City {^', ['population', 'iata', 'name', 'since']],
    ['MATCH (a:City {name: "x", p^', ['population']],
    ['MATCH ()-[r:SERVES {^', ['since', 'iata', 'name', 'population']],
    ['MATCH (a:City) RETURN a.^', ['population', 'iata', 'name', 'since']],
    ['MATCH (a:City) WITH a AS town RETURN town.^', ['population', 'iata', 'name', 'since']],
    ['MATCH (a) WHERE a:City AND a.^', ['population', 'iata', 'name', 'since']],
    ['MATCH ()-[r:SERVES]->() RETURN r.^', ['since', 'iata', 'name', 'population']],
    ['MATCH (a) RETURN a {.n^', ['name']],
    ['MATCH (town:City) WHERE t^', ['town']],
    ['MATCH (town:City)--(^', ['town']],
    ['MATCH (a)-->(b) WITH b AS best, count(*) AS c WHERE ^', ['c', 'best']],
    ['CALL ^', ['db.labels']],
    ['CALL db.^', ['labels']],
    ['CALL db.la^', ['labels']],
    ['CALL db.labels() YIELD label, ^', ['label']],
    ['MATCH (n) WHERE n.name ^', ['AND', 'OR', 'XOR', 'IN', 'STARTS WITH']],
    ['MATCH (n) RETURN n ^', ['AS', 'ORDER BY', 'SKIP', 'LIMIT', 'UNION']],
    ['MATCH (n) RETURN n ORDER BY n.name D^', ['DESC', 'DESCENDING']],
    ['MATCH (n ^', ['WHERE']],
    ['MATCH (n) DETACH ^', ['DELETE']],
    ['DROP ^', ['INDEX', 'CONSTRAINT']],
    ['LOAD CSV ^', ['WITH HEADERS', 'FROM']],
    ['RETURN CASE WHEN true ^', ['THEN']],
    ['CALL db.labels() YIELD ^', ['label']],
    ['MATCH (c {name: $^', ['city']],
    ['MATCH (n) RETURN n.name AS ^', []],
    ["RETURN 'in a :^", []],
    ['// in a comment ^', []],
    ['MATCH (n) RET^', ['RETURN']],
    ['RETURN 1; MATCH (n:C^', ['City']],
  ])('%s', (marked, wanted) => {
    const labels = offered(marked)
    expect(labels.slice(0, Math.max(wanted.length, 1))).toEqual(wanted)
  })

  test('functions come with their signatures, and namespaces are completed inside', () => {
    const { items } = complete('RETURN toUpp', 12, SCHEMA)
    expect(items).toContainEqual(expect.objectContaining({ label: 'toUpper', insert: 'toUpper(', kind: 'function' }))
    expect(offered('RETURN date.tr^')).toContain('truncate')
  })

  test('a name that needs quotes gets them, and the whole word is replaced', () => {
    const text = 'MATCH (a:Logi) RETURN a'
    const { from, to, items } = complete(text, 13, SCHEMA)
    expect(text.slice(0, from) + items[0].insert + text.slice(to)).toBe('MATCH (a:`Logistics Center`) RETURN a')
  })
})

test('an editor learns from the graph itself what its labels have', async () => {
  const store = new EmbeddedStore(EmbeddedGraph.inMemory())
  await store.run("CREATE (:Airport {iata: 'HGH'})-[:SERVES {since: 2000}]->(:City {name: 'Hangzhou'}), (:`It''s` {`a b`: 1})")
  const { shapes, typeKeys, procedures, ...names } = await askSchema((cypher) => store.run(cypher))
  expect(names).toEqual({ labels: ['Airport', 'City', "It''s"], types: ['SERVES'], keys: ['a b', 'iata', 'name', 'since'] })
  expect(shapes?.get('Airport')).toEqual({ keys: ['iata'], leaving: ['SERVES'], entering: [] })
  expect(shapes?.get('City')).toEqual({ keys: ['name'], leaving: [], entering: ['SERVES'] })
  expect(shapes?.get("It''s")?.keys).toEqual(['a b'])
  expect(typeKeys?.get('SERVES')).toEqual(['since'])
  expect(procedures?.get('db.labels')?.outputs.map(({ name }) => name)).toEqual(['label'])
})

describe('diagnostics', () => {
  const told = (text: string): string[] =>
    diagnose(text, SCHEMA).map(({ severity, detail, start, end, hint }) =>
      `${severity} ${detail} '${text.slice(start, end)}' ${hint ?? ''}`.trim(),
    )

  test.each([
    ['', []],
    ['MATCH (a:Airport)-[:SERVES]->(c:City) RETURN a.name, c.population', []],
    ['MATCH (a:Airpotr) RETURN a', ["warning UnknownLabelWarning 'Airpotr' did you mean `Airport`?"]],
    ['MATCH (a) WEHRE a.name = 1 RETURN a', ["error UnexpectedSyntax 'WEHRE' did you mean `WHERE`?"]],
    ['MATCH (a)-[:SERVE]->() RETURN a', ["warning UnknownRelationshipTypeWarning 'SERVE' did you mean `SERVES`?"]],
    [
      'MATCH (a {nam: 1}) WHERE a.poplation > 1 RETURN a',
      [
        "warning UnknownPropertyKeyWarning 'nam' did you mean `name`?",
        "warning UnknownPropertyKeyWarning 'poplation' did you mean `population`?",
      ],
    ],
    ['UNWIND [{x: 1}] AS row RETURN row.x', []],
    ['CREATE (a:New {fresh: 1}) RETURN a.fresh', []],
    ['MATCH (a) SET a:New, a.fresh = 1 RETURN a.fresh', []],
    ['MATCH (a) RETURN b', ["error UndefinedVariable 'b'"]],
    ['RETURN 1;\nRETURN x', ["error UndefinedVariable 'x'"]],
    ['CALL db.lables()', ["error ProcedureNotFound 'db.lables' did you mean `db.labels`?"]],
    ['MATCH (a RETURN a', ["error UnexpectedSyntax '('"]],
    ['MATCH (a {name: $ctiy}) RETURN a', ["warning ParameterNotProvided '$ctiy' did you mean `$city`?"]],
  ])('%s', (text, wanted) => {
    expect(told(text)).toEqual(wanted)
  })
})

describe('colours', () => {
  const coloured = (text: string): string =>
    highlight(text)
      .map((token) => `${text.slice(token.start, token.end)}/${token.class}`)
      .join(' ')

  test('the tree decides what a word is', () => {
    expect(coloured('MATCH (order:Order)-[:OF]->() RETURN order.id AS limit, count(*)')).toBe(
      'MATCH/keyword (/bracket order/variable :/operator Order/label )/bracket -/operator [/bracket :/operator OF/type ]/bracket ' +
        '-/operator >/operator (/bracket )/bracket RETURN/keyword order/variable ./operator id/property AS/keyword limit/variable ' +
        ',/operator count/function (/bracket */operator )/bracket',
    )
  })

  test('half a query has colours, too', () => {
    expect(coloured("MATCH (a:City {name: 'x")).toBe(
      "MATCH/keyword (/bracket a/variable :/operator City/label {/bracket name/property :/operator 'x/error",
    )
  })
})
