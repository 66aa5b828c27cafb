/** Reading as the second way in: every article with the names it mentions marked. */
import { useState } from 'preact/hooks'
import type { Store } from '../state/store.ts'
import { Article } from './article.tsx'

export function DocumentsView({ store }: { readonly store: Store }) {
  const documents = [...store.model.nodes.values()].filter((node) => node.label === 'Document')
  const [open, setOpen] = useState(documents[0]?.key)
  const marks = [...store.model.mentions.values()].flat().filter((one) => one.document === open)
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
      {open !== undefined && <Article document={open} marks={marks.map(({ start, end }) => ({ start, end, strong: false }))} />}
    </main>
  )
}
