/** GraphML holds what the graph holds, whatever characters and values that may be. */
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { writeGraphml } from '../../graph/formats/graphml.ts'
import type { GraphStore, PlainNode, PlainRelationship } from '../../graph/store/graph-store.ts'
import { Float } from '../../graph/values.ts'
import { listedStore } from './listed-store.ts'

const textOf = async (store: GraphStore, options = {}) => {
  let text = ''
  for await (const chunk of writeGraphml(store, options)) text += chunk
  return text
}

const node = (id: string, labels: string[], properties: Record<string, unknown>): PlainNode => ({ kind: 'node', id, labels, properties })
const edge = (id: string, type: string, start: string, end: string, properties: Record<string, unknown> = {}): PlainRelationship => ({
  kind: 'relationship',
  id,
  type,
  start,
  end,
  properties,
})

/** What an XML reader sees: keys by id, then each element's data by key name, in order. */
function parse(text: string) {
  const keys = new Map<string, Record<string, string>>()
  const elements: { element: string; attributes: Record<string, string>; data: [string, string][] }[] = []
  const parser = new SaxesParser()
  let key: string | undefined
  let value = ''
  parser.on('opentag', ({ name, attributes }) => {
    const given = attributes as Record<string, string>
    if (name === 'key') keys.set(given.id as string, given)
    if (name === 'node' || name === 'edge') elements.push({ element: name, attributes: given, data: [] })
    key = name === 'data' ? given.key : undefined
    value = ''
  })
  parser.on('text', (part) => (value += part))
  parser.on('closetag', ({ name }) => {
    if (name === 'data') elements.at(-1)?.data.push([keys.get(key as string)?.['attr.name'] as string, value])
  })
  parser.write(text).close()
  return {
    keys: [...keys.values()],
    nodes: elements.filter((each) => each.element === 'node'),
    edges: elements.filter((each) => each.element === 'edge'),
  }
}

const small = listedStore(
  [
    node('b', ['Place', 'City'], { id: 'city:yiwu', name: 'Yiwu', support: 2, latitude: new Float(29), tags: ['a "b"', 'c'], mixed: 1 }),
    node('a', ['Person'], { id: 'agent:xu', name: 'Xu', latitude: null, mixed: 'one', label: 'own' }),
  ],
  [
    edge('2', 'SAID', 'b', 'a'),
    edge('1', 'NEAR', 'a', 'b', { starts: [1, 2 ** 40], point: { srid: 7203, x: 1, y: new Float(2) }, big: 2n ** 60n }),
  ],
)

describe('GraphML', () => {
  test('keys, then nodes by id, then edges by their ends; labels, captions and types where readers look for them', async () => {
    const { keys, nodes, edges } = parse(await textOf(small))
    expect(nodes.map(({ attributes, data }) => [attributes.id, Object.fromEntries(data)])).toEqual([
      ['n0', { labels: ':Person', label: 'Xu', id: 'agent:xu', label_: 'own', mixed: 'one', name: 'Xu' }],
      [
        'n1',
        {
          labels: ':City:Place',
          label: 'Yiwu',
          id: 'city:yiwu',
          latitude: '29',
          mixed: '1',
          name: 'Yiwu',
          support: '2',
          tags: '["a \\"b\\"","c"]',
        },
      ],
    ])
    expect(edges.map(({ attributes, data }) => [attributes.source, attributes.target, data])).toEqual([
      [
        'n0',
        'n1',
        [
          ['label', 'NEAR'],
          ['big', '1152921504606846976'],
          ['point', '{"srid":7203,"x":1,"y":2}'],
          ['starts', '[1,1099511627776]'],
        ],
      ],
      ['n1', 'n0', [['label', 'SAID']]],
    ])
    const typeOf = (name: string) => keys.find((key) => key['attr.name'] === name && key.id?.includes('_'))
    expect(typeOf('support')).toMatchObject({ for: 'node', 'attr.type': 'int' })
    expect(typeOf('latitude')).toMatchObject({ 'attr.type': 'double' })
    expect(typeOf('mixed')).toMatchObject({ 'attr.type': 'string' })
    expect(typeOf('big')).toMatchObject({ for: 'edge', 'attr.type': 'long' })
    expect(typeOf('starts')).toMatchObject({ 'attr.type': 'string', 'attr.list': 'long' })
  })

  test('strict files have only what the XSD knows', async () => {
    const text = await textOf(small, { strict: true })
    expect(text).not.toContain('attr.list')
    expect(parse(text).nodes).toEqual(parse(await textOf(small)).nodes)
    expect(text).not.toMatch(/for="all"|<!DOCTYPE|"d[37]"/)
  })

  test('an empty graph is a file, too', async () => {
    expect(parse(await textOf(listedStore([], [])))).toMatchObject({ nodes: [], edges: [] })
  })

  test('every text survives, but for characters that XML cannot hold', async () => {
    const isForbidden = (c: string) => (c < ' ' && !'\t\n\r'.includes(c)) || c === '\uFFFE' || c === '\uFFFF'
    const allowed = (text: string) => [...text].filter((character) => !isForbidden(character)).join('')
    const anyText = fc.string({ unit: 'binary' })
    await fc.assert(
      fc.asyncProperty(anyText, fc.string({ unit: 'binary', minLength: 1 }), anyText, async (value, key, label) => {
        const name = `k${allowed(key)}`
        const store = listedStore([node('a', [label || 'L'], { [name]: value })], [edge('e', label || 'T', 'a', 'a', { [name]: value })])
        const { nodes, edges, keys } = parse(await textOf(store))
        for (const { data } of [...nodes, ...edges]) expect(data.at(-1)).toEqual([name, allowed(value)])
        expect(edges[0]?.data[0]).toEqual(['label', allowed(label || 'T')])
        expect(keys).toHaveLength(5)
      }),
      { seed: 7, numRuns: 300 },
    )
    const lone = parse(await textOf(listedStore([node('a', [], { k: 'a\uD800b\uDC00\uD83D\uDE00]]>\r\n' })], [])))
    expect(lone.nodes[0]?.data).toEqual([['k', 'ab\u{1F600}]]>\r\n']])
  })

  test('numbers that are none are spelt as the readers spell them', async () => {
    const numbers = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 1e21].map((value) => new Float(value))
    const { nodes } = parse(
      await textOf(
        listedStore(
          numbers.map((x, index) => node(String(index), [], { id: `${index}`, x })),
          [],
        ),
      ),
    )
    expect(nodes.map(({ data }) => data.at(-1)?.[1])).toEqual(['NaN', 'Infinity', '-Infinity', '0', '1e+21'])
  })

  test('the same graph in another order gives the same bytes', async () => {
    const nodes = ['x', 'y', 'z'].map((id) => node(id, ['L'], { id }))
    const edges = [...'xyzxyz'].flatMap((start, w) =>
      [...'zxy'].map((end, index) => edge(`${w}${index}`, 'T', start, end, { w, odd: w % 2 })),
    )
    const expected = await textOf(listedStore(nodes, edges))
    const renamed = (id: string) => `other-${'zyx'.indexOf(id)}`
    const other = listedStore(
      nodes.toReversed().map((each) => ({ ...each, id: renamed(each.id) })),
      edges.toReversed().map((each, index) => ({ ...each, id: String(index), start: renamed(each.start), end: renamed(each.end) })),
    )
    expect(await textOf(other)).toBe(expected)
  })
})
