/**
 * A failing statement and its graph made smaller as long as they still fail: by the syntax tree, clauses and items are dropped and
 * expressions replaced by their parts; nodes, relationships and properties go. ORDER BY stays, since rows under a LIMIT hang on it.
 */
import type { AstNode } from '../../graph/cypher/parse/ast.ts'
import { parse } from '../../graph/cypher/parse/parse.ts'
import { childrenOf, walk } from '../../graph/cypher/parse/walk.ts'
import type { Question } from './engine.ts'
import type { Graph } from './grammar/graphs.ts'

export interface Failing {
  readonly question: Question
  readonly graph: Graph
}

const MOST_TRIES = 250
const WHOLE = new Set([
  'Statement',
  'Query',
  'SingleQuery',
  'Name',
  'Variable',
  'PathSelector',
  'SortItem',
  'Type',
  'TypeAlternative',
  'Null',
])
const ITEMS = new Set([
  'ProjectionItem',
  'PatternPart',
  'SetItem',
  'SetProperty',
  'SetLabels',
  'MapEntry',
  'RemoveProperty',
  'RemoveLabels',
])
const CLAUSES = new Set(['Match', 'Unwind', 'With', 'CallSubquery', 'Create', 'Merge', 'Set', 'Remove', 'Delete', 'Foreach', 'SingleQuery'])

export async function shrink(failing: Failing, fails: (smaller: Failing) => Promise<boolean>): Promise<Failing> {
  let best = failing
  let tries = 0
  for (let progress = true; progress; ) {
    progress = false
    for (const smaller of candidates(best)) {
      if (tries++ >= MOST_TRIES) return best
      if (await fails(smaller)) {
        best = smaller
        progress = true
        break
      }
    }
  }
  return best
}

function* candidates({ question, graph }: Failing): Generator<Failing> {
  for (const text of smallerTexts(question.text)) {
    const columns = parse(text).diagnostics.length === 0
    if (columns) yield { question: { ...question, text }, graph }
  }
  for (const smaller of smallerGraphs(graph)) yield { question, graph: smaller }
}

/** Larger cuts first. */
function smallerTexts(text: string): string[] {
  const { statement } = parse(text)
  if (statement === undefined) return []
  const cuts: { from: number; to: number; by: string }[] = []
  walk(statement, (node) => {
    cuts.push(...cutsOf(node, text))
    return true
  })
  const gain = (cut: (typeof cuts)[number]) => cut.to - cut.from - cut.by.length
  return [
    ...new Set(
      cuts
        .filter((cut) => gain(cut) > 0)
        .sort((a, b) => gain(b) - gain(a))
        .map(({ from, to, by }) => text.slice(0, from) + by + text.slice(to)),
    ),
  ]
}

function cutsOf(node: AstNode, text: string): { from: number; to: number; by: string }[] {
  const { start: from, end: to } = node
  if (CLAUSES.has(node.kind) && node.kind !== 'SingleQuery') return [{ from, to, by: '' }, ...whereCut(node, text)]
  if (node.kind === 'SingleQuery') {
    const before = /\bUNION( ALL)? $/.exec(text.slice(0, from))
    const after = /^ ?UNION (ALL )?/.exec(text.slice(to))
    return [
      ...(before === null ? [] : [{ from: from - before[0].length, to, by: '' }]),
      ...(after === null ? [] : [{ from, to: to + after[0].length, by: '' }]),
    ]
  }
  if (ITEMS.has(node.kind)) {
    const before = /, $/.exec(text.slice(0, from))
    const after = /^, /.exec(text.slice(to))
    const cut = before !== null ? [{ from: from - 2, to, by: '' }] : after !== null ? [{ from, to: to + 2, by: '' }] : []
    return cut
  }
  if (WHOLE.has(node.kind)) return []
  const parts = childrenOf(node).filter(({ kind }) => !ITEMS.has(kind) && kind !== 'Name')
  return [
    { from, to, by: 'null' },
    { from, to, by: '1' },
    { from, to, by: '' },
    ...parts.map((part) => ({ from, to, by: text.slice(part.start, part.end) })),
    ...whereCut(node, text),
  ]
}

function whereCut(node: AstNode, text: string): { from: number; to: number; by: string }[] {
  if (!('where' in node) || node.where === undefined) return []
  const place = text.lastIndexOf(' WHERE', node.where.start)
  return place < node.start ? [] : [{ from: place, to: node.where.end, by: '' }]
}

function* smallerGraphs({ nodes, relationships }: Graph): Generator<Graph> {
  for (const [gone] of nodes.entries()) {
    const place = (index: number) => (index > gone ? index - 1 : index)
    const kept = relationships.filter(({ start, end }) => start !== gone && end !== gone)
    yield {
      nodes: nodes.filter((_, index) => index !== gone),
      relationships: kept.map((each) => ({ ...each, start: place(each.start), end: place(each.end) })),
    }
  }
  for (const [gone] of relationships.entries()) yield { nodes, relationships: relationships.filter((_, index) => index !== gone) }
  for (const [index, node] of nodes.entries()) {
    for (const smaller of smallerEntities(node)) yield { nodes: nodes.with(index, smaller), relationships }
  }
  for (const [index, each] of relationships.entries()) {
    for (const smaller of smallerEntities({ ...each, labels: [] }))
      yield { nodes, relationships: relationships.with(index, { ...each, properties: smaller.properties }) }
  }
}

function* smallerEntities<T extends { readonly labels: readonly string[]; readonly properties: Readonly<Record<string, string>> }>(
  entity: T,
): Generator<T> {
  for (const key of Object.keys(entity.properties)) {
    if (key !== 'id')
      yield { ...entity, properties: Object.fromEntries(Object.entries(entity.properties).filter(([other]) => other !== key)) }
  }
  for (const label of entity.labels) yield { ...entity, labels: entity.labels.filter((other) => other !== label) }
}
