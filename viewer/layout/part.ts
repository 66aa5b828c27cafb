/** One connected part of a graph while it is laid out: flat arrays, positions in pixels, y downwards. */
export interface Part {
  /** Indices into the whole graph's nodes. */
  readonly members: readonly number[]
  readonly x: Float64Array
  readonly y: Float64Array
  readonly radius: Float64Array
  /** The label's box. */
  readonly width: Float64Array
  readonly height: Float64Array
  readonly rank: Float64Array
  /** 1 where the label is written over the node: a tag. */
  readonly over: Uint8Array
  /** Ends as indices into this part; no loops, no parallels. */
  readonly sources: Int32Array
  readonly targets: Int32Array
  /** Edges at each node. */
  readonly edgesOf: readonly (readonly number[])[]
}

export interface LayoutNode {
  readonly radius: number
  readonly width: number
  readonly height: number
  readonly rank: number
  readonly over?: boolean
}

/** Connected parts, largest first, ties by first member. */
export function partsOf(nodes: readonly LayoutNode[], edges: readonly (readonly [number, number])[]): Part[] {
  const root = Int32Array.from(nodes, (_, index) => index)
  const find = (node: number): number => {
    let at = node
    while (root[at] !== at) {
      root[at] = root[root[at] as number] as number
      at = root[at] as number
    }
    return at
  }
  for (const [a, b] of edges) root[Math.max(find(a), find(b))] = Math.min(find(a), find(b))
  const members = new Map<number, number[]>()
  nodes.forEach((_, index) => {
    const list = members.get(find(index))
    if (list === undefined) members.set(find(index), [index])
    else list.push(index)
  })
  const inside = new Map<number, (readonly [number, number])[]>()
  for (const edge of edges) {
    const list = inside.get(find(edge[0]))
    if (list === undefined) inside.set(find(edge[0]), [edge])
    else list.push(edge)
  }
  return [...members]
    .map(([key, list]) => buildPart(list, nodes, inside.get(key) ?? []))
    .sort((a, b) => b.members.length - a.members.length || (a.members[0] as number) - (b.members[0] as number))
}

function buildPart(members: readonly number[], nodes: readonly LayoutNode[], edges: readonly (readonly [number, number])[]): Part {
  const local = new Map(members.map((node, index) => [node, index]))
  const pairs = new Map<string, readonly [number, number]>()
  for (const [a, b] of edges) {
    const [s, t] = [local.get(a) as number, local.get(b) as number]
    if (s !== t) pairs.set(`${Math.min(s, t)} ${Math.max(s, t)}`, [s, t])
  }
  const ends = [...pairs.values()]
  const edgesOf: number[][] = members.map(() => [])
  ends.forEach(([s, t], edge) => {
    edgesOf[s]?.push(edge)
    edgesOf[t]?.push(edge)
  })
  const column = (pick: (node: LayoutNode) => number) => Float64Array.from(members, (node) => pick(nodes[node] as LayoutNode))
  return {
    members,
    x: new Float64Array(members.length),
    y: new Float64Array(members.length),
    radius: column((node) => node.radius),
    width: column((node) => node.width),
    height: column((node) => node.height),
    rank: column((node) => node.rank),
    over: Uint8Array.from(members, (node) => Number(nodes[node]?.over === true)),
    sources: Int32Array.from(ends, ([s]) => s),
    targets: Int32Array.from(ends, ([, t]) => t),
    edgesOf,
  }
}
