/** The sentences behind a node or a fact, each in its own words, and below them the article they stand in. */
import { type Evidence, LEVEL_WORDS } from '../model/evidence.ts'
import { COLORS } from '../model/families.ts'
import type { Model, ModelNode } from '../model/model.ts'
import { aliasesOf } from '../model/search.ts'
import { read } from '../state/state.ts'
import type { Store } from '../state/store.ts'
import { Article } from './article.tsx'

interface Props {
  readonly store: Store
  readonly evidence: readonly Evidence[]
  /** Names to underline in the quotes, in their own colours. */
  readonly names: readonly ModelNode[]
  /** Large quotes for a fact, short rows for a node that is mentioned often. */
  readonly large: boolean
}

export function EvidenceList({ store, evidence, names, large }: Props) {
  const { passage } = store.state.value
  const first = evidence[0]
  const open = passage ?? first
  if (first === undefined || open === undefined) {
    return <p class="note">No sentence says so: this comes from a data set, or was written by a query.</p>
  }
  const isOpen = (one: Evidence) => one.document === open.document && one.start === open.start && one.end === open.end
  const marks = evidence
    .filter((one) => one.document === open.document)
    .map((one) => ({ start: one.start, end: one.end, strong: isOpen(one) }))
  if (!large) {
    const documents = [...new Set(evidence.map((one) => one.document))]
    return (
      <>
        {documents.map((document) => (
          <div key={document} class="mentions">
            <cite>{source(store.model, document)}</cite>
            <ol aria-label="Mentions">
              {evidence
                .filter((one) => one.document === document)
                .map((one) => (
                  <li key={one.start}>
                    <button type="button" class="mention" aria-current={isOpen(one)} onClick={() => store.update(read(one))}>
                      {one.quote}
                    </button>
                  </li>
                ))}
            </ol>
          </div>
        ))}
        <Article document={open.document} marks={marks} />
      </>
    )
  }
  return (
    <>
      <ol class="quotes" aria-label="Evidence">
        {evidence.map((one) => (
          <li key={`${one.document} ${one.start} ${one.end}`} class={isOpen(one) ? 'open' : undefined}>
            <button type="button" class="quote" aria-current={isOpen(one)} onClick={() => store.update(read(one))}>
              <q>{underline(one.quote, names)}</q>
              <cite>
                {source(store.model, one.document)}
                {one.level !== 'explicit' && <span> · {LEVEL_WORDS[one.level]}</span>}
                {one.speaker !== null && <span> · {speaker(store.model, one.speaker)}</span>}
              </cite>
            </button>
          </li>
        ))}
      </ol>
      <Article document={open.document} marks={marks} />
    </>
  )
}

function source(model: Model, document: string): string {
  const node = model.nodes.get(model.idOfKey.get(document) ?? '')
  const date = node?.properties.published
  const publisher = node?.properties.publisher
  return [publisher, node?.caption ?? document, typeof date === 'string' ? date.slice(0, 10) : null]
    .filter((part) => part !== null && part !== undefined)
    .join(' · ')
}

const speaker = (model: Model, key: string): string => `said by ${model.nodes.get(model.idOfKey.get(key) ?? '')?.caption ?? key}`

/** Longest names first, so that "Lagos Port Authority" is not underlined as "Lagos". */
function underline(quote: string, nodes: readonly ModelNode[]) {
  const names = nodes
    .flatMap((node) => [node.caption, ...aliasesOf(node)].map((name) => ({ name, color: COLORS[node.group] })))
    .filter(({ name }) => name.length > 1)
    .sort((a, b) => b.name.length - a.name.length)
  const parts: (string | { readonly name: string; readonly color: string })[] = [quote]
  for (const name of names) {
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index]
      const at = typeof part === 'string' ? part.indexOf(name.name) : -1
      if (typeof part !== 'string' || at < 0) continue
      parts.splice(index, 1, part.slice(0, at), name, part.slice(at + name.name.length))
      index++
    }
  }
  return parts.map((part, index) =>
    typeof part === 'string' ? (
      part
    ) : (
      <span key={index} class="named" style={{ textDecorationColor: part.color }}>
        {part.name}
      </span>
    ),
  )
}
