/**
 * The picture: Sigma under three canvases of our own (lines it cannot draw, icons, words). This folder holds every call to Sigma.
 * Graph units are the pixels of the window the graph was laid out for, so at rest one unit is one pixel.
 */
import { EdgeCurvedArrowProgram } from '@sigma/edge-curve'
import { createNodeBorderProgram } from '@sigma/node-border'
import Sigma from 'sigma'
import { createEdgeArrowProgram, EdgeRectangleProgram } from 'sigma/rendering'
import { iconOf } from '../icons.ts'
import type { Box } from '../layout/geometry.ts'
import { COLORS } from '../model/families.ts'
import type { Model, ModelEdge } from '../model/model.ts'
import { Graph } from '../packages.ts'
import type { Display } from '../state/derive.ts'
import type { Target } from '../state/state.ts'
import { type Ink, mix } from './ink.ts'
import { createLabelLayer, type LabelledEdge, type LabelledNode, type Written } from './label-layer.ts'
import { ARROW, drawLines, needsOwnLine, type OwnLine } from './line-layer.ts'
import { type Drawn, write } from './names.ts'
import { curvatures, distanceTo, loopAt, type Route, routeBetween } from './routes.ts'

export interface StageOptions {
  readonly container: HTMLElement
  readonly model: Model
  readonly drawn: ReadonlyMap<string, Drawn>
  /** Laid out for a window of this size, y downwards. */
  readonly positions: ReadonlyMap<string, { readonly x: number; readonly y: number }>
  readonly size: { readonly width: number; readonly height: number }
  readonly display: Display
  readonly ink: Ink
  /** Boxes of the page that names keep clear of. */
  readonly obstacles: () => readonly Box[]
  readonly onPoint: (target: Target | null) => void
  readonly onSelect: (target: Target | null) => void
}

export type Stage = ReturnType<typeof mountStage>

/** Pixels between pointer and line that still count as a hit. */
const REACH = 7
/** Above this many edges the words along them and their hit tests would be slow, and unreadable. */
const MANY_EDGES = 3000
/** Below this camera ratio there is room for types along lines. */
const NEAR = 0.62

