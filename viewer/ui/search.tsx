/** One line to find a name or ask a question: choosing a name flies there, text that starts like Cypher is asked. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { SIGNS } from '../icons.ts'
import type { ModelNode } from '../model/model.ts'
import { find } from '../model/search.ts'
import { labelWords } from '../model/words.ts'
import type { Store } from '../state/store.ts'
import { Disc, Sign } from './icon.tsx'

interface Props {
  readonly store: Store
  readonly onChoose: (node: ModelNode) => void
  readonly onAsk: (query: string) => void
}

const CYPHER = /^\s*(match|optional|return|unwind|with|call|create|merge|explain|profile)\b/i

export function Search({ store, onChoose, onAsk }: Props) {
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const [open, setOpen] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const cypher = CYPHER.test(text)
  const hits = open && !cypher ? find(store.model, text) : []

  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const [target] = event.composedPath()
      const writing = target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))
      if ((event.key === '/' && !writing) || (event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey))) {
        event.preventDefault()
        input.current?.focus()
        input.current?.select()
      }
    }
    addEventListener('keydown', focus)
    return () => removeEventListener('keydown', focus)
  }, [])

  const choose = (node: ModelNode | undefined) => {
    if (node === undefined) return
    setOpen(false)
    setText('')
    input.current?.blur()
    onChoose(node)
  }
  const submit = () => {
    if (!cypher) return choose(hits[active]?.node)
    setOpen(false)
    onAsk(text)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setActive((active + (event.key === 'ArrowDown' ? 1 : hits.length - 1)) % Math.max(1, hits.length))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      submit()
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      setText('')
      setOpen(false)
      input.current?.blur()
    }
  }

  return (
    <search class="search">
      <label class="search-line">
        <Sign icon={SIGNS.search} />
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label="Search names or ask in Cypher"
          aria-expanded={hits.length > 0}
          aria-controls="hits"
          aria-activedescendant={hits.length > 0 ? `hit-${active}` : undefined}
          aria-autocomplete="list"
          placeholder="Search or ask…"
          autocomplete="off"
          spellcheck={false}
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value)
            setActive(0)
            setOpen(true)
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
        <span class="key" aria-hidden="true">
          ⌘K
        </span>
      </label>
      {open && cypher && <p class="hits note">Enter asks this in Cypher.</p>}
      {open && !cypher && text.trim() !== '' && hits.length === 0 && <p class="hits note">No name like “{text.trim()}”.</p>}
      {hits.length > 0 && (
        <div id="hits" class="hits" role="listbox" aria-label="Names found">
          {hits.map(({ node, alias }, index) => (
            <div
              key={node.id}
              id={`hit-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              class="hit"
              onMouseDown={(event) => {
                event.preventDefault()
                choose(node)
              }}
              onMouseEnter={() => setActive(index)}
            >
              <Disc label={node.label} group={node.group} />
              <span class="hit-name">
                {node.caption}
                {alias !== null && <small> {alias}</small>}
              </span>
              <small>{typeof node.properties.measure === 'string' ? node.properties.measure : labelWords(node.label)}</small>
            </div>
          ))}
        </div>
      )}
    </search>
  )
}
