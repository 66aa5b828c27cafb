/** The part of the state that a link keeps: view, selection, passage, filters, question. Domain ids, so that it survives a reload. */
import { GROUPS, type Group } from '../model/families.ts'
import type { Model } from '../model/model.ts'
import { INITIAL, type State, type Target, type View } from './state.ts'

const VIEWS: readonly View[] = ['graph', 'table', 'documents']

export function toHash(model: Model, state: State): string {
  const parts = new URLSearchParams()
  if (state.view !== INITIAL.view) parts.set('view', state.view)
  const target = state.selection === null ? null : nameTarget(model, state.selection)
  if (target !== null) parts.set('select', target)
  if (state.passage !== null) parts.set('passage', `${state.passage.start}-${state.passage.end}@${state.passage.document}`)
  const hidden = GROUPS.filter((group) => state.hidden.has(group))
  if (hidden.length > 0) parts.set('hide', hidden.join('.'))
  if (state.asking) parts.set('query', state.query)
  const text = parts.toString()
  return text === '' ? '' : `#${text}`
}

/** Unknown or broken parts of a hash are passed over: a link never fails. */
export function fromHash(model: Model, hash: string, state: State): State {
  const parts = new URLSearchParams(hash.replace(/^#/, ''))
  const view = VIEWS.find((one) => one === parts.get('view')) ?? INITIAL.view
  const selection = findTarget(model, parts.get('select'))
  const passage = /^(\d+)-(\d+)@(.+)$/.exec(parts.get('passage') ?? '')
  const hide = parts.get('hide')
  return {
    ...state,
    view,
    selection,
    passage:
      passage === null || selection === null ? null : { start: Number(passage[1]), end: Number(passage[2]), document: String(passage[3]) },
    hidden: hide === null ? INITIAL.hidden : new Set(hide.split('.').filter((group): group is Group => GROUPS.includes(group as Group))),
    asking: parts.has('query'),
    query: parts.get('query') ?? state.query,
    cursor: null,
    trail: [],
  }
}

function nameTarget(model: Model, { kind, id }: Target): string | null {
  if (kind === 'node') return model.nodes.get(id)?.key ?? null
  const edge = model.edges.get(id)
  if (edge === undefined) return null
  return [model.nodes.get(edge.source)?.key, edge.type, model.nodes.get(edge.target)?.key].join(' ')
}

function findTarget(model: Model, name: string | null): Target | null {
  if (name === null) return null
  const node = model.idOfKey.get(name)
  if (node !== undefined) return { kind: 'node', id: node }
  for (const edge of model.edges.values())
    if (nameTarget(model, { kind: 'edge', id: edge.id }) === name) return { kind: 'edge', id: edge.id }
  return null
}
