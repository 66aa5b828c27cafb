/** Warnings about names that the graph does not know: a label misspelt matches nothing, silently. */
import type { PropertyGraph } from '../../store/embedded/property-graph.ts'
import type { Binding, BoundStatement } from '../bind/bound.ts'
import type { AstNode, LabelExpression } from '../parse/ast.ts'
import { didYouMean } from '../parse/suggest.ts'
import { childrenOf } from '../parse/walk.ts'

export interface Notification {
  /** Neo4j's code. */
  readonly code: string
  readonly message: string
  /** UTF-16 range in the statement. */
  readonly start?: number
  readonly end?: number
}

type NameKind = 'label' | 'type' | 'key'

/** A name that a statement reads by. */
export interface Mention {
  readonly kind: NameKind
  readonly name: string
  readonly start: number
  readonly end: number
}

const CODES: Readonly<Record<NameKind, { readonly code: string; readonly what: string }>> = {
  label: { code: 'Neo.ClientNotification.Statement.UnknownLabelWarning', what: 'label' },
  type: { code: 'Neo.ClientNotification.Statement.UnknownRelationshipTypeWarning', what: 'relationship type' },
  key: { code: 'Neo.ClientNotification.Statement.UnknownPropertyKeyWarning', what: 'property' },
}

/** Names in patterns that are matched and in expressions; what CREATE, MERGE and SET write comes into being by it. */
export function mentionsIn({ statement, variables }: BoundStatement): readonly Mention[] {
  const mentions: Mention[] = []
  const written = new Set<string>()
  const labels = (kind: 'label' | 'type', node: LabelExpression | undefined): void => {
    if (node === undefined) return
    if (node.kind === 'LabelName') mentions.push({ kind, name: node.name, start: node.start, end: node.end })
    else for (const child of childrenOf(node)) if (isLabels(child)) labels(kind, child)
  }
  const visit = (node: AstNode, writing: boolean): void => {
    switch (node.kind) {
      case 'NodePattern':
        if (writing) noteWritten(node, written)
        else labels('label', node.labels)
        break
      case 'RelationshipPattern':
        if (writing) noteWritten(node, written)
        else labels('type', node.types)
        break
      case 'LabelTest':
        labels('label', node.labels)
        break
      case 'Property':
        if (node.subject.kind !== 'Variable' || !isEntity(variables.get(node.subject))) break
        mentions.push({ kind: 'key', name: node.key.name, start: node.key.start, end: node.key.end })
        break
      case 'SetLabels':
      case 'SetProperty':
      case 'SetProperties':
        noteWritten(node, written)
        break
    }
    const inside = writing || node.kind === 'Create' || node.kind === 'Merge' || node.kind === 'Set'
    for (const child of childrenOf(node)) visit(child, inside)
  }
  visit(statement, false)
  return mentions.filter(({ name }) => !written.has(name))
}

function isLabels(node: AstNode): node is LabelExpression {
  return node.kind.startsWith('Label') && node.kind !== 'LabelTest'
}

/** Maps and temporal values have keys of their own. */
function isEntity(binding: Binding | undefined): boolean {
  return binding?.type.name === 'node' || binding?.type.name === 'relationship'
}

function noteWritten(node: AstNode, written: Set<string>): void {
  if (node.kind === 'LabelName') written.add(node.name)
  if (node.kind === 'Name') written.add(node.name)
  for (const child of childrenOf(node)) noteWritten(child, written)
}

export function unknownNames(mentions: readonly Mention[], graph: PropertyGraph): readonly Notification[] {
  if (graph.nodeCount === 0) return []
  const found: Notification[] = []
  for (const { kind, name, start, end } of mentions) {
    const known = { label: () => graph.findLabel(name), type: () => graph.findType(name), key: () => graph.findKey(name) }[kind]()
    if (known !== undefined) continue
    const names = { label: () => graph.labelNames(), type: () => graph.typeNames(), key: () => graph.keyNames() }[kind]()
    const hint = didYouMean(name, names)
    const { code, what } = CODES[kind]
    found.push({ code, message: `there is no ${what} \`${name}\` in the graph${hint === undefined ? '' : ` (${hint})`}`, start, end })
  }
  return found
}
