/**
 * CREATE clauses in a row as one. Scripts that build a graph have thousands of them; an operator for each would be a tower of plans.
 * Invariant: only clauses that read nothing are joined, so that nobody can tell in which order their entities came to be.
 */
import type { AstNode, Clause, Create } from '../parse/ast.ts'
import { childrenOf } from '../parse/walk.ts'

export function joinCreates(clauses: readonly Clause[]): readonly Clause[] {
  const joined: Clause[] = []
  for (let index = 0; index < clauses.length; index++) {
    const clause = clauses[index]
    if (clause.kind !== 'Create' || !isFixed(clause)) {
      joined.push(clause)
      continue
    }
    const patterns = [...clause.patterns]
    for (let next = clauses[index + 1]; next?.kind === 'Create' && isFixed(next); next = clauses[index + 1]) {
      patterns.push(...next.patterns)
      index++
    }
    joined.push({ ...clause, patterns })
  }
  return joined
}

const FIXED: ReadonlySet<AstNode['kind']> = new Set<AstNode['kind']>([
  ...(['String', 'Integer', 'Float', 'Boolean', 'Null', 'Parameter', 'List', 'Map', 'MapEntry', 'Name'] as const),
])

/** Whether labels and types are names, and properties literals and parameters. */
function isFixed({ patterns }: Create): boolean {
  const fixed = (node: AstNode): boolean => FIXED.has(node.kind) && childrenOf(node).every(fixed)
  const named = (node: AstNode): boolean => node.kind !== 'LabelDynamic' && childrenOf(node).every(named)
  return patterns.every(({ elements }) =>
    elements.every((element) => {
      if (element.kind === 'PathGroup') return false
      const labels = element.kind === 'NodePattern' ? element.labels : element.types
      return (labels === undefined || named(labels)) && (element.properties === undefined || fixed(element.properties))
    }),
  )
}
