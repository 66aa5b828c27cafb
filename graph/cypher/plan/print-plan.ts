/** A plan as every store tells it, and as text; it knows nothing of the engine, so that a page can show one without it. */

export interface PlanDescription {
  /** Neo4j's name where the operator is the same. */
  readonly operator: string
  readonly details: string
  readonly estimatedRows: number
  /** After PROFILE: those that came out. */
  readonly rows: number | undefined
  /** After PROFILE: spent in this operator itself, without those below, where the store measures that. */
  readonly milliseconds?: number
  /** After PROFILE, from Neo4j alone. */
  readonly dbHits?: number
  /** The operators it reads from, the main one first. */
  readonly children: readonly PlanDescription[]
}

/** Each a column of the text, left out where no operator has it. */
const FIGURES: readonly { readonly head: string; readonly of: (plan: PlanDescription) => string }[] = [
  { head: 'Estimated rows', of: (plan) => String(plan.estimatedRows) },
  { head: 'Rows', of: (plan) => (plan.rows === undefined ? '' : String(plan.rows)) },
  { head: 'DB hits', of: (plan) => (plan.dbHits === undefined ? '' : String(plan.dbHits)) },
  { head: 'Time (ms)', of: (plan) => (plan.milliseconds === undefined ? '' : plan.milliseconds.toFixed(3)) },
]

export interface PlanLine {
  readonly node: PlanDescription
  /** How many branches it lies within, besides the main line. */
  readonly depth: number
}

/** The tree line by line: the last operator first, the plans inside an operator one deeper under it, then what it reads from. */
export function planLines(plan: PlanDescription): readonly PlanLine[] {
  const lines: PlanLine[] = []
  const visit = (node: PlanDescription, depth: number): void => {
    lines.push({ node, depth })
    const [source, ...inner] = node.children
    for (const one of inner) visit(one, depth + 1)
    if (source !== undefined) visit(source, depth)
  }
  visit(plan, 0)
  return lines
}

/** As text, in aligned columns. */
export function printPlan(plan: PlanDescription): string {
  const lines = planLines(plan)
  const columns = [
    leftColumn(
      'Operator',
      lines.map(({ node, depth }) => `${'| '.repeat(depth)}+${node.operator}`),
    ),
    ...FIGURES.map(({ head, of }) => ({ head, cells: lines.map(({ node }) => of(node)) }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''))
      .map(({ head, cells }) => rightColumn(head, cells)),
    ['Details', ...lines.map(({ node }) => node.details.replace(/\s+/g, ' '))],
  ]
  return columns[0]
    .map((_, line) =>
      columns
        .map((column) => column[line])
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function leftColumn(head: string, cells: readonly string[]): readonly string[] {
  const width = widest([head, ...cells])
  return [head, ...cells].map((cell) => cell.padEnd(width))
}

function rightColumn(head: string, cells: readonly string[]): readonly string[] {
  const width = widest([head, ...cells])
  return [head, ...cells].map((cell) => cell.padStart(width))
}

function widest(cells: readonly string[]): number {
  return cells.reduce((width, cell) => Math.max(width, cell.length), 0)
}
