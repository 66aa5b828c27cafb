import { describe, expect, test } from 'vitest'
import { type BindOptions, bind, tryBind } from '../../graph/cypher/bind/bind.ts'
import type { BoundProjection, BoundStatement } from '../../graph/cypher/bind/bound.ts'
import { INTEGER, STRING } from '../../graph/cypher/bind/types.ts'
import { parseOrThrow } from '../../graph/cypher/parse/parse.ts'

const PROCEDURES: BindOptions['procedures'] = new Map([
  ['db.labels', { name: 'db.labels', inputs: [], outputs: [{ name: 'label', type: STRING }] }],
  ['near', { name: 'near', inputs: [{ name: 'k', type: INTEGER }], outputs: [{ name: 'a', type: STRING }] }],
])

function bound(text: string): BoundStatement {
  return bind(parseOrThrow(text), text, { procedures: PROCEDURES })
}

function faultOf(text: string): { detail: string; at: string; hint: string | undefined } | undefined {
  const result = tryBind(parseOrThrow(text), { procedures: PROCEDURES, parameters: [] })
  if (!('severity' in result)) return undefined
  return { detail: result.detail, at: text.slice(result.start, result.end), hint: result.hint }
}

describe('columns are named as Neo4j names them', () => {
  test.each([
    ['MATCH (n) RETURN n.name, count( * ), n.a+1 AS b', ['n.name', 'count( * )', 'b']],
    ['MATCH (b)-[a]->(c) RETURN *', ['a', 'b', 'c']],
    ['MATCH (b)-->(c) RETURN *, b.x AS x', ['b', 'c', 'x']],
    ['RETURN (1 + 2)', ['(1 + 2)']],
    ['CALL db.labels()', ['label']],
    ['CALL near(1) YIELD a AS b RETURN b', ['b']],
    ['SHOW FUNCTIONS', ['name', 'category', 'description']],
    ['SHOW INDEXES YIELD name AS n RETURN n', ['n']],
    ['CREATE (n)', []],
  ])('%s', (text, columns) => {
    expect(bound(text).columns).toEqual(columns)
  })
})

describe('names mean what stands nearest', () => {
  test('a comprehension hides the outer variable, inside only', () => {
    const { variables } = bound('WITH 1 AS x RETURN [x IN [2] | x] AS xs, x')
    expect(new Set([...variables].filter(([variable]) => variable.name === 'x').map(([, binding]) => binding.id)).size).toBe(2)
  })

  test('WITH a keeps the variable, WITH a AS b makes another', () => {
    const { variables } = bound('MATCH (a) WITH a, a AS b RETURN a, b')
    const ids = (name: string): number[] => [...variables].filter(([one]) => one.name === name).map(([, binding]) => binding.id)
    expect(new Set(ids('a')).size).toBe(1)
    expect(ids('b')).not.toContain(ids('a')[0])
  })

  test('variables of a quantified path are lists outside', () => {
    const { groups, variables } = bound('MATCH (a)((x)-[r]->(y) WHERE r.w > x.w)+(b) RETURN x, r')
    const pairs = [...groups.values()].flat().map(({ inner, outer }) => `${inner.name}: ${inner.type.name} ${outer.type.name}`)
    expect(pairs).toEqual(['r: relationship list', 'x: node list', 'y: node list'])
    expect([...variables].at(-1)?.[1].type.name).toBe('list')
  })
})

describe('grouping', () => {
  const lastProjection = (text: string): BoundProjection => [...bound(text).projections.values()].at(-1)!

  test('columns without aggregates are the keys', () => {
    const { aggregating, columns } = lastProjection('MATCH (n) RETURN n.a, count(*) + sum(n.b) AS c, max(n.d)')
    expect(aggregating).toBe(true)
    expect(columns.map((column) => column.aggregates.length)).toEqual([0, 2, 1])
  })

  test('ORDER BY reads the column whose expression it repeats', () => {
    const { columnOf } = lastProjection('MATCH (n) RETURN n.a AS a, count(*) AS c ORDER BY n.a, COUNT(*) DESC')
    expect([...columnOf.values()].map((column) => column.name)).toEqual(['a', 'c'])
  })
})

