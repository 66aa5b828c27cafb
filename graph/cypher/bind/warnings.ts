/**
 * What a query reads but the graph has never held: no error, for it may come to hold it, but mostly a slip of the pen.
 * Names that the statement itself writes are not warned of. Codes are Neo4j's: Neo.ClientNotification.Statement.<detail>.
 */
import type { AstNode, LabelExpression, MapLiteral, Parameter } from '../parse/ast.ts'
import type { Diagnostic } from '../parse/diagnostics.ts'
import { didYouMean } from '../parse/suggest.ts'
import { childrenOf } from '../parse/walk.ts'
import type { BoundStatement } from './bound.ts'

/** The names a graph holds or has held. */
export interface Vocabulary {
  readonly labels: readonly string[]
  readonly types: readonly string[]
  readonly keys: readonly string[]
}

export type NameKind = 'label' | 'type' | 'key'

/** A name that a statement reads by, and where. */
export interface NameRead {
  readonly kind: NameKind
  readonly name: string
  readonly start: number
  readonly end: number
}

const WORDS: Readonly<Record<NameKind, { readonly noun: string; readonly detail: string }>> = {
  label: { noun: 'label', detail: 'UnknownLabelWarning' },
  type: { noun: 'relationship type', detail: 'UnknownRelationshipTypeWarning' },
  key: { noun: 'property', detail: 'UnknownPropertyKeyWarning' },
}

/** In reading order, whatever the graph. */
export function namesRead(bound: BoundStatement): readonly NameRead[] {
  const reader = new Reader(bound)
  reader.visit(bound.statement)
  return reader.read.filter(({ name, kind }) => !reader.written[kind].has(name))
}

/** What to tell of a name that is not among those the graph knows. */
export function unknownName({ kind, name, start, end }: NameRead, known: Iterable<string>): Diagnostic {
  const { noun, detail } = WORDS[kind]
  const message = `there is no ${noun} \`${name}\` in the graph`
  return { severity: 'warning', type: '', detail, message, start, end, hint: didYouMean(name, known) }
}

/** For an editor, which knows the vocabulary alone; nothing for an empty graph, where every name would be unknown. */
export function warningsOf(bound: BoundStatement, { labels, types, keys }: Vocabulary): readonly Diagnostic[] {
  if (labels.length === 0 && keys.length === 0) return []
  const known = { label: new Set(labels), type: new Set(types), key: new Set(keys) }
  return namesRead(bound)
    .filter(({ kind, name }) => !known[kind].has(name))
    .map((read) => unknownName(read, known[read.kind]))
}

class Reader {
  readonly read: NameRead[] = []
  readonly written: Readonly<Record<NameKind, Set<string>>> = { label: new Set(), type: new Set(), key: new Set() }
  private readonly bound: BoundStatement
  private writing = false

  constructor(bound: BoundStatement) {
    this.bound = bound
  }

  visit(node: AstNode): void {
    switch (node.kind) {
      case 'Create':
      case 'Merge':
        this.whileWriting(() => this.below(node))
        return
      case 'SetLabels':
      case 'RemoveLabels':
        for (const label of node.labels) this.whileWriting(() => this.labels(label, 'label'))
        return
      case 'SetProperty':
        this.written.key.add(node.key.name)
        break
      case 'SetProperties':
        if (node.value.kind === 'Map') for (const { key } of node.value.entries) this.written.key.add(key.name)
        break
      case 'NodePattern':
        if (node.labels !== undefined) this.labels(node.labels, 'label')
        this.properties(node.properties)
        break
      case 'RelationshipPattern':
        if (node.types !== undefined) this.labels(node.types, 'type')
        this.properties(node.properties)
        break
      case 'LabelTest': {
        const operand = this.bound.types.get(node.operand)?.name
        if (operand === 'node' || operand === 'relationship') this.labels(node.labels, operand === 'node' ? 'label' : 'type')
        break
      }
      case 'Property': {
        const subject = this.bound.types.get(node.subject)?.name
        if (subject === 'node' || subject === 'relationship') this.name('key', node.key)
        break
      }
      case 'CreateIndex':
      case 'CreateConstraint':
      case 'DropSchema':
        return
      default:
    }
    this.below(node)
  }

  private below(node: AstNode): void {
    for (const child of childrenOf(node)) this.visit(child)
  }

  private whileWriting(work: () => void): void {
    const outer = this.writing
    this.writing = true
    work()
    this.writing = outer
  }

  private labels(labels: LabelExpression, kind: 'label' | 'type'): void {
    if (labels.kind === 'LabelName') this.name(kind, labels)
    else if (labels.kind === 'LabelNot') this.labels(labels.operand, kind)
    else if (labels.kind === 'LabelAnd' || labels.kind === 'LabelOr') for (const operand of labels.operands) this.labels(operand, kind)
  }

  private properties(properties: MapLiteral | Parameter | undefined): void {
    if (properties?.kind === 'Map') for (const { key } of properties.entries) this.name('key', key)
  }

  private name(kind: NameKind, { name, start, end }: Omit<NameRead, 'kind'>): void {
    if (this.writing) this.written[kind].add(name)
    else this.read.push({ kind, name, start, end })
  }
}
