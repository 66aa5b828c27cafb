/** What is known about the node or fact chosen, and where it is said. */
import { useEffect, useRef } from 'preact/hooks'
import { SIGNS } from '../icons.ts'
import { EVIDENCE_KEYS, evidenceOf, LEVEL_WORDS } from '../model/evidence.ts'
import { COLORS } from '../model/families.ts'
import { change, period, quantity } from '../model/figures.ts'
import { evidenceOfNode, type ModelEdge, type ModelNode, otherEnd } from '../model/model.ts'
import { aliasesOf } from '../model/search.ts'
import { labelWords, typeWords } from '../model/words.ts'
import { back, deselect, select } from '../state/state.ts'
import type { Store } from '../state/store.ts'
import { EvidenceList } from './evidence.tsx'
import { Disc, Sign } from './icon.tsx'

export function Panel({ store }: { readonly store: Store }) {
  const { selection, trail } = store.state.value
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body || document.activeElement.matches('.figure')) return
    heading.current?.focus({ preventScroll: true })
  }, [selection])
  if (selection === null) return null
  const node = selection.kind === 'node' ? store.model.nodes.get(selection.id) : undefined
  const edge = selection.kind === 'edge' ? store.model.edges.get(selection.id) : undefined
  if (node === undefined && edge === undefined) return null
  return (
    <aside class="panel" aria-label="Selected">
      <div class="panel-tools">
        {trail.length > 0 && (
          <button type="button" class="plain" onClick={() => store.update(back)}>
            ← Back
          </button>
        )}
        <button type="button" class="plain close" aria-label="Close" onClick={() => store.update(deselect)}>
          <Sign icon={SIGNS.close} />
        </button>
      </div>
      {node !== undefined && <NodeCard store={store} node={node} heading={heading} />}
      {edge !== undefined && <EdgeCard store={store} edge={edge} heading={heading} />}
    </aside>
  )
}

interface CardProps {
  readonly store: Store
  readonly heading: { readonly current: HTMLHeadingElement | null }
}

