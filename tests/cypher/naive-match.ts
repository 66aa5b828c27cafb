/** MATCH by trying everything: a slow reference that the planner's answers are compared with. Small graphs only. */

export interface NaiveGraph {
  readonly nodes: readonly { readonly labels: readonly string[]; readonly x: number | undefined }[]
  readonly relationships: readonly { readonly type: string; readonly start: number; readonly end: number; readonly w: number }[]
}

export interface NaiveNode {
  readonly name: string
  readonly label: string | undefined
  /** Its x must be greater. */
  readonly above: number | undefined
}

export interface NaiveStep {
  readonly direction: 'out' | 'in' | 'both'
  readonly types: readonly string[]
  /** Undefined: one relationship. */
  readonly length: { readonly minimum: number; readonly maximum: number } | undefined
  readonly to: NaiveNode
}

/** One comma-separated part; nodes of one name are one node. */
export interface NaivePart {
  readonly from: NaiveNode
  readonly steps: readonly NaiveStep[]
}

type Assignment = ReadonlyMap<string, number>

/** All ways to lay the parts into the graph, no relationship taken twice: node ids by name. */
export function naiveMatch(graph: NaiveGraph, parts: readonly NaivePart[]): Assignment[] {
  let found: { readonly nodes: Assignment; readonly taken: readonly number[] }[] = [{ nodes: new Map(), taken: [] }]
  for (const part of parts) {
    found = found.flatMap(({ nodes, taken }) => {
      const begun = graph.nodes.flatMap((_, id) => bind(graph, nodes, part.from, id)).map((bound) => ({ nodes: bound, taken }))
      return begun.flatMap((one) => follow(graph, one, part.from.name, part.steps))
    })
  }
  return found.map(({ nodes }) => nodes)
}

function bind(graph: NaiveGraph, nodes: Assignment, { name, label, above }: NaiveNode, id: number): Assignment[] {
  const { labels, x } = graph.nodes[id]
  if (label !== undefined && !labels.includes(label)) return []
  if (above !== undefined && !(x !== undefined && x > above)) return []
  const known = nodes.get(name)
  if (known !== undefined) return known === id ? [nodes] : []
  return [new Map([...nodes, [name, id]])]
}

interface Progress {
  readonly nodes: Assignment
  readonly taken: readonly number[]
}

function follow(graph: NaiveGraph, at: Progress, from: string, [step, ...others]: readonly NaiveStep[]): Progress[] {
  if (step === undefined) return [at]
  const start = at.nodes.get(from)
  if (start === undefined) return []
  return walks(graph, start, at.taken, step, step.length ?? { minimum: 1, maximum: 1 })
    .flatMap(({ end, taken }) => bind(graph, at.nodes, step.to, end).map((nodes) => ({ nodes, taken })))
    .flatMap((next) => follow(graph, next, step.to.name, others))
}

function walks(
  graph: NaiveGraph,
  node: number,
  taken: readonly number[],
  step: NaiveStep,
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
): { readonly end: number; readonly taken: readonly number[] }[] {
  const here = minimum <= 0 ? [{ end: node, taken }] : []
  if (maximum <= 0) return here
  const further = graph.relationships.flatMap(({ type, start, end }, id) => {
    if (taken.includes(id) || (step.types.length > 0 && !step.types.includes(type))) return []
    const ends = new Set<number>()
    if (step.direction !== 'in' && start === node) ends.add(end)
    if (step.direction !== 'out' && end === node) ends.add(start)
    return [...ends].flatMap((other) => walks(graph, other, [...taken, id], step, { minimum: minimum - 1, maximum: maximum - 1 }))
  })
  return [...here, ...further]
}

/** The pattern as Cypher, with its conditions on x as a list for WHERE. */
export function patternText(parts: readonly NaivePart[]): { readonly pattern: string; readonly where: readonly string[] } {
  const where: string[] = []
  const node = ({ name, label, above }: NaiveNode): string => {
    if (above !== undefined) where.push(`${name}.x > ${above}`)
    return `(${name}${label === undefined ? '' : `:${label}`})`
  }
  const step = ({ direction, types, length, to }: NaiveStep): string => {
    const range = length === undefined ? '' : `*${length.minimum}..${length.maximum}`
    const body = `[${types.length === 0 ? '' : `:${types.join('|')}`}${range}]`
    return `${direction === 'in' ? '<-' : '-'}${body}${direction === 'out' ? '->' : '-'}${node(to)}`
  }
  const pattern = parts.map(({ from, steps }) => node(from) + steps.map(step).join('')).join(', ')
  return { pattern, where }
}
