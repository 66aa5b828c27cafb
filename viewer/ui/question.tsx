/** A question in Cypher at the foot of the page; its rows stand in a table, its nodes light up in the graph above. */
import { SIGNS } from '../icons.ts'
import { nodeOfCell } from '../model/answer.ts'
import { closeQuestion, select } from '../state/state.ts'
import type { Store } from '../state/store.ts'
import { Editor } from './editor.tsx'
import { Sign } from './icon.tsx'
import { plain } from './panel.tsx'
import { Plan } from './plan.tsx'

/** Questions that make sense of any graph of this kind. */
const EXAMPLES: readonly (readonly [label: string, query: string])[] = [
  ['Where do routes lead?', 'MATCH (r:Route)-[:DESTINATION]->(c) RETURN r.name, c.name'],
  ['Who works for whom?', 'MATCH (p:Person)-[w:WORKS_FOR]->(o) RETURN p.name, w.title, o.name'],
  ['What was measured?', 'MATCH (e)-[:MEASURED]->(o) RETURN e.name, o.measure, o.value, o.unit, o.change'],
]

interface QuestionProps {
  readonly store: Store
  readonly onAsk: (query: string) => void
  readonly onStop: () => void
}

export function Question({ store, onAsk, onStop }: QuestionProps) {
  const { asking, query, pending, answer, error } = store.state.value
  if (!asking) return null
  return (
    <section class="question" aria-label="Ask in Cypher">
      <div class="question-line">
        <Editor store={store} onAsk={onAsk} />
        {pending ? (
          <button type="button" class="run" onClick={onStop}>
            Stop{' '}
            <span class="key" aria-hidden="true">
              Esc
            </span>
          </button>
        ) : (
          <button type="button" class="run" disabled={query.trim() === ''} onClick={() => onAsk(query)}>
            Ask{' '}
            <span class="key" aria-hidden="true">
              ⌘⏎
            </span>
          </button>
        )}
        <button type="button" class="plain" aria-label="Close the question" onClick={() => store.update(closeQuestion)}>
          <Sign icon={SIGNS.close} />
        </button>
      </div>
      {query.trim() === '' && (
        <p class="examples">
          {EXAMPLES.map(([label, example]) => (
            <button key={label} type="button" class="chip" onClick={() => onAsk(example)}>
              {label}
            </button>
          ))}
        </p>
      )}
      {error !== null && <Mistake query={query} {...error} />}
      {answer !== null && <AnswerTable store={store} />}
    </section>
  )
}

interface MistakeProps {
  readonly query: string
  readonly message: string
  readonly start?: number
  readonly end?: number
  readonly hint?: string
}

/** The line of the query where it goes wrong, the place underlined. */
function Mistake({ query, message, start, end, hint }: MistakeProps) {
  const at = start ?? -1
  const from = query.lastIndexOf('\n', at - 1) + 1
  const to = query.indexOf('\n', at) < 0 ? query.length : query.indexOf('\n', at)
  const stop = Math.min(to, Math.max(at + 1, end ?? at + 1))
  return (
    <div class="mistake" role="alert">
      <p>
        {at >= 0 && !message.startsWith('line ') && (
          <b>
            line {query.slice(0, at).split('\n').length}, column {at - from + 1}:{' '}
          </b>
        )}
        {message}
        {hint !== undefined && !message.includes(hint) && <span class="hint"> {hint}</span>}
      </p>
      {at >= 0 && (
        <pre>
          {query.slice(from, at)}
          <span class="squiggle">{query.slice(at, stop) || ' '}</span>
          {query.slice(stop, to)}
        </pre>
      )}
    </div>
  )
}

function AnswerTable({ store }: { readonly store: Store }) {
  const { answer } = store.state.value
  if (answer === null) return null
  const changes = Object.entries(answer.stats).filter(([, count]) => count > 0)
  const explained = answer.plan !== undefined && answer.plan.rows === undefined
  return (
    <div class="answer">
      {answer.warnings.map((warning) => (
        <p key={warning} class="warning">
          {warning}
        </p>
      ))}
      <p class="note" role="status">
        {explained ? 'The plan; the query has not run' : answer.rows.length === 1 ? '1 row' : `${answer.rows.length} rows`}
        {answer.truncated && ' (more were left off: add a LIMIT)'}
        {changes.map(([what, count]) => `, ${count} ${what.replace(/([A-Z])/g, ' $1').toLowerCase()}`)}
      </p>
      {answer.rows.length > 0 && (
        <section
          class="scroll"
          aria-label="Rows of the answer"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be within reach of the keyboard
          tabIndex={0}
        >
          <table>
            <thead>
              <tr>
                {answer.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {answer.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, at) => (
                    <td key={at} class={typeof cell === 'number' ? 'number' : undefined}>
                      <Cell store={store} value={cell} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {answer.plan !== undefined && <Plan plan={answer.plan} />}
    </div>
  )
}

function Cell({ store, value }: { readonly store: Store; readonly value: unknown }) {
  const id = nodeOfCell(store.model, value)
  if (id !== undefined) {
    return (
      <button type="button" class="cell-link" onClick={() => store.update(select({ kind: 'node', id }))}>
        {store.model.nodes.get(id)?.caption}
      </button>
    )
  }
  if (value === null) return <span class="null">null</span>
  if (typeof value === 'object' && (value as { kind?: unknown }).kind === 'relationship') {
    const { id: edge, type } = value as { id: string; type: string }
    return (
      <button type="button" class="cell-link" onClick={() => store.update(select({ kind: 'edge', id: edge }))}>
        {type}
      </button>
    )
  }
  return <>{plain(value)}</>
}
