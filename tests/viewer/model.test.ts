import { describe, expect, it } from 'vitest'
import { understand } from '../../viewer/model/answer.ts'
import { paragraphs } from '../../viewer/model/article.ts'
import { figure, period } from '../../viewer/model/figures.ts'
import { buildModel, evidenceOfNode } from '../../viewer/model/model.ts'
import { find } from '../../viewer/model/search.ts'
import { derive } from '../../viewer/state/derive.ts'
import { fromHash, toHash } from '../../viewer/state/hash.ts'
import { back, INITIAL, onlyGroup, read, select, toggleGroup } from '../../viewer/state/state.ts'
import { harbour } from '../browser/fixtures/harbour.ts'

const fixture = harbour()
const model = buildModel({ graph: 'harbour', writable: false, portable: false, totals: { nodes: 0, relationships: 0 }, ...fixture })
const id = (key: string) => model.idOfKey.get(key) ?? ''

describe('figures', () => {
  it.each([
    [{ value: 18.5e9, unit: 'CNY', change: 0.269 }, 'CN¥18.5 bn ▲26.9 %'],
    [{ value: 4.2e9, unit: 'SEK', change: -0.02 }, 'SEK 4.2 bn ▼2 %'],
    [{ value: 100000, unit: 'parcel/day', bound: 'over' }, 'over 100,000 parcels a day'],
    [{ value: 70, unit: 'percent', bound: 'nearly' }, 'nearly 70 %'],
    [{ min: 5, max: 7, unit: 'day' }, '5–7 days'],
    [{ value: 1, unit: 'day' }, '1 day'],
    [{ change: 0.533 }, '▲53.3 %'],
    [{ value: 3, unit: 'rank' }, 'No. 3'],
    [{ value: 65, unit: 'person' }, '65 people'],
    [{ value: 12, unit: 'aircraft' }, '12 aircraft'],
    [{ value: 2, unit: 'launch' }, '2 launches'],
    [{ value: 3, unit: 'series' }, '3 series'],
    [{ measure: 'mood' }, 'mood'],
  ])('%j reads %s', (properties, tag) => {
    expect(figure(properties)).toBe(tag)
  })

  it('name whole months by the month', () => {
    expect(period('2024-01-01', '2024-07-31')).toBe('Jan–Jul 2024')
    expect(period('2024-08-23', null)).toBe('from Aug 23, 2024')
    expect(period(null, undefined)).toBeNull()
  })
})

describe('articles', () => {
  const document = { id: 'd', title: null, published: null, file: null }
  const strong = (text: string, words: string, offset = 0) => {
    const start = offset + text.indexOf(words)
    const runs = paragraphs({ ...document, text, start: offset, end: offset + text.length }, [
      { start, end: start + words.length, strong: true },
    ])
    return runs
      .flat()
      .filter((run) => run.mark === 'strong')
      .map((run) => run.text)
  }

  it('mark exactly the words, wherever the article starts in its file', () => {
    expect(strong('One line.\n\nKessel opens.\n\nMore.', 'Kessel', 4112)).toEqual(['Kessel'])
  })

  it('of HTML show words, not tags, and mark across them', () => {
    const html = '<article><h1>Freight</h1><script>alert(1)</script><p>Kessel &amp; <b>Varn</b>holm grow.</p></article>'
    expect(strong(html, 'Kessel &amp; <b>Varn</b>holm')).toEqual(['Kessel & Varnholm'])
    const runs = paragraphs({ ...document, text: html, start: 0, end: html.length }, [])
    expect(runs.map((paragraph) => paragraph.map((run) => run.text).join(''))).toEqual(['Freight', 'Kessel & Varnholm grow.'])
  })
})

describe('the model', () => {
  it('finds evidence for whatever is chosen: mentions of a name, the sentence of a figure', () => {
    const city = model.nodes.get(id('kessel'))
    const value = model.nodes.get(id('o0'))
    expect(city && evidenceOfNode(model, city).every((one) => one.quote === 'Kessel')).toBe(true)
    expect(value && evidenceOfNode(model, value)[0]?.quote).toContain('4.2 billion crowns')
    for (const [document, { text }] of fixture.texts) {
      for (const one of [...model.mentions.values()].flat()) {
        if (one.document === document) expect(text.slice(one.start, one.end)).toBe(one.quote)
      }
    }
  })

  it('finds names by their start before their middle, by alias, whatever the accents', () => {
    expect(find(model, 'varn').map(({ node }) => node.key)[0]).toBe('varnholm')
    expect(find(model, 'new line')[0]).toMatchObject({ alias: 'The new line', node: { key: 'line' } })
    expect(find(model, 'KESSÉL')[0]?.node.key).toBe('kessel')
    expect(find(model, 'zzz')).toEqual([])
  })

  it('lights what an answer speaks of: nodes, paths, lists, and texts that are names', () => {
    const [node, relationship] = [
      fixture.nodes.find((one) => one.id === id('petrel')),
      fixture.relationships.find((one) => one.type === 'PERFORMED'),
    ]
    const rows = [['Kessel'], [[{ deep: node }]], [relationship], [null], [3]]
    const { nodes, edges } = understand(model, '', { columns: ['x'], rows, stats: {}, truncated: false, warnings: [] })
    expect([...nodes].sort()).toEqual([id('kessel'), id('petrel'), id('trench')].sort())
    expect([...edges]).toEqual([relationship?.id])
  })
})

describe('the state', () => {
  it('survives the way through a link', () => {
    const edge = [...model.edges.values()].find((one) => one.type === 'OPENED')?.id ?? ''
    const steps = [
      select({ kind: 'edge', id: edge }),
      read({ document: 'harbour', start: 5, end: 9 }),
      toggleGroup('Event'),
      toggleGroup('Figure'),
    ]
    const state = steps.reduce((before, step) => step(before), INITIAL)
    const again = fromHash(model, toHash(model, state), INITIAL)
    expect(again).toEqual({ ...state, trail: [] })
    expect(fromHash(model, '#select=gone&hide=Nonsense&passage=x&view=map', INITIAL)).toEqual(INITIAL)
  })

  it('goes back one selection at a time, then out', () => {
    const [a, b] = [{ kind: 'node', id: id('kessel') } as const, { kind: 'node', id: id('port') } as const]
    const state = [select(a), select(b), back].reduce((before, step) => step(before), INITIAL)
    expect(state.selection).toEqual(a)
    expect(back(state).selection).toBeNull()
  })

  it('shows one kind alone, and all again', () => {
    const groups = ['Place', 'Person'] as const
    const alone = onlyGroup('Place', groups)(INITIAL)
    expect([...alone.hidden]).toEqual(['Person'])
    expect(onlyGroup('Place', groups)(alone)).toEqual(INITIAL)
  })

  it('lights a chosen node with its neighbours, and pales the rest', () => {
    const display = derive(model, select({ kind: 'node', id: id('jonas') })(INITIAL))
    expect([...display.nodeInk.keys()].sort()).toEqual([id('brandtsons'), id('jonas')].sort())
    expect(display.restInk.node).toBe(0.15)
  })
})
