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
