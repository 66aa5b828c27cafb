/** Reading as the second way in: every article with the names it mentions marked. */
import { useState } from 'preact/hooks'
import { select } from '../state/state.ts'
import type { Store } from '../state/store.ts'
import { Article } from './article.tsx'

export function DocumentsView({ store }: { readonly store: Store }) {
  const documents = [...store.model.nodes.values()].filter((node) => node.label === 'Document')
  const [open, setOpen] = useState(documents[0]?.key)
  const mentions = [...store.model.mentions].flatMap(([node, list]) =>
    list
      .filter((one) => one.document === open)
      .map(({ start, end }) => ({ node, start, end, strong: store.state.value.selection?.id === node })),
  )
  /** The narrowest name that covers the place: "Lagos" inside "Lagos Port Authority" is the inner one's. */
  const choose = (at: number) => {
    const [found] = mentions.filter(({ start, end }) => start <= at && at < end).sort((a, b) => a.end - a.start - (b.end - b.start))
    if (found !== undefined) store.update(select({ kind: 'node', id: found.node }))
  }
  return (
    <main class="sheet reading" aria-label="Documents">
      <ul class="documents">
        {documents.map((node) => (
          <li key={node.id}>
            <button type="button" class="document" aria-current={node.key === open} onClick={() => setOpen(node.key)}>
              {node.caption}
              <small>
                {[node.properties.publisher, node.properties.published, node.properties.file]
                  .filter((part) => typeof part === 'string')
                  .join(' · ')}
              </small>
            </button>
          </li>
        ))}
      </ul>
      {open !== undefined && <Article document={open} marks={mentions} onMark={choose} />}
    </main>
  )
}
