/** The page: the picture underneath, everything else laid over it. */
import { useEffect, useRef } from 'preact/hooks'
import { ask } from '../api.ts'
import type { Stage } from '../canvas/stage.ts'
import { SIGNS } from '../icons.ts'
import { understand } from '../model/answer.ts'
import type { ModelNode } from '../model/model.ts'
import { typeWords } from '../model/words.ts'
import { Refusal } from '../refusal.ts'
import {
  answered,
  askStarted,
  back,
  clearAnswer,
  closeQuestion,
  openQuestion,
  refused,
  select,
  show,
  showAll,
  type View,
} from '../state/state.ts'
import type { Store } from '../state/store.ts'
import { DocumentsView } from './documents-view.tsx'
import { Sign } from './icon.tsx'
import { Legend } from './legend.tsx'
import { Panel } from './panel.tsx'
import { Picture, type PictureProps } from './picture.tsx'
import { Question } from './question.tsx'
import { Search } from './search.tsx'
import { TableView } from './table-view.tsx'
import { scheme, toggleScheme } from './theme.ts'

const VIEWS: readonly (readonly [View, string])[] = [
  ['graph', 'Graph'],
  ['table', 'Table'],
  ['documents', 'Documents'],
]

export function App({ store, onStage, ...picture }: PictureProps) {
  const stage = useRef<Stage>(null)
  const state = store.state.value
  const { view, selection, asking, answer } = state

  const asked = useRef<AbortController>(null)
  const stop = () => asked.current?.abort()
  const choose = (node: ModelNode) => {
    store.update(select({ kind: 'node', id: node.id }))
    // The panel takes its place first, so that the node lands in what is left of the window.
    requestAnimationFrame(() => stage.current?.flyTo([...store.display.peek().nodeInk.keys()]))
  }
  const question = async (query: string) => {
    stop()
    const stopping = new AbortController()
    asked.current = stopping
    store.update(openQuestion(query))
    store.update(askStarted)
    try {
      store.update(answered(understand(store.model, query, await ask(query, stopping.signal))))
      requestAnimationFrame(() => stage.current?.reveal([...(store.state.peek().answer?.nodes ?? [])]))
    } catch (error) {
      // Another question has taken its place.
      if (asked.current !== stopping) return
      store.update(refused(error instanceof Refusal ? error.detail : { code: 'Page', message: String(error) }))
    }
  }

  useEffect(() => {
    if (selection === null || view !== 'graph') return
    const edge = selection.kind === 'edge' ? store.model.edges.get(selection.id) : undefined
    // What is lit is to be seen: the node with its neighbours, the edge with its ends.
    const ids = edge === undefined ? [...store.display.peek().nodeInk.keys()] : [edge.source, edge.target]
    const frame = requestAnimationFrame(() => stage.current?.reveal(ids))
    return () => cancelAnimationFrame(frame)
  }, [selection, view])

  useEffect(() => {
    const goBack = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || (event.target as Element | null)?.matches?.('.figure, .search *')) return
      if (store.state.peek().pending) return stop()
      store.update(back)
      if (store.state.peek().selection === null) document.querySelector<HTMLElement>('.figure')?.focus({ preventScroll: true })
    }
    addEventListener('keydown', goBack)
    return () => removeEventListener('keydown', goBack)
  }, [])

  return (
    <div class="page" data-view={view} data-panel={selection !== null} data-asking={asking}>
      <Picture
        {...picture}
        store={store}
        onStage={(mounted) => {
          stage.current = mounted
          onStage(mounted)
        }}
      />
      {view === 'table' && <TableView store={store} />}
      {view === 'documents' && <DocumentsView store={store} />}
      <Search store={store} onChoose={choose} onAsk={question} />
      <nav class="views" aria-label="Views">
        {VIEWS.map(([one, word]) => (
          <button
            key={one}
            type="button"
            class="plain"
            aria-current={view === one ? 'page' : undefined}
            onClick={() => store.update(show(one))}
          >
            {word}
          </button>
        ))}
        <button type="button" class="plain" aria-expanded={asking} onClick={() => store.update(asking ? closeQuestion : openQuestion())}>
          Ask
        </button>
        <button type="button" class="plain" aria-label={scheme.value === 'dark' ? 'Light paper' : 'Dark paper'} onClick={toggleScheme}>
          <Sign icon={scheme.value === 'dark' ? SIGNS.sun : SIGNS.moon} />
        </button>
      </nav>
      {view !== 'documents' && <Legend store={store} />}
      {answer !== null && view === 'graph' && answer.nodes.size > 0 && (
        <button type="button" class="chip lit-chip" onClick={() => store.update(clearAnswer)}>
          {answer.nodes.size} of {store.display.value.visible.size} <span aria-hidden="true">·</span> clear
        </button>
      )}
      {state.shown !== null && answer === null && view === 'graph' && (
        <button type="button" class="chip lit-chip" onClick={() => store.update(showAll)}>
          {state.shown.size} most connected of {store.model.nodes.size} <span aria-hidden="true">·</span> show all
        </button>
      )}
      <Question store={store} onAsk={question} onStop={stop} />
      <Panel store={store} />
      <Spoken store={store} />
    </div>
  )
}

/** Says what the eye would see change. */
function Spoken({ store }: { readonly store: Store }) {
  const { cursor, selection } = store.state.value
  const target = cursor ?? selection
  const node = target?.kind === 'node' ? store.model.nodes.get(target.id) : undefined
  const edge = target?.kind === 'edge' ? store.model.edges.get(target.id) : undefined
  const caption = (id: string) => store.model.nodes.get(id)?.caption ?? ''
  return (
    <p class="unseen" aria-live="polite">
      {node !== undefined && `${node.label} ${node.caption}, ${node.degree === 1 ? '1 fact' : `${node.degree} facts`}`}
      {edge !== undefined && `${caption(edge.source)} ${typeWords(edge.type)} ${caption(edge.target)}`}
    </p>
  )
}