function NodeCard({ store, node, heading }: CardProps & { readonly node: ModelNode }) {
  const { model } = store
  const edges = (model.around.get(node.id) ?? []).flatMap((id) => model.edges.get(id) ?? [])
  const facts = edges.filter((edge) => !edge.record)
  const figures = edges.filter((edge) => edge.type === 'MEASURED' && edge.source === node.id)
  const sayings = edges.filter((edge) => edge.type === 'SAID' && edge.source === node.id)
  const owners = node.record ? edges.filter((edge) => edge.target === node.id || edge.type === 'SOURCE') : []
  const aliases = aliasesOf(node)
  return (
    <>
      <header class="panel-head">
        <p class="kind" style={{ '--family': COLORS[node.group] }}>
          <Disc label={node.label} group={node.group} /> {labelWords(node.label)}
        </p>
        <h2 ref={heading as never} tabIndex={-1}>
          {node.caption}
        </h2>
        {aliases.length > 0 && <p class="aliases">also {aliases.map((alias) => `“${alias}”`).join(', ')}</p>}
      </header>
      <div class="panel-body">
        {owners.map((edge) => (
          <NodeLink key={edge.id} store={store} id={otherEnd(edge, node.id)} before={OWNERSHIP[edge.type] ?? 'of'} />
        ))}
        <Properties store={store} node={node} />
        {facts.length > 0 && (
          <section>
            <h3>Facts</h3>
            <ul class="facts">
              {facts.map((edge) => (
                <Fact key={edge.id} store={store} edge={edge} from={node.id} />
              ))}
            </ul>
          </section>
        )}
        {figures.length > 0 && (
          <section>
            <h3>Figures</h3>
            <ul class="facts">
              {figures.map((edge) => (
                <Figure key={edge.id} store={store} id={edge.target} />
              ))}
            </ul>
          </section>
        )}
        {sayings.length > 0 && (
          <section>
            <h3>Said</h3>
            <ul class="facts">
              {sayings.map((edge) => (
                <li key={edge.id}>
                  <button type="button" class="fact" onClick={() => store.update(select({ kind: 'node', id: edge.target }))}>
                    <span class="fact-name serif">{model.nodes.get(edge.target)?.caption}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section class="told">
          <h3>In the text</h3>
          {node.label === 'Document' ? (
            <EvidenceList store={store} evidence={mentionsIn(store, node.key)} names={[]} large={false} />
          ) : (
            <EvidenceList store={store} evidence={evidenceOfNode(model, node)} names={[node]} large={node.record} />
          )}
        </section>
      </div>
    </>
  )
}

const OWNERSHIP: Readonly<Record<string, string>> = { SAID: 'said by', MEASURED: 'of', SOURCE: 'according to' }

const mentionsIn = (store: Store, document: string) =>
  [...store.model.mentions.values()]
    .flatMap((list) => list.filter((one) => one.document === document).slice(0, 1))
    .sort((a, b) => a.start - b.start)

function EdgeCard({ store, edge, heading }: CardProps & { readonly edge: ModelEdge }) {
  const ends = [edge.source, edge.target].flatMap((id) => store.model.nodes.get(id) ?? [])
  const own = Object.entries(edge.properties).filter(([key]) => !EVIDENCE_KEYS.has(key) && key !== 'id')
  return (
    <>
      <header class="panel-head">
        <p class="kind caps">
          <span>{typeWords(edge.type)}</span> · <span class={`level ${edge.level}`}>{LEVEL_WORDS[edge.level]}</span>
          {edge.support > 0 && (
            <>
              {' '}
              · <span>{edge.support === 1 ? '1 document' : `${edge.support} documents`}</span>
            </>
          )}
        </p>
        <h2 ref={heading as never} tabIndex={-1} class="triple">
          <NodeLink store={store} id={edge.source} />
          <span class="verb">{typeWords(edge.type)}</span>
          <NodeLink store={store} id={edge.target} />
        </h2>
      </header>
      <div class="panel-body">
        {own.length > 0 && <Pairs pairs={own.map(([key, value]) => [labelWords(key), plain(value)])} />}
        <section class="told">
          <EvidenceList store={store} evidence={evidenceOf(edge.properties)} names={ends} large />
        </section>
      </div>
    </>
  )
}

function NodeLink({ store, id, before }: { readonly store: Store; readonly id: string; readonly before?: string }) {
  const node = store.model.nodes.get(id)
  if (node === undefined) return null
  return (
    <button type="button" class="node-link" onClick={() => store.update(select({ kind: 'node', id }))}>
      {before !== undefined && <small>{before} </small>}
      <Disc label={node.label} group={node.group} size={18} /> {node.caption}
    </button>
  )
}

function Fact({ store, edge, from }: { readonly store: Store; readonly edge: ModelEdge; readonly from: string }) {
  const out = edge.source === from
  const other = store.model.nodes.get(otherEnd(edge, from))
  return (
    <li>
      <button type="button" class="fact" onClick={() => store.update(select({ kind: 'edge', id: edge.id }))}>
        <span class="fact-type">
          <span aria-hidden="true">{out ? '→' : '←'}</span>
          <span class="unseen">{out ? '' : 'from'}</span> {typeWords(edge.type)}
        </span>
        <span class="fact-name">{other?.caption}</span>
        {edge.level !== 'explicit' && <span class={`level ${edge.level}`}>{edge.level}</span>}
        {edge.support > 1 && <span class="count">{edge.support}</span>}
      </button>
    </li>
  )
}

function Figure({ store, id }: { readonly store: Store; readonly id: string }) {
  const node = store.model.nodes.get(id)
  if (node === undefined) return null
  const when = period(node.properties.from, node.properties.to)
  const scopes = Object.entries(node.properties).flatMap(([key, value]) => (key.startsWith('scope_') ? [scope(store, value)] : []))
  return (
    <li>
      <button type="button" class="fact" onClick={() => store.update(select({ kind: 'node', id }))}>
        <span class="figure-value">{node.caption}</span>
        <span class="fact-type">{[node.properties.measure, ...scopes, when].filter((part) => typeof part === 'string').join(' · ')}</span>
      </button>
    </li>
  )
}

/** Shown elsewhere in the card. */
const SHOWN = new Set([
  'id',
  'name',
  'aliases',
  'title',
  'text',
  'subject',
  'mentions',
  'facts',
  'sha256',
  'equivalentUnit',
  'equivalentBound',
  'bound',
])

function Properties({ store, node }: { readonly store: Store; readonly node: ModelNode }) {
  const when = node.label === 'Observation' ? period(node.properties.from, node.properties.to) : null
  const pairs: [string, string][] = when === null ? [] : [['Period', when]]
  for (const [key, value] of Object.entries(node.properties)) {
    if (SHOWN.has(key) || EVIDENCE_KEYS.has(key) || value === null || (when !== null && (key === 'from' || key === 'to'))) continue
    if (key === 'equivalentValue') pairs.push(['Equals', equivalent(node.properties)])
    else if (key === 'value' && typeof node.properties.unit === 'string') pairs.push(['Value', `${plain(value)} ${node.properties.unit}`])
    else if (key === 'unit' && typeof node.properties.value === 'number') continue
    else if (key === 'change' && typeof value === 'number') pairs.push(['Change', change(value)])
    else if (key.startsWith('scope_')) pairs.push([labelWords(key.slice('scope_'.length)), scope(store, value)])
    else pairs.push([labelWords(key), plain(value)])
  }
  return pairs.length === 0 ? null : <Pairs pairs={pairs} />
}

function equivalent({ equivalentValue, equivalentUnit, equivalentBound }: ModelNode['properties']): string {
  const amount = quantity(Number(equivalentValue), typeof equivalentUnit === 'string' ? equivalentUnit : null)
  return typeof equivalentBound === 'string' ? `${equivalentBound} ${amount}` : amount
}

/** What narrows a figure is an entity's id, or words of the text. */
function scope(store: Store, value: unknown): string {
  return store.model.nodes.get(store.model.idOfKey.get(String(value)) ?? '')?.caption ?? plain(value)
}

function Pairs({ pairs }: { readonly pairs: readonly (readonly [string, string])[] }) {
  return (
    <dl class="pairs">
      {pairs.map(([key, value]) => (
        <div key={key}>
          <dt>{key}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

export function plain(value: unknown): string {
  if (typeof value === 'number')
    return new Intl.NumberFormat('en', { maximumFractionDigits: 6, useGrouping: Math.abs(value) >= 10_000 }).format(value)
  if (Array.isArray(value)) return value.map(plain).join(', ')
  if (typeof value === 'object' && value !== null) return JSON.stringify(value)
  return String(value)
}
