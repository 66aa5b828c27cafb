/** Patterns of all shapes on small graphs of all shapes: the planner's answer is the one that trying everything gives. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { execute } from '../../graph/cypher/index.ts'
import { EmbeddedGraph } from '../../graph/store/embedded/graph.ts'
import { type NaiveGraph, type NaiveNode, type NaivePart, naiveMatch, patternText } from './naive-match.ts'

const NAMES = ['a', 'b', 'c', 'd']

const graphs: fc.Arbitrary<NaiveGraph> = fc.integer({ min: 1, max: 5 }).chain((size) =>
  fc.record({
    nodes: fc.array(fc.record({ labels: fc.subarray(['A', 'B']), x: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }) }), {
      minLength: size,
      maxLength: size,
    }),
    relationships: fc.array(
      fc.record({
        type: fc.constantFrom('R', 'S'),
        start: fc.nat(size - 1),
        end: fc.nat(size - 1),
        w: fc.nat(3),
      }),
      { maxLength: 8 },
    ),
  }),
)

const nodes: fc.Arbitrary<NaiveNode> = fc.record({
  name: fc.constantFrom(...NAMES),
  label: fc.option(fc.constantFrom('A', 'B'), { nil: undefined, freq: 2 }),
  above: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined, freq: 1 }),
})

const parts: fc.Arbitrary<NaivePart> = fc.record({
  from: nodes,
  steps: fc.array(
    fc.record({
      direction: fc.constantFrom('out' as const, 'in' as const, 'both' as const),
      types: fc.subarray(['R', 'S']),
      length: fc.option(fc.record({ minimum: fc.nat(2), maximum: fc.nat(3) }), { nil: undefined, freq: 3 }),
      to: nodes,
    }),
    { maxLength: 3 },
  ),
})

function load({ nodes: given, relationships }: NaiveGraph): EmbeddedGraph {
  const graph = EmbeddedGraph.inMemory()
  graph.begin()
  const x = graph.internKey('x')
  const ids = given.map(({ labels, x: value }) => {
    const id = graph.createNode(labels.map((label) => graph.internLabel(label)))
    if (value !== undefined) graph.setNodeProperty(id, x, value)
    return id
  })
  for (const { type, start, end } of relationships) graph.createRelationship(graph.internType(type), ids[start], ids[end])
  graph.commit()
  return graph
}

const sorted = (rows: readonly (readonly unknown[])[]): string[] => rows.map((row) => row.join()).sort()

it('finds, counts and groups what trying everything finds', () => {
  fc.assert(
    fc.property(graphs, fc.array(parts, { minLength: 1, maxLength: 2 }), fc.boolean(), (naive, pattern, join) => {
      const x = (nodes: ReadonlyMap<string, number>, name: string) => naive.nodes[nodes.get(name) ?? -1]?.x
      const [left, right] = [pattern[0].from.name, pattern.at(-1)?.from.name ?? '']
      const all = naiveMatch(naive, pattern)
      const expected = join ? all.filter((nodes) => x(nodes, left) !== undefined && x(nodes, left) === x(nodes, right)) : all
      fc.pre(expected.length < 5000)
      const graph = load(naive)
      const { pattern: text, where: above } = patternText(pattern)
      const where = join ? [...above, `${left}.x = ${right}.x`] : above
      const match = `MATCH ${text}${where.length === 0 ? '' : ` WHERE ${where.join(' AND ')}`}`
      const names = NAMES.filter((name) =>
        pattern.some((part) => [part.from, ...part.steps.map((step) => step.to)].some((node) => node.name === name)),
      )
      const ids = execute(graph, `${match} RETURN ${names.map((name) => `id(${name}) AS ${name}`).join(', ')}`).rows
      expect(sorted(ids)).toEqual(sorted(expected.map((nodesByName) => names.map((name) => nodesByName.get(name)))))
      expect(execute(graph, `${match} RETURN count(*)`).rows).toEqual([[expected.length]])
      for (const name of names) {
        const groups = new Map<number, number>()
        const valued = new Map<number, number>()
        for (const assignment of expected) {
          const id = assignment.get(name) ?? -1
          groups.set(id, (groups.get(id) ?? 0) + 1)
          const other = assignment.get(names[0]) ?? -1
          valued.set(id, (valued.get(id) ?? 0) + (naive.nodes[other].x === undefined ? 0 : 1))
        }
        const rows = execute(graph, `${match} RETURN id(${name}) AS id, count(*) AS all, count(${names[0]}.x) AS valued`).rows
        expect(sorted(rows)).toEqual(sorted([...groups].map(([id, count]) => [id, count, valued.get(id)])))
      }
    }),
    { numRuns: 400 },
  )
})

it('reaches each end once, wherever the rows between are not looked at', () => {
  fc.assert(
    fc.property(graphs, parts, fc.boolean(), (naive, part, unique) => {
      const found = naiveMatch(naive, [part])
      fc.pre(found.length < 5000)
      const graph = load(naive)
      if (unique) {
        execute(graph, 'MATCH (n) SET n.id = id(n)')
        execute(graph, 'CREATE CONSTRAINT FOR (n:A) REQUIRE n.id IS UNIQUE')
      }
      const { pattern: text, where } = patternText([part])
      const match = `MATCH ${text}${where.length === 0 ? '' : ` WHERE ${where.join(' AND ')}`}`
      const first = part.from.name
      const last = part.steps.at(-1)?.to.name ?? first
      const ends = new Set(found.map((nodes) => nodes.get(last)))
      const pairs = new Set(found.map((nodes) => `${nodes.get(first)},${nodes.get(last)}`))
      expect(sorted(execute(graph, `${match} RETURN DISTINCT id(${last}) AS id`).rows)).toEqual(sorted([...ends].map((id) => [id])))
      expect(sorted(execute(graph, `${match} RETURN DISTINCT id(${first}) AS a, id(${last}) AS b`).rows)).toEqual([...pairs].sort())
      expect(execute(graph, `${match} RETURN count(DISTINCT ${last}) AS n, max(${last}.x) AS x`).rows[0][0]).toBe(ends.size)
      if (unique) expect(execute(graph, `${match} RETURN count(DISTINCT ${last}.id) AS n`).rows).toEqual([[ends.size]])
    }),
    { numRuns: 250 },
  )
})

it('finds the shortest paths that trying all of them finds', () => {
  const ways = fc.constantFrom('-[:R*]->', '<-[:R|S*]-', '-[*]-', '-[:R*..2]-', '-[*0..3]->')
  fc.assert(
    fc.property(graphs, ways, (naive, way) => {
      const graph = load(naive)
      const all = execute(graph, `MATCH p = (a)${way}(b) WHERE a <> b RETURN id(a), id(b), length(p)`).rows as number[][]
      const shortest = new Map<string, { length: number; count: number }>()
      for (const [a, b, length] of all) {
        const known = shortest.get(`${a},${b}`)
        if (known === undefined || length < known.length) shortest.set(`${a},${b}`, { length, count: 1 })
        else if (length === known.length) known.count++
      }
      const ends = 'MATCH (a), (b) WHERE a <> b MATCH p ='
      const one = execute(graph, `${ends} shortestPath((a)${way}(b)) RETURN id(a), id(b), length(p), [n IN nodes(p) | id(n)] AS ids`).rows
      expect(sorted(one.map((row) => row.slice(0, 3)))).toEqual(sorted([...shortest].map(([pair, { length }]) => [pair, length])))
      for (const [a, b, length, ids] of one as [number, number, number, number[]][]) expect([ids[0], ids[length]]).toEqual([a, b])
      const every = execute(graph, `${ends} allShortestPaths((a)${way}(b)) RETURN id(a), id(b), length(p), count(DISTINCT p)`).rows
      expect(sorted(every)).toEqual(sorted([...shortest].map(([pair, { length, count }]) => [pair, length, count])))
    }),
    { numRuns: 120 },
  )
})
