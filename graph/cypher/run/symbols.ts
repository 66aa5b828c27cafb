/** Names in a plan resolved to the graph's symbols when first needed: a name may come into being while the statement runs. */
import type { PropertyGraph, SymbolId } from '../../store/embedded/property-graph.ts'

export type Resolve = (graph: PropertyGraph) => SymbolId | undefined

function resolver(find: Resolve): Resolve {
  let knownGraph: PropertyGraph | undefined
  let known: SymbolId | undefined
  return (graph) => {
    if (known === undefined || graph !== knownGraph) {
      knownGraph = graph
      known = find(graph)
    }
    return known
  }
}

export function keyNamed(name: string): Resolve {
  return resolver((graph) => graph.findKey(name))
}

export function labelNamed(name: string): Resolve {
  return resolver((graph) => graph.findLabel(name))
}

export function typeNamed(name: string): Resolve {
  return resolver((graph) => graph.findType(name))
}

/** The types that exist of those named; undefined for all types, an empty list where none exists. */
export type ResolveTypes = (graph: PropertyGraph) => readonly SymbolId[] | undefined

export function typesNamed(names: readonly string[] | undefined): ResolveTypes {
  if (names === undefined) return () => undefined
  const resolvers = names.map(typeNamed)
  return (graph) => {
    const types: SymbolId[] = []
    for (const resolve of resolvers) {
      const type = resolve(graph)
      if (type !== undefined) types.push(type)
    }
    return types
  }
}
