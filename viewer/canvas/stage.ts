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
import { createLooks } from './looks.ts'
import { type Drawn, FONT, write } from './names.ts'
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
/** Below these camera ratios there is room for types along lines, in a small graph and in a large one. */
const NEAR = { small: 1.02, large: 0.62 }
const SMALL = 150
/** Above this one, tags shrink to dots. */
const FAR = 1.4

export function mountStage(options: StageOptions) {
  const { container, model, drawn, positions, size } = options
  const looks = createLooks(model, drawn, options.display, options.ink)
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
          {
            size: { attribute: 'ring', defaultValue: 1.5, mode: 'pixels' },
            color: { attribute: 'ringColor', defaultValue: options.ink.paper },
          },
          { size: { fill: true }, color: { attribute: 'color' } },
        ],
      }),
    },
    edgeProgramClasses: {
      straight: EdgeRectangleProgram,
      arrow: createEdgeArrowProgram({ lengthToThicknessRatio: ARROW.length, widenessToThicknessRatio: ARROW.width }),
      curve: EdgeCurvedArrowProgram,
    },
    nodeReducer: (id, attributes) => ({ ...attributes, ...looks.node(id) }),
    edgeReducer: (id, attributes) => ({ ...attributes, ...looks.edge(id) }),
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

  const place = (id: string) => {
    const { x, y } = graph.getNodeAttributes(id) as { x: number; y: number }
    return renderer.graphToViewport({ x, y })
  }
  const radiusOf = (id: string): number => renderer.scaleSize(looks.radius(id))

  function routeOf(edge: ModelEdge): Route {
    const from = place(edge.source)
    if (edge.source !== edge.target) return routeBetween(from, place(edge.target), bends.get(edge.id) ?? 0)
    const around = model.around.get(edge.source) ?? []
    const others = around.flatMap((id) => {
      const other = model.edges.get(id)
      return other === undefined || other.source === other.target || !looks.edgeShown(other)
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
    const shown = [...model.edges.values()].filter(looks.edgeShown)
    const own: OwnLine[] = shown.filter(needsOwnLine).map((edge) => ({
      edge,
      route: routeOf(edge),
      color: looks.edgeColor(edge),
      ink: looks.edgeInk(edge),
      width: renderer.scaleSize(looks.edgeWidth(edge)),
      targetRadius: radiusOf(edge.target),
    }))
    drawLines(
      lines,
      own.sort((a, b) => a.ink - b.ink),
      looks.ink,
    )
    const nodes: LabelledNode[] = []
    const near = renderer.getCamera().getState().ratio
    for (const [id, { node, name, tag }] of drawn) {
      if (!looks.display.visible.has(id)) continue
      const { x, y } = place(id)
      if (x < -200 || y < -100 || x > width + 200 || y > height + 100) continue
      const first = looks.display.strong.has(id)
      // A quotation's words are written when it is chosen; tags give way when there is no room for names.
      const shownName = tag && near > FAR ? undefined : (name ?? (first ? write(words, node.caption, `450 12px ${FONT}`, true) : undefined))
      const color = COLORS[node.group]
      nodes.push({ id, x, y, radius: radiusOf(id), name: shownName, tag, color, ink: looks.nodeInk(id), first })
      if (!tag) drawIcon(node.label, x, y, radiusOf(id), looks.nodeInk(id))
    }
    // The lit ones first: what one looks for must be named.
    if (looks.display.focused) nodes.sort((a, b) => Number(b.ink >= 1) - Number(a.ink >= 1))
    const edges: LabelledEdge[] = few
      ? shown.map((edge) => ({
          edge,
          route: routeOf(edge),
          ink: looks.edgeInk(edge),
          clear: radiusOf(edge.source) + radiusOf(edge.target),
          words:
            !edge.record &&
            (looks.display.focused
              ? (looks.display.edgeInk.get(edge.id) ?? 0) >= 0.9
              : near < (drawn.size <= SMALL ? NEAR.small : NEAR.large)),
        }))
      : []
    written = drawLabels(nodes, edges, options.obstacles(), { left: 2, top: 2, right: width - 2, bottom: height - 2 }, looks.ink)
  }

  function drawIcon(label: string, x: number, y: number, radius: number, share: number): void {
    if (radius < 6.5) return
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
    words.strokeStyle = share < 1 ? mix('#ffffff', looks.ink.paper, Math.max(share, 0.3)) : '#ffffff'
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
      if (!looks.edgeShown(edge)) continue
      const distance = distanceTo(routeOf(edge), x, y)
      if (distance < least) {
        least = distance
        best = edge.id
      }
    }
    return best
  }

  renderer.on('afterRender', afterRender)
  renderer.on('clickNode', ({ node }) => options.onSelect({ kind: 'node', id: node }))
  renderer.on('doubleClickNode', (event) => {
    event.preventSigmaDefault()
    flyTo([
      event.node,
      ...(model.around.get(event.node) ?? []).flatMap((id) => [model.edges.get(id)?.source ?? '', model.edges.get(id)?.target ?? '']),
    ])
  })
  const touch = window.matchMedia('(pointer: coarse)').matches
  /** A name stands for its node, a line for its edge. */
  const targetAt = (x: number, y: number, reach: number): Target | null => {
    const named = written.find(
      ({ node, boxes }) => node !== null && boxes.some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom),
    )
    if (named?.node != null) return { kind: 'node', id: named.node }
    const edge = edgeNear(x, y, reach)
    return edge === null ? null : { kind: 'edge', id: edge }
  }
  renderer.on('clickStage', ({ event }) => options.onSelect(targetAt(event.x, event.y, touch ? 14 : REACH)))
  // Discs are Sigma's to tell; names and lines are ours.
  let onDisc = false
  const point = (target: Target | null): void => {
    container.style.cursor = target === null ? '' : 'pointer'
    options.onPoint(target)
  }
  renderer.on('enterNode', ({ node }) => {
    onDisc = true
    point({ kind: 'node', id: node })
  })
  renderer.on('leaveNode', () => {
    onDisc = false
    point(null)
  })
  let pointed: Target | null = null
  renderer.on('moveBody', ({ event }) => {
    if (onDisc || renderer.getCamera().isAnimated()) return
    const target = targetAt(event.x, event.y, REACH)
    if (target?.id === pointed?.id) return
    pointed = target
    point(target)
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
    const question = container.parentElement?.querySelector('.question')?.getBoundingClientRect()
    const beside = panel !== undefined && panel.width < width * 0.8
    const covers = [question?.top, beside ? undefined : panel?.top].filter((top) => top !== undefined)
    return { left: 0, top: 0, right: beside ? panel.left : width, bottom: Math.max(120, Math.min(height, ...covers)) }
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
    const ratio = Math.min(1.25, Math.max(0.5, (right - left) / unit / (roomWidth - 220), (top - bottom) / unit / (roomHeight - 160)))
    const aside = { x: width / 2 - (room.left + room.right) / 2, y: height / 2 - (room.top + room.bottom) / 2 }
    moveTo({ x: (left + right) / 2 + aside.x * unit * ratio, y: (bottom + top) / 2 - aside.y * unit * ratio, ratio })
  }

  /** Keeps the camera still unless the target would lie under the panel. */
  function reveal(ids: readonly string[]): void {
    const room = clearBox()
    const hidden = ids.some((id) => {
      if (!graph.hasNode(id)) return false
      const { x, y } = place(id)
      return x < 10 || y < 40 || x > room.right - 50 || y > room.bottom - 24
    })
    if (hidden) flyTo(ids)
  }

  return {
    show(next: Display, nextInk: Ink): void {
      looks.set(next, nextInk)
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
      const visible = [...drawn.keys()].filter((id) => looks.display.visible.has(id))
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
      if (route.kind === 'loop') {
        const node = place(edge.source)
        const reach = route.radius / Math.hypot(route.centre.x - node.x, route.centre.y - node.y)
        return { x: route.centre.x + (route.centre.x - node.x) * reach, y: route.centre.y + (route.centre.y - node.y) * reach }
      }
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
