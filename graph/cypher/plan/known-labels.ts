/** Labels that a node surely has in the rows of a plan, since it was found by them or asked for them. */
import { conjuncts } from './conjunction.ts'
import type { Slot } from './expression.ts'
import type { Plan } from './operators.ts'
import { labelOf } from './predicates.ts'

export function knownLabels(plan: Plan, node: Slot): readonly string[] {
  const labels: string[] = []
  for (let at: Plan | undefined = plan; at !== undefined; at = 'source' in at ? at.source : undefined) {
    switch (at.kind) {
      case 'Filter':
        for (const condition of conjuncts(at.predicate)) {
          const label = labelOf(condition, node)
          if (label !== undefined) labels.push(label)
        }
        break
      case 'NodeByLabelScan':
        if (at.node === node) labels.push(at.label)
        break
      case 'IndexSeek':
        if (at.entity === node) labels.push(at.label)
        break
      case 'Expand':
      case 'VarLengthExpand':
        if (at.to === node) labels.push(...at.labels)
        break
      // Beyond these the slot may have been null, or another's.
      case 'Optional':
      case 'Apply':
      case 'Aggregate':
      case 'CountExpansions':
      case 'Project':
      case 'ProcedureCall':
        return labels
    }
  }
  return labels
}
