import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { overlaps } from '../../viewer/layout/geometry.ts'
import { layout } from '../../viewer/layout/layout.ts'
import { OVER, placeLabels } from '../../viewer/layout/place-labels.ts'
import { buildModel } from '../../viewer/model/model.ts'
import { wrap } from '../../viewer/model/words.ts'
import { harbour } from '../browser/fixtures/harbour.ts'

const FRAME = { left: 190, top: 66, right: 1250, bottom: 770 }

describe('names', () => {
  const label = fc.record({
    x: fc.integer({ min: 0, max: 800 }),
    y: fc.integer({ min: 0, max: 600 }),
    radius: fc.integer({ min: 3, max: 20 }),
    width: fc.integer({ min: 10, max: 160 }),
    height: fc.integer({ min: 12, max: 34 }),
    over: fc.boolean(),
  })

  it('never lie on each other, on a disc or on the page’s furniture, wherever nodes stand', () => {
    const furniture = { left: 0, top: 400, right: 180, bottom: 600 }
    fc.assert(
      fc.property(fc.array(label, { maxLength: 60 }), (labels) => {
        const placed = placeLabels(labels, { obstacles: [furniture] })
        const boxes = placed.flatMap((placement, index) => (placement === undefined ? [] : [{ index, ...placement }]))
        for (const [at, one] of boxes.entries()) {
          expect(overlaps(one.box, furniture)).toBe(false)
          for (const other of boxes.slice(at + 1)) expect(overlaps(one.box, other.box)).toBe(false)
          for (const [index, { x, y, radius, over }] of labels.entries()) {
            if (over || index === one.index) continue
            expect(overlaps(one.box, { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius })).toBe(false)
          }
          expect(one.place === OVER).toBe(labels[one.index]?.over)
        }
      }),
    )
  })

  it('stay where they were when there is room', () => {
    const one = { x: 400, y: 300, radius: 8, width: 80, height: 16 }
    expect(placeLabels([one])[0]?.place).toBe(0)
    expect(placeLabels([one], { last: [3] })[0]?.place).toBe(3)
  })

  it('longer than 18 characters take two lines, longer than 40 lose their middle', () => {
    expect(wrap('Varnholm')).toEqual(['Varnholm'])
    expect(wrap('Varnholm Customs Office')).toEqual(['Varnholm', 'Customs Office'])
    const [first, second, ...more] = wrap('Directorate for the Supervision of Inland Waterways and Harbours')
    expect(more).toEqual([])
    expect(`${first} ${second}`).toMatch(/^Directorate.*….*Harbours$/)
    expect(wrap('x'.repeat(60)).join('').length).toBeLessThanOrEqual(40)
  })
})

describe('the layout', () => {
  const model = buildModel({ graph: 'harbour', writable: false, portable: false, totals: { nodes: 0, relationships: 0 }, ...harbour() })
  const nodes = [...model.nodes.values()].filter((node) => node.group !== 'Document')
  const input = {
    nodes: nodes.map((node) => ({
      radius: 10,
      width: Math.min(18, node.caption.length) * 7,
      height: node.caption.length > 18 ? 32 : 16,
      rank: node.rank,
    })),
    edges: [...model.edges.values()].map(
      ({ source, target }) => [nodes.findIndex(({ id }) => id === source), nodes.findIndex(({ id }) => id === target)] as const,
    ),
    frame: FRAME,
  }

  it('draws the same picture every time', () => {
    expect(layout(input)).toEqual(layout(input))
  })

  it('crosses no line that need not cross, covers no disc, and leaves room for every name', () => {
    const { measure } = layout(input)
    expect(measure).toEqual({ crossings: 0, collisions: 0, through: 0, unplaced: 0 })
  })

  it('keeps any graph inside the window, loops, parallels and loners too', () => {
    const graph = fc.integer({ min: 1, max: 24 }).chain((order) =>
      fc.record({
        order: fc.constant(order),
        edges: fc.array(fc.tuple(fc.nat(order - 1), fc.nat(order - 1)), { maxLength: 40 }),
      }),
    )
    fc.assert(
      fc.property(graph, ({ order, edges }) => {
        const { x, y } = layout({
          nodes: Array.from({ length: order }, () => ({ radius: 8, width: 60, height: 16, rank: 1 })),
          edges,
          frame: FRAME,
        })
        for (let node = 0; node < order; node++) {
          expect(x[node]).toBeGreaterThanOrEqual(FRAME.left - 1)
          expect(x[node]).toBeLessThanOrEqual(FRAME.right + 1)
          expect(y[node]).toBeGreaterThanOrEqual(FRAME.top - 1)
          expect(y[node]).toBeLessThanOrEqual(FRAME.bottom + 1)
        }
      }),
      { numRuns: 12 },
    )
  })
})
