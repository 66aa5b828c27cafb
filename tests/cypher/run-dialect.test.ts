/** What the TCK leaves out and people use daily, in Neo4j's dialect: each query with its rows. */
import { beforeAll, describe, expect, it } from 'vitest'
import { execute, plainRows } from '../../graph/cypher/index.ts'
import { EmbeddedGraph } from '../../graph/store/embedded/graph.ts'

const graph = EmbeddedGraph.inMemory()

function rows(query: string): readonly (readonly unknown[])[] {
  return plainRows(execute(graph, query).rows, graph)
}

beforeAll(() => {
  execute(
    graph,
    `CREATE (hangzhou:City {name: 'Hangzhou', people: 12}), (yiwu:City {name: 'Yiwu', people: 2}), (osaka:City:Abroad {name: 'Osaka', people: 3}),
            (airport:Airport {name: 'Hangzhou Airport'}),
            (airport)-[:IN]->(hangzhou),
            (yiwu)-[:ROAD {km: 120}]->(hangzhou), (hangzhou)-[:FLIGHT {km: 1500}]->(osaka), (yiwu)-[:RAIL {km: 130}]->(hangzhou),
            (osaka)-[:FLIGHT {km: 1500}]->(yiwu), (osaka)-[:ROAD {km: 1}]->(osaka)`,
  )
})

