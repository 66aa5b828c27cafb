/**
 * What holds of the whole graph just now and makes a question to each node superfluous: every CITY_IN ends at a City, every City has a name.
 * Invariant: a plan is used only while each answer it was made with is still the answer; statements that write ask nothing, since what
 * they begin with may not hold in their middle.
 */
import type { PropertyGraph } from '../../store/embedded/property-graph.ts'
import type { Direction } from './pattern-graph.ts'

export type Question =
  /** Whether every node that the expansion can meet has the label. */
  | { readonly kind: 'met'; readonly types: readonly string[] | undefined; readonly direction: Direction; readonly label: string }
  /** Whether every node with the label has the property. */
  | { readonly kind: 'has'; readonly label: string; readonly key: string }
  /** The same, and no two have the same. */
  | { readonly kind: 'differs'; readonly label: string; readonly key: string }

export interface Assumption {
  readonly question: Question
  readonly answer: boolean
}

export class Facts {
  private readonly graph: PropertyGraph
  private readonly usable: boolean
  private readonly asked = new Map<string, Assumption>()
  constructor(graph: PropertyGraph, usable: boolean) {
    this.graph = graph
    this.usable = usable
  }

  /** What the plan takes for granted. */
  get assumptions(): readonly Assumption[] {
    return [...this.asked.values()]
  }

  ask(question: Question): boolean {
    if (!this.usable) return false
    const key = JSON.stringify(question)
    let known = this.asked.get(key)
    if (known === undefined) {
      known = { question, answer: answer(question, this.graph) }
      this.asked.set(key, known)
    }
    return known.answer
  }
}

export function stillHold(assumptions: readonly Assumption[], graph: PropertyGraph): boolean {
  for (const { question, answer: before } of assumptions) if (answer(question, graph) !== before) return false
  return true
}

function answer(question: Question, graph: PropertyGraph): boolean {
  const label = graph.findLabel(question.label)
  if (label === undefined) return false
  if (question.kind === 'met') return metShare(graph, question.types, question.direction, label) === 1
  const key = graph.findKey(question.key)
  if (key === undefined) return false
  return question.kind === 'has' ? graph.everyNodeHas(label, key) : graph.everyNodeDiffers(label, key)
}

/** Share of what an expansion meets that has the label, roughly, but 1 only where all has it; 0 where it meets nothing. */
export function metShare(graph: PropertyGraph, types: readonly string[] | undefined, direction: Direction, label: number): number {
  let all = 0
  let labelled = 0
  for (const name of types ?? graph.typeNames()) {
    const type = graph.findType(name)
    const count = type === undefined ? 0 : graph.countType(type)
    if (type === undefined || count === 0) continue
    for (const end of ENDS[direction]) {
      all += count
      labelled += count * graph.endShare(type, end, label)
    }
  }
  return all === 0 ? 0 : labelled / all
}

const ENDS = { out: ['end'], in: ['start'], both: ['start', 'end'] } as const
