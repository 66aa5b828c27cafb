/** The same facts as tables: the equal reading for who does not see the picture, or wants to sort it. */
import { useState } from 'preact/hooks'
import { byImportance } from '../canvas/names.ts'
import { LEVEL_WORDS } from '../model/evidence.ts'
import { change, period, quantity } from '../model/figures.ts'
import type { ModelEdge, ModelNode } from '../model/model.ts'
import { labelWords, typeWords } from '../model/words.ts'
import { select } from '../state/state.ts'
import type { Store } from '../state/store.ts'
import { type Column, Sortable } from './sortable.tsx'

const TABS = ['Facts', 'Names', 'Figures'] as const

export function TableView({ store }: { readonly store: Store }) {
  const [tab, setTab] = useState<(typeof TABS)[number]>('Facts')
  const { model } = store
  const { selection } = store.state.value
  const { visible } = store.display.value
  const name = (id: string) => model.nodes.get(id)?.caption ?? id
  const chosen = (id: string) => selection?.id === id
  const nodes = [...model.nodes.values()].filter((node) => visible.has(node.id)).sort(byImportance)
  const edges = [...model.edges.values()].filter((edge) => !edge.record && visible.has(edge.source) && visible.has(edge.target))
  const figures = [...model.edges.values()].filter((edge) => edge.type === 'MEASURED' && visible.has(edge.target))
  return (
    <main class="sheet" aria-label="Table">
      <div class="tabs" role="tablist">
        {TABS.map((one) => (
          <button key={one} type="button" role="tab" aria-selected={one === tab} class="plain" onClick={() => setTab(one)}>
            {one}{' '}
            <span class="count">
              {{ Facts: edges.length, Names: nodes.filter((node) => !node.record).length, Figures: figures.length }[one]}
            </span>
          </button>
        ))}
      </div>
      {tab === 'Facts' && (
        <Sortable
          caption="Facts"
          columns={factColumns(name)}
          rows={edges}
          keyOf={(edge) => edge.id}
          chosen={(edge) => chosen(edge.id)}
          onChoose={(edge) => store.update(select({ kind: 'edge', id: edge.id }))}
        />
      )}
      {tab === 'Names' && (
        <Sortable
          caption="Names"
          columns={NAME_COLUMNS}
          rows={nodes.filter((node) => !node.record)}
          keyOf={(node) => node.id}
          chosen={(node) => chosen(node.id)}
          onChoose={(node) => store.update(select({ kind: 'node', id: node.id }))}
        />
      )}
      {tab === 'Figures' && (
        <Sortable
          caption="Figures"
          columns={figureColumns(name, (edge) => model.nodes.get(edge.target)?.properties ?? {})}
          rows={figures}
          keyOf={(edge) => edge.id}
          chosen={(edge) => chosen(edge.target)}
          onChoose={(edge) => store.update(select({ kind: 'node', id: edge.target }))}
        />
      )}
    </main>
  )
}

const NAME_COLUMNS: readonly Column<ModelNode>[] = [
  { name: 'Name', of: (node) => node.caption },
  { name: 'Kind', of: (node) => labelWords(node.label) },
  { name: 'Facts', of: (node) => node.degree, number: true },
  { name: 'Documents', of: (node) => Number(node.properties.support ?? 0), number: true },
]

const factColumns = (name: (id: string) => string): readonly Column<ModelEdge>[] => [
  { name: 'Subject', of: (edge) => name(edge.source) },
  { name: 'Relation', of: (edge) => typeWords(edge.type) },
  { name: 'Object', of: (edge) => name(edge.target) },
  { name: 'How said', of: (edge) => LEVEL_WORDS[edge.level] },
  { name: 'Documents', of: (edge) => edge.support, number: true },
]

const figureColumns = (
  name: (id: string) => string,
  of: (edge: ModelEdge) => Readonly<Record<string, unknown>>,
): readonly Column<ModelEdge>[] => [
  { name: 'Of', of: (edge) => name(edge.source) },
  { name: 'Measure', of: (edge) => String(of(edge).measure ?? '') },
  {
    name: 'Figure',
    number: true,
    of: (edge) => {
      const { value, unit, bound } = of(edge)
      return typeof value === 'number'
        ? `${typeof bound === 'string' ? `${bound} ` : ''}${quantity(value, typeof unit === 'string' ? unit : null)}`
        : ''
    },
  },
  { name: 'Change', number: true, of: (edge) => (typeof of(edge).change === 'number' ? change(of(edge).change as number) : '') },
  { name: 'Period', of: (edge) => period(of(edge).from, of(edge).to) ?? '' },
]