/** Rows come in any order unless the query orders them. */
const cases: Readonly<Record<string, readonly (readonly [query: string, rows: readonly (readonly unknown[])[]])[]>> = {
  'shortest paths': [
    [`MATCH p = shortestPath((a:City {name: 'Yiwu'})-[*]->(b:Abroad)) RETURN [n IN nodes(p) | n.name]`, [[['Yiwu', 'Hangzhou', 'Osaka']]]],
    [`MATCH p = allShortestPaths((a:City {name: 'Yiwu'})-[*]->(b:Abroad)) RETURN type(relationships(p)[0])`, [['ROAD'], ['RAIL']]],
    [`MATCH p = shortestPath((a {name: 'Yiwu'})-[r:ROAD|FLIGHT*..5]->(b:Abroad)) RETURN [x IN r | type(x)]`, [[['ROAD', 'FLIGHT']]]],
    [
      `MATCH p = shortestPath((a {name: 'Yiwu'})-[*]->(b:Abroad)) WHERE all(r IN relationships(p) WHERE type(r) <> 'ROAD') RETURN length(p)`,
      [[2]],
    ],
    [`MATCH (a {name: 'Yiwu'}), (b:Airport) RETURN shortestPath((a)-[:FLIGHT*]->(b))`, [[null]]],
    [`MATCH p = SHORTEST 3 (a {name: 'Yiwu'})-->+(b:Abroad) RETURN length(p)`, [[2], [2], [3]]],
    [
      `MATCH p = ALL SHORTEST (a {name: 'Yiwu'})-->(x)-->+(b:Abroad) RETURN x.name, length(p)`,
      [
        ['Hangzhou', 2],
        ['Hangzhou', 2],
      ],
    ],
  ],
  'quantified paths': [
    [
      `MATCH (a {name: 'Yiwu'}) ((x)-[r:ROAD|FLIGHT]->(y)){2} (b) RETURN [n IN x | n.name], [q IN r | q.km], b.name`,
      [[['Yiwu', 'Hangzhou'], [120, 1500], 'Osaka']],
    ],
    [
      `MATCH (a:Airport)-[:IN]->(b)-[r:FLIGHT WHERE r.km > 100]->*(c) RETURN c.name, size(r)`,
      [
        ['Hangzhou', 0],
        ['Osaka', 1],
        ['Yiwu', 2],
      ],
    ],
    [`MATCH (o:Abroad) (()<-[:FLIGHT]-())+ (c) RETURN c.name`, [['Hangzhou'], ['Osaka']].slice(0, 1)],
  ],
  'sub-queries': [
    [
      `MATCH (c:City) RETURN c.name, COUNT { (c)-->() }`,
      [
        ['Hangzhou', 1],
        ['Yiwu', 2],
        ['Osaka', 2],
      ],
    ],
    [`MATCH (c:City) WHERE EXISTS { MATCH (c)<-[:IN]-(a:Airport) } RETURN c.name`, [['Hangzhou']]],
    [`MATCH (c:City {name: 'Yiwu'}) RETURN COLLECT { MATCH (c)-[r]->() RETURN type(r) ORDER BY type(r) }`, [[['RAIL', 'ROAD']]]],
    [
      `MATCH (c:City) CALL (c) { MATCH (c)-[r]->() RETURN max(r.km) AS far } RETURN c.name, far`,
      [
        ['Hangzhou', 1500],
        ['Yiwu', 130],
        ['Osaka', 1500],
      ],
    ],
    [
      `CALL { MATCH (a:Airport) RETURN a.name AS name UNION MATCH (c:Abroad) RETURN c.name AS name } RETURN name`,
      [['Hangzhou Airport'], ['Osaka']],
    ],
    [
      `MATCH (c:City) OPTIONAL CALL (c) { MATCH (c)<-[:IN]-(a) RETURN a.name AS a } RETURN c.name, a`,
      [
        ['Hangzhou', 'Hangzhou Airport'],
        ['Yiwu', null],
        ['Osaka', null],
      ],
    ],
  ],
  'labels and types': [
    [`MATCH (n:City&!Abroad) RETURN n.name`, [['Hangzhou'], ['Yiwu']]],
    [`MATCH (n:Airport|Abroad) RETURN n.name`, [['Hangzhou Airport'], ['Osaka']]],
    [
      `MATCH ()-[r:!FLIGHT&!IN]->(b) RETURN type(r), b.name`,
      [
        ['ROAD', 'Hangzhou'],
        ['RAIL', 'Hangzhou'],
        ['ROAD', 'Osaka'],
      ],
    ],
    [`MATCH (n) WHERE n:City AND n IS Abroad RETURN n.name`, [['Osaka']]],
    [`MATCH (n:$('Airport')) RETURN n.name`, [['Hangzhou Airport']]],
  ],
  expressions: [
    [`MATCH (c:Abroad) RETURN c {.name, kind: 'city', .*}`, [[{ name: 'Osaka', kind: 'city', people: 3 }]]],
    [
      `RETURN reduce(sum = 0, x IN [1, 2, 3] | sum + x), 'Zhejiang' =~ '(?i)zhe.*', [x IN range(1, 6) WHERE x % 2 = 0 | x * x]`,
      [[6, true, [4, 16, 36]]],
    ],
    [`MATCH (c:City {name: 'Yiwu'}) RETURN [(c)-[r]->(d) WHERE r.km > 125 | d.name + ' by ' + toLower(type(r))]`, [[['Hangzhou by rail']]]],
    [`RETURN CASE 7 WHEN < 5 THEN 'few' WHEN 7, 8 THEN 'some' ELSE 'many' END`, [['some']]],
    [`RETURN 1 IS :: INTEGER, 'a' IS NOT :: STRING, [1, 2] IS :: LIST<INTEGER>`, [[true, false, true]]],
    [`MATCH (c:City) WITH c ORDER BY c.people DESC RETURN collect(c.name)[..2]`, [[['Hangzhou', 'Osaka']]]],
    [`MATCH (c:City) RETURN percentileCont(c.people, 0.5), percentileDisc(c.people, 0.9), round(stDev(c.people), 3)`, [[3, 12, 5.508]]],
  ],
  'procedures and schema': [
    [`CALL db.relationshipTypes() YIELD relationshipType AS t WITH t ORDER BY t RETURN collect(t)`, [[['FLIGHT', 'IN', 'RAIL', 'ROAD']]]],
    [`CALL db.labels()`, [['City'], ['Abroad'], ['Airport']]],
    [`SHOW PROCEDURES YIELD name WHERE name = 'db.labels' RETURN name`, [['db.labels']]],
  ],
}

for (const [title, queries] of Object.entries(cases)) {
  describe(title, () => {
    it.each(queries)('%s', (query, expected) => {
      const sorted = (list: readonly unknown[]): string[] => list.map((row) => JSON.stringify(row)).sort()
      expect(sorted(rows(query))).toEqual(sorted(expected))
    })
  })
}
