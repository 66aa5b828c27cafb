/** Starts the page: fetch, measure, lay out, and only then show. */
import '@fontsource-variable/inter/wght.css'
import './style/page.css'
import './style/panel.css'
import { effect } from '@preact/signals'
import { render } from 'preact'
import { getGraph } from './api.ts'
import { type Drawn, FONT, layoutNodes, measureNames } from './canvas/names.ts'
import type { Stage } from './canvas/stage.ts'
import type { Box } from './layout/geometry.ts'
import type { LayoutInput, LayoutResult } from './layout/layout.ts'
import { firstSight, placeBeside } from './model/first-sight.ts'
import { buildModel, type Model } from './model/model.ts'
import { fromHash, toHash } from './state/hash.ts'
import { INITIAL } from './state/state.ts'
import { createStore } from './state/store.ts'
import { App } from './ui/app.tsx'
import { scheme } from './ui/theme.ts'

/** What tests and scripts may look at. */
declare global {
  interface Window {
    waybill?: { readonly stage: Stage; readonly measure: LayoutResult['measure']; readonly idOf: (key: string) => string | undefined }
  }
}

const root = document.getElementById('app') as HTMLElement

effect(() => {
  document.documentElement.dataset.theme = scheme.value
})

start().catch((error: Error) => {
  render(
    <p class="failure" role="alert">
      {error.message}
    </p>,
    root,
  )
})

async function start(): Promise<void> {
  const [snapshot] = await Promise.all([getGraph(), fonts()])
  const model = buildModel(snapshot)
  if (model.nodes.size === 0) throw new Error(`${snapshot.graph} is empty: waybill ingest FILE puts documents in`)
  document.title = `${model.name} · Waybill`
  const drawn = measureNames(model)
  const ranked = [...drawn.values()].map(({ node }) => node)
  const shown = firstSight(model, ranked) ?? null
  const size = { width: root.clientWidth, height: root.clientHeight }
  const store = createStore(model, fromHash(model, location.hash, { ...INITIAL, shown }))
  keepHash(store)
  let drawnFor: ReadonlySet<string> | null | undefined
  // Laid out again only when all of a large graph is asked for.
  effect(() => {
    const wanted = store.state.value.shown
    if (wanted === drawnFor) return
    drawnFor = wanted
    // All of a large graph is drawn small.
    const sized = wanted === null && shown !== null ? measureNames(model, true) : drawn
    void arrange(model, sized, wanted, size).then(({ positions, measure }) => {
      render(
        <App
          key={wanted === null ? 'all' : 'some'}
          store={store}
          drawn={sized}
          positions={positions}
          size={size}
          onStage={(stage) => {
            window.waybill = { stage, measure, idOf: (key) => model.idOfKey.get(key) }
            root.dataset.state = 'ready'
          }}
        />,
        root,
      )
    })
  })
}

/** Positions for every node: those shown by the layout, the others beside their neighbours. */
async function arrange(
  model: Model,
  drawn: ReadonlyMap<string, Drawn>,
  shown: ReadonlySet<string> | null,
  size: { readonly width: number; readonly height: number },
) {
  const placed = [...drawn.values()].filter(({ node }) => node.group !== 'Document' && (shown === null || shown.has(node.id)))
  const index = new Map(placed.map(({ node }, at) => [node.id, at]))
  const edges = [...model.edges.values()].flatMap(({ source, target, drawn: seen }) => {
    const [from, to] = [index.get(source), index.get(target)]
    return !seen || from === undefined || to === undefined ? [] : [[from, to] as const]
  })
  const { x, y, measure } = await layOut({ nodes: layoutNodes(placed), edges, frame: frameOf(size) })
  const positions = new Map(placed.map(({ node }, at) => [node.id, { x: x[at] as number, y: y[at] as number }]))
  placeBeside(model, positions, { x: size.width / 2, y: size.height / 2 })
  return { positions, measure }
}

/** Canvas text has no fallback while a font loads, so it waits for it. */
async function fonts(): Promise<void> {
  await Promise.all([400, 450, 600].map((weight) => document.fonts.load(`${weight} 12.5px ${FONT}`))).catch(() => {})
}

/** The window less its furniture: search line above, legend at the left. */
function frameOf({ width, height }: { readonly width: number; readonly height: number }): Box {
  const wide = width >= 900
  return { left: wide ? 190 : 14, top: wide ? 66 : 118, right: width - (wide ? 28 : 14), bottom: height - (wide ? 26 : 84) }
}

function layOut(input: LayoutInput): Promise<LayoutResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./layout/worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = (event: MessageEvent<LayoutResult>) => {
      resolve(event.data)
      worker.terminate()
    }
    worker.onerror = (event) => {
      reject(new Error(`the layout failed: ${event.message}`))
      worker.terminate()
    }
    worker.postMessage(input)
  })
}

function keepHash(store: ReturnType<typeof createStore>): void {
  const bare = location.pathname + location.search
  effect(() => {
    const hash = toHash(store.model, store.state.value)
    if (hash !== location.hash) history.replaceState(null, '', bare + hash)
  })
  addEventListener('hashchange', () => store.update((state) => fromHash(store.model, location.hash, state)))
}
