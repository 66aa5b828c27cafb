/**
 * Writing statements whose effect does not depend on the order of rows: what is set on a node depends on that node alone and is set once
 * for it, what is created depends on its own row, and what MERGE sets is constant.
 */
import type { Random } from '../random.ts'
import { expression } from './expressions.ts'
import { reading, type Statement, statement } from './queries.ts'
import { type Scope, Source, type Variable } from './source.ts'

export function writeStatement(random: Random): Statement {
  const source = new Source(random)
  const lead = reading(source, [], random.pick([0, 1, 1, 1, 2]))
  const texts = [...lead.texts]
  let scope = lead.scope
  const node = source.known(scope, 'node')
  if (node !== undefined && random.chance(0.6)) {
    const value: Variable = source.declare('int')
    texts.push(
      `WITH DISTINCT ${node.name}, ${random.chance(0.5) ? 'count(*)' : '1'} AS ${value.name} WHERE ${node.name} IS NOT NULL`.replace(
        /DISTINCT (?=.*count)/,
        '',
      ),
    )
    scope = [node, value]
    for (let left = random.pick([1, 1, 2, 3]); left > 0; left--) texts.push(onNode(source, node, value))
    if (random.chance(0.3)) texts.push(ending(source, node))
  } else {
    const rel = source.known(scope, 'rel')
    if (rel !== undefined && random.chance(0.5)) {
      texts.push(`WITH DISTINCT ${rel.name} WHERE ${rel.name} IS NOT NULL`, onRelationship(source, rel))
      scope = []
    } else {
      for (let left = random.pick([1, 1, 2]); left > 0; left--) texts.push(making(source, scope))
    }
  }
  const result = random.pick([
    '',
    ' RETURN count(*) AS n',
    ' WITH count(*) AS n MATCH (m) RETURN n, count(m) AS c, sum(m.x) AS s',
    ' WITH count(*) AS n OPTIONAL MATCH (:A)-[r]-(m:B|K) RETURN n, count(r) AS c, count(DISTINCT m) AS d',
  ])
  const columns = { '': 0, ' RETURN count(*) AS n': 1 }[result] ?? 3
  return statement(
    source,
    texts.join(' ') + result,
    Array.from({ length: columns }, (_, index): Variable => ({ name: `c${index}`, kind: 'int' })),
    false,
    true,
  )
}

/** Expressions read what the row holds and constants, never the graph around. */
function onNode(source: Source, { name }: Variable, value: Variable): string {
  const { random } = source
  const own: Scope = [value]
  const int = () => (random.chance(0.3) ? `coalesce(${name}.x, 0) + 1` : expression(source, 'int', own, 1))
  const label = random.pick(['A', 'B', 'C', 'K'])
  return random.choose([
    () => `SET ${name}.x = ${int()}`,
    () => `SET ${name}.x = ${int()}, ${name}.y = ${name}.x`,
    () => `SET ${name}.s = ${expression(source, 'str', own, 1)}, ${name}:${label}`,
    () => `SET ${name}.m = ${random.pick(['null', '1', "'a'", '[1, 2]', '2.5', "date('2020-02-29')"])}`,
    () => `SET ${name} += {x: ${int()}, s: null, q: ${expression(source, 'float', own, 1)}}`,
    () => `SET ${name} = {id: ${name}.id, x: ${int()}}`,
    () => `SET ${name} = properties(${name})`,
    () => `SET ${name}:${label}:L`,
    () => `SET ${name}['x'] = ${int()}`,
    () => `SET ${name}:$('${label}')`,
    () => `REMOVE ${name}.x`,
    () => `REMOVE ${name}:${label}, ${name}.s`,
    () => `REMOVE ${name}:A:B`,
    () => `FOREACH (i IN ${expression(source, 'ints', own, 1)} | SET ${name}.x = coalesce(i, 7))`,
    () => `FOREACH (i IN range(1, ${value.name}) | CREATE (${name})-[:F {x: i}]->(:K {k: i}))`,
    () => `FOREACH (i IN CASE WHEN ${name}.x > 1 THEN [1] ELSE [] END | SET ${name}.big = true SET ${name}:L)`,
    () => `CREATE (${name})-[:${random.pick(['R', 'S', 'N'])} {x: ${int()}}]->(:K {k: ${value.name}})`,
    () => `CREATE (${name})<-[:N]-(${source.fresh()}:K:L {k: ${int()}, x: ${name}.x})`,
    () => `MERGE (${name})-[:${random.pick(['R', 'S'])}]->(${source.fresh()}:K {k: ${random.between(0, 2)}})`,
    () => `MERGE (${name})-[:${random.pick(['R', 'S'])}]->(${name})`,
    () => `MERGE (${name})-[${source.fresh()}:${random.pick(['R', 'S'])}]-(${name})`,
    () => `WITH * CALL (${name}) { SET ${name}.y = coalesce(${name}.y, 0) + 1 }`,
    () => `WITH * CALL (${name}) { CREATE (:K {k: ${name}.x}) }`,
  ])
}