describe('faults that only the meaning shows', () => {
  test.each([
    ['MATCH (person) RETURN persn', 'UndefinedVariable', 'persn', 'did you mean `person`?'],
    ['MATCH (n) RETURN n.a AS a, count(*) ORDER BY n.b', 'UndefinedVariable', 'n', undefined],
    ['RETURN toUper("a")', 'UnknownFunction', 'toUper', 'did you mean `toUpper`?'],
    ['CALL db.label()', 'ProcedureNotFound', 'db.label', 'did you mean `db.labels`?'],
    ['CALL db.labels() YIELD lable RETURN lable', 'UndefinedVariable', 'lable', 'did you mean `label`?'],
    ['CALL near', 'MissingParameter', 'CALL near', 'near(k :: Integer)'],
    ["CALL near('x')", 'InvalidArgumentType', "'x'", 'near(k :: Integer)'],
    ['MATCH (a)-[r]->() MATCH (r) RETURN r', 'VariableTypeConflict', 'r', undefined],
    ['MATCH (a) CREATE (a:B)', 'VariableAlreadyBound', 'a', 'choose another name'],
    ['MATCH (a), (b) CREATE (a)-[KNOWS]->(b)', 'NoSingleRelationshipType', '-[KNOWS]->', 'did you mean [:KNOWS]?'],
    ['CREATE (a)-[:R]-(b)', 'RequiresDirectedRelationship', '-[:R]-', 'write --> or <--'],
    ['CREATE (a)-[:R*2]->(b)', 'CreatingVarLength', '*2', undefined],
    ['MATCH (n) RETURN n.a + count(*)', 'AmbiguousAggregationExpression', 'n', undefined],
    ['MATCH (n) WHERE count(n) > 1 RETURN n', 'InvalidAggregation', 'count(n)', 'aggregate in a WITH before'],
    ['RETURN count(max(1))', 'NestedAggregation', 'max(1)', 'aggregate in a WITH before'],
    ['MATCH (n) WITH n.a RETURN 1', 'NoExpressionAlias', 'n.a', 'write n.a AS name'],
    ['RETURN 1 AS a, 2 AS a', 'ColumnNameConflict', '2', 'give one another name by AS'],
    ['RETURN 1 AS a UNION RETURN 2 AS b', 'DifferentColumnsInUnion', 'RETURN 2 AS b', 'rename columns by AS'],
    ['MATCH (n)', 'InvalidClauseComposition', 'MATCH (n)', 'add RETURN'],
    ['RETURN 1 AS x MATCH (n) RETURN n', 'InvalidClauseComposition', 'MATCH (n)', 'use WITH in its place'],
    ['CREATE (a) MATCH (b) RETURN b', 'InvalidClauseComposition', 'MATCH (b)', 'write WITH * between them'],
    ['MATCH (n) CALL { RETURN n.x AS x } RETURN x', 'UndefinedVariable', 'n', undefined],
    ['MATCH (n) CALL (n) { RETURN 1 AS n } RETURN n', 'VariableAlreadyBound', 'RETURN 1 AS n', 'rename the column by AS'],
    ['MATCH (n) RETURN n LIMIT n.x', 'NonConstantExpression', 'n', 'use a number or a parameter'],
    ['MATCH (n) RETURN n LIMIT -1', 'NegativeIntegerArgument', '-1', undefined],
    ["RETURN 'a' - 1", 'InvalidArgumentType', "'a'", undefined],
    ['RETURN substring("a")', 'InvalidNumberOfArguments', 'substring("a")', undefined],
    ['MATCH (n) RETURN (n)-->()', 'UnexpectedSyntax', '(n)-->()', undefined],
    ['MATCH (n) DELETE n:A', 'InvalidDelete', 'n:A', 'use REMOVE for labels'],
    ['MATCH ()-[r]->()-[r]->() RETURN r', 'RelationshipUniquenessViolation', 'r', undefined],
  ])('%s', (text, detail, at, hint) => {
    const fault = faultOf(text)
    expect({ detail: fault?.detail, at: fault?.at }).toEqual({ detail, at })
    if (hint !== undefined) expect(fault?.hint).toBe(hint)
  })
})

describe('what is right is let through', () => {
  test.each([
    'MATCH (n) WHERE EXISTS { MATCH (n)-->(m) WITH m, count(*) AS c WHERE c > n.min RETURN m } RETURN n',
    'MATCH (n) CALL { WITH n RETURN n.x AS x UNION WITH n RETURN n.y AS x } RETURN n, x',
    'MATCH (n) CALL (n) { MATCH (n)-->(m) WITH count(m) AS c RETURN c + n.x AS y } RETURN y',
    'MATCH (a) MATCH (a)-->(b {x: a.x}) WHERE (a)--(b) AND NOT (b)-->(:C) RETURN [(a)-->(c) WHERE c.x = b.x | c.y] AS ys',
    'MATCH (n) RETURN n.x, n.x + count(*), {x: n.x, c: count(*)} ORDER BY n.x',
    'MATCH (n) RETURN n, size([x IN collect(n.y) WHERE x > 1])',
    'MATCH (n) WITH DISTINCT n.x AS x ORDER BY n.x WHERE x > 1 RETURN x',
    'UNWIND $rows AS row MERGE (a:A {id: row.id}) ON CREATE SET a += row.properties',
    'WITH [1, 2] AS xs UNWIND xs AS x FOREACH (y IN xs | CREATE (:N {x: x + y}))',
    'MATCH p = shortestPath((a)-[*..5]-(b)) RETURN length(p), [n IN nodes(p) | n.name]',
    'RETURN 1 AS a, 2 AS b UNION RETURN 3 AS b, 4 AS a',
    'MATCH (n) RETURN DISTINCT labels(n) AS l ORDER BY size(l)',
  ])('%s', (text) => {
    expect(faultOf(text)).toBeUndefined()
  })
})
