/**
 * Regular patterns by an automaton made deterministic as texts are read: each character costs one step whatever the pattern, so that
 * no text can make a pattern slow.
 */
import type { Program, State } from './program.ts'

interface Node {
  readonly sets: readonly Extract<State, { kind: 'set' }>[]
  readonly accepts: boolean
  /** By code point below 128. */
  readonly ascii: (Node | undefined)[]
  readonly others: Map<number, Node>
}

/** Nodes and far transitions kept; past that they are made anew. */
const MOST_KEPT = 4096
const ASCII = 128

export class Automaton {
  private readonly nodes = new Map<string, Node>()
  private readonly start: Node
  private kept = 0
  constructor({ start }: Program) {
    this.start = this.node([start])
  }

  matches(text: string): boolean {
    let node = this.start
    for (let at = 0; at < text.length; at++) {
      let code = text.charCodeAt(at)
      if (code >= 0xd800 && code <= 0xdbff) {
        code = text.codePointAt(at) as number
        if (code > 0xffff) at++
      }
      node = (code < ASCII ? node.ascii[code] : node.others.get(code)) ?? this.follow(node, code)
      if (node.sets.length === 0 && !node.accepts) return false
    }
    return node.accepts
  }

  private follow(node: Node, code: number): Node {
    const next: State[] = []
    for (const set of node.sets) if (set.test(code)) next.push(set.next)
    if (this.kept > MOST_KEPT) {
      this.kept = 0
      this.nodes.clear()
      node.others.clear()
    }
    const reached = this.node(next)
    if (code < ASCII) node.ascii[code] = reached
    else node.others.set(code, reached)
    this.kept++
    return reached
  }

  /** The node of all states that these lead to without reading. */
  private node(from: readonly State[]): Node {
    const reached = new Set<State>()
    const pending = [...from]
    for (let state = pending.pop(); state !== undefined; state = pending.pop()) {
      if (reached.has(state)) continue
      reached.add(state)
      if (state.kind === 'split') pending.push(...state.branches)
    }
    const sets = [...reached].filter((state) => state.kind === 'set').sort((left, right) => left.id - right.id)
    const accepts = [...reached].some((state) => state.kind === 'accept')
    const key = `${accepts ? '+' : ''}${sets.map((state) => state.id).join()}`
    const known = this.nodes.get(key)
    if (known !== undefined) return known
    const node: Node = { sets, accepts, ascii: new Array<Node | undefined>(ASCII).fill(undefined), others: new Map() }
    this.nodes.set(key, node)
    return node
  }
}
