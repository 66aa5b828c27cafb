/** The question's text: a plain field at once, the editor in its place as soon as it is loaded. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { CypherEditor } from '../editor/cypher-editor.ts'
import { EMPTY, schemaNames } from '../editor/schema-names.ts'
import { write } from '../state/state.ts'
import type { Store } from '../state/store.ts'

const load = () => import('../editor/cypher-editor.ts')

interface Props {
  readonly store: Store
  readonly onAsk: (query: string) => void
}

export function Editor({ store, onAsk }: Props) {
  const { query } = store.state.value
  const field = useRef<HTMLTextAreaElement>(null)
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<CypherEditor>(null)
  const [ready, setReady] = useState(false)
  // The editor keeps the function it was made with; this one stays current.
  const run = useRef(onAsk)
  run.current = onAsk

  useEffect(() => {
    field.current?.focus({ preventScroll: true })
    let wanted = true
    let names = EMPTY
    schemaNames().then((found) => {
      names = found
    })
    load().then(({ createCypherEditor }) => {
      if (!wanted || host.current === null) return
      const focused = document.activeElement === field.current
      editor.current = createCypherEditor({
        parent: host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' }),
        text: store.state.peek().query,
        schema: () => names,
        onChange: (text) => store.update(write(text)),
        onRun: (text) => run.current(text),
      })
      setReady(true)
      if (focused) editor.current.view.focus()
    })
    return () => {
      wanted = false
      editor.current?.view.destroy()
    }
  }, [])
  // Not the query of this rendering: keys may have been typed since.
  useEffect(() => editor.current?.write(store.state.peek().query), [query])

  return (
    <div class="editor" data-ready={ready}>
      {!ready && (
        <textarea
          ref={field}
          aria-label="Cypher query"
          rows={2}
          spellcheck={false}
          autocomplete="off"
          placeholder="MATCH (n) RETURN n"
          value={query}
          onInput={(event) => store.update(write(event.currentTarget.value))}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
            event.preventDefault()
            onAsk(query)
          }}
        />
      )}
      <div ref={host} />
    </div>
  )
}