function ending(source: Source, { name }: Variable): string {
  return source.random.pick([
    `DETACH DELETE ${name}`,
    `DETACH DELETE ${name}`,
    `DELETE ${name}`,
    `WITH ${name} MATCH (${name})-[gone]-() DELETE gone`,
  ])
}

function onRelationship(source: Source, { name }: Variable): string {
  const { random } = source
  const int = expression(source, 'int', [], 1)
  return random.pick([
    `DELETE ${name}`,
    `DELETE ${name}`,
    `SET ${name}.x = ${int}`,
    `SET ${name} += {x: ${int}, s: 'set'}`,
    `SET ${name} = {id: ${name}.id}`,
    `REMOVE ${name}.x, ${name}.s`,
    `WITH startNode(${name}) AS a, endNode(${name}) AS b, ${name} CREATE (a)-[:N {x: ${name}.x}]->(b)`,
    `WITH startNode(${name}) AS a, endNode(${name}) AS b MERGE (b)-[:R]->(a)`,
    `WITH startNode(${name}) AS a, endNode(${name}) AS b MERGE (a)-[n:N]->(b) ON CREATE SET n.c = 1 ON MATCH SET n.c = n.c + 1`,
  ])
}

function making(source: Source, scope: Scope): string {
  const { random } = source
  const nodes = scope.filter(({ kind }) => kind === 'node')
  const plain = scope.filter(({ kind }) => kind !== 'node' && kind !== 'rel')
  const [int, str] = [expression(source, 'int', plain, 1), expression(source, 'str', plain, 1)]
  // MERGE takes no subqueries.
  const key = `coalesce(${expression(source, 'int', plain, 0)}, ${random.between(0, 3)})`
  const guarded = nodes.length > 0 ? random.pick(nodes).name : undefined
  return random.pick([
    `CREATE (:K {k: ${int}, s: ${str}})`,
    `CREATE (:K {k: ${int}})-[:N {x: 1}]->(:L)<-[:N]-(:K:L)`,
    `CREATE (${source.fresh()}:$('K') {x: ${int}})`,
    `MERGE (m${source.fresh()}:K {k: ${key}}) ON CREATE SET m.c = 1 ON MATCH SET m.c = coalesce(m.c, 0) + 1`.replace(
      /\bm(v\d+)(.*)/,
      (_, name, rest) => `${name}${rest.replaceAll('m.c', `${name}.c`)}`,
    ),
    `MERGE (:A {x: ${key}})`,
    `MERGE (:K {k: ${key}})-[:N {x: 1}]->(:K {k: 1})`,
    `MERGE (:A {x: 1})-[:R]-(:B)`,
    `MERGE (:U {u: ${key}})`,
    `CREATE (:U {u: ${key} + 10})`,
    `FOREACH (i IN [1, 2, 2] | MERGE (:K {k: i}))`,
    ...(guarded === undefined ? [] : [`FOREACH (n IN [${guarded}] | CREATE (:K {k: n.x}))`]),
  ])
}