export function mountStage(options: StageOptions) {
  const { container, model, drawn, positions, size } = options
  let { display, ink } = options
  const bends = curvatures(model.edges.values())
  const graph = buildGraph(model, drawn, positions, size, bends)
  const few = model.edges.size <= MANY_EDGES
  const renderer = new Sigma(graph, container, {
    allowInvalidContainer: true,
    renderLabels: false,
    renderEdgeLabels: false,
    defaultDrawNodeHover: () => {},
    hideEdgesOnMove: !few,
    zIndex: true,
    stagePadding: 0,
    minCameraRatio: 0.05,
    maxCameraRatio: 3,
    minEdgeThickness: 0.8,
    defaultEdgeType: 'straight',
    defaultNodeType: 'disc',
    nodeProgramClasses: {
      disc: createNodeBorderProgram({
        borders: [
          { size: { attribute: 'ring', defaultValue: 1.5, mode: 'pixels' }, color: { attribute: 'ringColor', defaultValue: ink.paper } },
          { size: { fill: true }, color: { attribute: 'color' } },
        ],
      }),
    },
    edgeProgramClasses: {
      straight: EdgeRectangleProgram,
      arrow: createEdgeArrowProgram({ lengthToThicknessRatio: ARROW.length, widenessToThicknessRatio: ARROW.width }),
      curve: EdgeCurvedArrowProgram,
    },
    nodeReducer: (id) => nodeLook(id),
    edgeReducer: (id) => edgeLook(id),
  })
  renderer.setCustomBBox({ x: [0, size.width], y: [0, size.height] })
  const lines = layer('lines', { afterLayer: 'edges' })
  const words = layer('words', { beforeLayer: 'mouse' })
  const drawLabels = createLabelLayer(words)
  let written: Written[] = []
  const icons = new Map<string, Path2D>()

  function layer(id: string, where: { afterLayer: string } | { beforeLayer: string }): CanvasRenderingContext2D {
    const canvas = renderer.createCanvas(id, where)
    canvas.setAttribute('aria-hidden', 'true')
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('this browser gives no 2d canvas')
    return context
  }

  function clear(context: CanvasRenderingContext2D): void {
    const { width, height } = renderer.getDimensions()
    const scale = window.devicePixelRatio || 1
    if (context.canvas.width !== Math.round(width * scale) || context.canvas.height !== Math.round(height * scale)) {
      context.canvas.width = Math.round(width * scale)
      context.canvas.height = Math.round(height * scale)
      context.canvas.style.width = `${width}px`
      context.canvas.style.height = `${height}px`
    }
    context.setTransform(scale, 0, 0, scale, 0, 0)
    context.clearRect(0, 0, width, height)
  }

  const nodeInk = (id: string): number => display.nodeInk.get(id) ?? display.restInk.node
  const edgeInk = (edge: ModelEdge): number => {
    const base = display.edgeInk.get(edge.id) ?? display.restInk.edge
    return edge.record && !display.focused ? base * 0.7 : base
  }
  const edgeShown = (edge: ModelEdge): boolean => display.visible.has(edge.source) && display.visible.has(edge.target)
  const edgeColor = (edge: ModelEdge): string =>
    edge.id === display.strongEdge ? COLORS[model.nodes.get(edge.source)?.group ?? 'Other'] : ink.line
  const edgeWidth = (edge: ModelEdge): number =>
    (edge.record ? 0.9 : Math.min(4, 0.8 + 0.5 * Math.max(1, edge.support))) + (edge.id === display.strongEdge ? 1.4 : 0)

  function nodeLook(id: string) {
    const node = model.nodes.get(id)
    if (node === undefined || !display.visible.has(id)) return { hidden: true }
    const share = nodeInk(id)
    const strong = display.strong.has(id)
    return {
      color: mix(COLORS[node.group], ink.paper, share),
      size: (drawn.get(id)?.radius ?? 5) + (strong ? 2.5 : 0),
      ring: strong ? 2.5 : 1.5,
      ringColor: strong ? ink.ink : ink.paper,
      zIndex: share >= 1 ? 2 : 1,
      type: 'disc',
    }
  }

  function edgeLook(id: string) {
    const edge = model.edges.get(id)
    if (edge === undefined || !edgeShown(edge) || needsOwnLine(edge)) return { hidden: true }
    const share = edgeInk(edge)
    return {
      color: mix(edgeColor(edge), ink.paper, share),
      size: edgeWidth(edge),
      zIndex: share >= 0.9 ? 1 : 0,
    }
  }

  const place = (id: string) => {
    const { x, y } = graph.getNodeAttributes(id) as { x: number; y: number }
    return renderer.graphToViewport({ x, y })
  }
  const radiusOf = (id: string): number => renderer.scaleSize((drawn.get(id)?.radius ?? 5) + (display.strong.has(id) ? 2.5 : 0))

  function routeOf(edge: ModelEdge): Route {
    const from = place(edge.source)
    if (edge.source !== edge.target) return routeBetween(from, place(edge.target), bends.get(edge.id) ?? 0)
    const around = model.around.get(edge.source) ?? []
    const others = around.flatMap((id) => {
      const other = model.edges.get(id)
      return other === undefined || other.source === other.target || !edgeShown(other)
        ? []
        : [place(other.source === edge.source ? other.target : other.source)]
    })
    const nth = around.filter((id) => model.edges.get(id)?.source === model.edges.get(id)?.target).indexOf(edge.id)
    return loopAt(from, radiusOf(edge.source), others, Math.max(0, nth))
  }

  function afterRender(): void {
    clear(lines)
    clear(words)
    const { width, height } = renderer.getDimensions()
    const shown = [...model.edges.values()].filter(edgeShown)
    const own: OwnLine[] = shown.filter(needsOwnLine).map((edge) => ({
      edge,
      route: routeOf(edge),
      color: edgeColor(edge),
      ink: edgeInk(edge),
      width: renderer.scaleSize(edgeWidth(edge)),
      targetRadius: radiusOf(edge.target),
    }))
    drawLines(
      lines,
      own.sort((a, b) => a.ink - b.ink),
      ink,
    )
    const nodes: LabelledNode[] = []
    for (const [id, { node, name }] of drawn) {
      if (!display.visible.has(id)) continue
      const { x, y } = place(id)
      if (x < -200 || y < -100 || x > width + 200 || y > height + 100) continue
      const first = display.strong.has(id)
      const shownName = name ?? (first ? write(words, node.caption, '450 12.5px "Inter Variable", system-ui, sans-serif', true) : undefined)
      nodes.push({ id, x, y, radius: radiusOf(id), name: shownName, ink: nodeInk(id), first })
      drawIcon(node.label, node.record && node.label === 'Observation', x, y, radiusOf(id), nodeInk(id))
    }
    // The lit ones first: what one looks for must be named.
    if (display.focused) nodes.sort((a, b) => Number(b.ink >= 1) - Number(a.ink >= 1))
    const near = renderer.getCamera().getState().ratio < NEAR
    const edges: LabelledEdge[] = few
      ? shown.map((edge) => ({
          edge,
          route: routeOf(edge),
          ink: edgeInk(edge),
          width: edgeWidth(edge),
          words: !edge.record && (display.focused ? (display.edgeInk.get(edge.id) ?? 0) >= 0.9 : near),
        }))
      : []
    written = drawLabels(nodes, edges, options.obstacles(), { left: 2, top: 2, right: width - 2, bottom: height - 2 }, ink)
  }

  function drawIcon(label: string, plain: boolean, x: number, y: number, radius: number, share: number): void {
    if (plain || radius < 6.5) return
    let path = icons.get(label)
    if (path === undefined) {
      path = new Path2D()
      for (const data of iconOf(label)) path.addPath(new Path2D(data))
      icons.set(label, path)
    }
    const scale = (radius * 1.12) / 24
    words.save()
    words.translate(x - 12 * scale, y - 12 * scale)
    words.scale(scale, scale)
    words.strokeStyle = share < 1 ? mix('#ffffff', ink.paper, Math.max(share, 0.3)) : '#ffffff'
    words.lineWidth = 2.2
    words.lineCap = 'round'
    words.lineJoin = 'round'
    words.stroke(path)
    words.restore()
  }

  function edgeNear(x: number, y: number, reach: number): string | null {
    if (!few) return null
    let best: string | null = null
    let least = reach
    for (const edge of model.edges.values()) {
      if (!edgeShown(edge)) continue
      const distance = distanceTo(routeOf(edge), x, y)
      if (distance < least) {
        least = distance
        best = edge.id
      }
    }
    return best
  }

  renderer.on('afterRender', afterRender)
  renderer.on('enterNode', ({ node }) => options.onPoint({ kind: 'node', id: node }))
  renderer.on('leaveNode', () => options.onPoint(null))
  renderer.on('clickNode', ({ node }) => options.onSelect({ kind: 'node', id: node }))
  renderer.on('doubleClickNode', (event) => {
    event.preventSigmaDefault()
    flyTo([
      event.node,
      ...(model.around.get(event.node) ?? []).flatMap((id) => [model.edges.get(id)?.source ?? '', model.edges.get(id)?.target ?? '']),
    ])
  })
  const touch = window.matchMedia('(pointer: coarse)').matches
  renderer.on('clickStage', ({ event }) => {
    const id = edgeNear(event.x, event.y, touch ? 14 : REACH)
    options.onSelect(id === null ? null : { kind: 'edge', id })
  })
  let overEdge: string | null = null
  renderer.on('moveBody', ({ event }) => {
    if (graph.order === 0 || renderer.getCamera().isAnimated()) return
    const overNode = container.style.cursor === 'pointer' && overEdge === null
    const id = overNode ? null : edgeNear(event.x, event.y, REACH)
    if (id === overEdge) return
    overEdge = id
    options.onPoint(id === null ? null : { kind: 'edge', id })
    container.style.cursor = id === null ? '' : 'pointer'
  })
  renderer.on('enterNode', () => {
    overEdge = null
    container.style.cursor = 'pointer'
  })
  renderer.on('leaveNode', () => {
    container.style.cursor = ''
  })

  const calm = window.matchMedia('(prefers-reduced-motion: reduce)')
  const moveTo = (state: { x: number; y: number; ratio: number }): void => {
    if (calm.matches) renderer.getCamera().setState(state)
    else renderer.getCamera().animate(state, { duration: 450, easing: 'cubicInOut' })
  }

  /** Room of the window that is not under the panel. */
  const clearBox = (): Box => {
    const { width, height } = renderer.getDimensions()
    const panel = container.parentElement?.querySelector('.panel')?.getBoundingClientRect()
    if (panel === undefined || panel.width > width * 0.8)
      return { left: 0, top: 0, right: width, bottom: panel === undefined ? height : Math.max(120, panel.top) }
    return { left: 0, top: 0, right: panel.left, bottom: height }
  }

  /** Moves so that these nodes lie in the middle of the free window; one alone is brought near. */
  function flyTo(ids: readonly string[]): void {
    const points = ids.filter((id) => graph.hasNode(id)).map((id) => renderer.getNodeDisplayData(id) as { x: number; y: number })
    if (points.length === 0) return
    const [left, right] = [Math.min(...points.map((p) => p.x)), Math.max(...points.map((p) => p.x))]
    const [bottom, top] = [Math.min(...points.map((p) => p.y)), Math.max(...points.map((p) => p.y))]
    const { width, height } = renderer.getDimensions()
    const camera = renderer.getCamera().getState()
    const origin = renderer.viewportToFramedGraph({ x: 0, y: 0 })
    const corner = renderer.viewportToFramedGraph({ x: width, y: height })
    // Framed units a pixel at ratio 1.
    const unit = Math.abs(corner.x - origin.x) / width / camera.ratio
    const room = clearBox()
    const [roomWidth, roomHeight] = [room.right - room.left, room.bottom - room.top]
    const ratio = Math.min(1, Math.max(0.45, (right - left) / unit / (roomWidth - 220), (top - bottom) / unit / (roomHeight - 160)))
    const aside = { x: width / 2 - (room.left + room.right) / 2, y: height / 2 - (room.top + room.bottom) / 2 }
    moveTo({ x: (left + right) / 2 + aside.x * unit * ratio, y: (bottom + top) / 2 - aside.y * unit * ratio, ratio })
  }

  /** Keeps the camera still unless the target would lie under the panel. */
  function reveal(ids: readonly string[]): void {
    const room = clearBox()
    const hidden = ids.some((id) => {
      if (!graph.hasNode(id)) return false
      const { x, y } = place(id)
      return x < 10 || y < 10 || x > room.right - 30 || y > room.bottom - 20
    })
    if (hidden) flyTo(ids)
  }

  return {
    show(next: Display, nextInk: Ink): void {
      display = next
      ink = nextInk
      renderer.refresh({ skipIndexation: true })
    },
    flyTo,
    reveal,
    zoom(factor: number): void {
      const state = renderer.getCamera().getState()
      moveTo({ x: state.x, y: state.y, ratio: factor === 0 ? 1 : state.ratio * factor, ...(factor === 0 ? { x: 0.5, y: 0.5 } : {}) })
    },
    /** The nearest visible node in a direction, for the arrow keys. */
    neighbourToward(from: string | null, dx: number, dy: number): string | null {
      const visible = [...drawn.keys()].filter((id) => display.visible.has(id))
      if (from === null) return visible[0] ?? null
      const here = place(from)
      let best: string | null = null
      let least = Number.POSITIVE_INFINITY
      for (const id of visible) {
        if (id === from) continue
        const there = place(id)
        const [ox, oy] = [there.x - here.x, there.y - here.y]
        const ahead = ox * dx + oy * dy
        const aside = Math.abs(ox * dy - oy * dx)
        if (ahead <= 4 || aside > ahead * 1.6) continue
        if (ahead + 2 * aside < least) {
          least = ahead + 2 * aside
          best = id
        }
      }
      return best
    },
    written: (): readonly Written[] => written,
    place,
    edgeMiddle(id: string): { x: number; y: number } | null {
      const edge = model.edges.get(id)
      if (edge === undefined) return null
      const route = routeOf(edge)
      if (route.kind === 'loop') return { x: route.centre.x + route.radius, y: route.centre.y }
      const { from, to } = route
      const bend = route.kind === 'curve' ? route.bend : { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
      return { x: from.x / 4 + bend.x / 2 + to.x / 4, y: from.y / 4 + bend.y / 2 + to.y / 4 }
    },
    refresh: (): void => {
      renderer.resize()
      renderer.refresh()
    },
    kill: (): void => renderer.kill(),
  }
}

function buildGraph(
  model: Model,
  drawn: ReadonlyMap<string, Drawn>,
  positions: StageOptions['positions'],
  size: StageOptions['size'],
  bends: ReadonlyMap<string, number>,
): Graph {
  const graph = new Graph({ type: 'directed', multi: true, allowSelfLoops: true })
  for (const node of model.nodes.values()) {
    const { x, y } = positions.get(node.id) ?? { x: size.width / 2, y: size.height / 2 }
    graph.addNode(node.id, { x, y: size.height - y, size: drawn.get(node.id)?.radius ?? 5, color: COLORS[node.group] })
  }
  for (const edge of model.edges.values()) {
    const curvature = bends.get(edge.id) ?? 0
    const type = curvature !== 0 ? 'curve' : edge.record ? 'straight' : 'arrow'
    graph.addDirectedEdgeWithKey(edge.id, edge.source, edge.target, { type, curvature, size: 1 })
  }
  return graph
}
