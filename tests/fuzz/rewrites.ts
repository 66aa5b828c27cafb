/** Other ways to write a reading query that mean the same. One that cannot be written so is refused by the binder: that is no fault. */
import type { AstNode, Clause, PatternPart, SingleQuery } from '../../graph/cypher/parse/ast.ts'
import { parse } from '../../graph/cypher/parse/parse.ts'
import { walk } from '../../graph/cypher/parse/walk.ts'
import type { Question } from './engine.ts'

interface Edit {
  readonly from: number
  readonly to: number
  readonly by: string
}

export interface Rewrite {
  readonly name: string
  readonly question: Question
}

export function rewrites(question: Question): Rewrite[] {
  const { text } = question
  const { statement } = parse(text)
  if (statement === undefined) return []
  const nodes: AstNode[] = []
  walk(statement, (node) => nodes.push(node) > 0)
  const made: Rewrite[] = []
  const add = (name: string, edits: readonly Edit[], parameters: Readonly<Record<string, string>> = {}) => {
    if (edits.length === 0) return
    made.push({ name, question: { ...question, text: edited(text, edits), parameters: { ...question.parameters, ...parameters } } })
  }
  add('WITH * between clauses', barriers(nodes))
  add(
    'WHERE after WITH *',
    nodes.flatMap((node) => laterWhere(node, text)),
  )
  add(
    'conditions negated twice',
    nodes.flatMap((node) => negatedTwice(node, text)),
  )
  add(
    'parts of patterns exchanged',
    nodes.flatMap((node) => exchanged(node, text)),
  )
  add(
    'paths from the other end',
    nodes.flatMap((node) => reversed(node, text)),
  )
  const literals = nodes.filter(isLiteral)
  add(
    'parameters for literals',
    literals.map(({ start, end }, index) => ({ from: start, to: end, by: `$q${index}` })),
    Object.fromEntries(literals.map(({ start, end }, index) => [`q${index}`, text.slice(start, end)])),
  )
  return made
}

/** Last first; an edit inside of another is left out. */
function edited(text: string, edits: readonly Edit[]): string {
  const outer = edits.filter(
    (edit) => !edits.some((other) => other !== edit && other.from <= edit.from && edit.to <= other.to && other.to > other.from),
  )
  return outer.sort((a, b) => b.from - a.from).reduce((so, { from, to, by }) => so.slice(0, from) + by + so.slice(to), text)
}

const READS = new Set<Clause['kind']>(['Match', 'Unwind', 'CallSubquery'])

/** Not inside of subqueries, whose leading WITH imports. */
function barriers(nodes: readonly AstNode[]): Edit[] {
  const top = nodes.find((node) => node.kind === 'Query')
  const parts: readonly SingleQuery[] = top?.kind === 'Query' ? top.parts : []
  return parts.flatMap(({ clauses }) =>
    clauses.flatMap((clause, index) =>
      READS.has(clause.kind) && index > 0 ? [{ from: clause.start, to: clause.start, by: 'WITH * ' }] : [],
    ),
  )
}

function laterWhere(node: AstNode, text: string): Edit[] {
  if (node.kind !== 'Match' || node.optional || node.where === undefined) return []
  const from = text.lastIndexOf('WHERE', node.where.start)
  return from < node.start ? [] : [{ from, to: from, by: 'WITH * ' }]
}

function negatedTwice(node: AstNode, text: string): Edit[] {
  if ((node.kind !== 'Match' && node.kind !== 'With') || node.where === undefined) return []
  const from = text.lastIndexOf('WHERE', node.where.start) + 'WHERE'.length
  return [
    { from, to: from, by: ' NOT (NOT (' },
    { from: node.end, to: node.end, by: '))' },
  ]
}

function exchanged(node: AstNode, text: string): Edit[] {
  if (node.kind !== 'Match' || node.patterns.length !== 2) return []
  const [one, other] = node.patterns as readonly [PatternPart, PatternPart]
  return [{ from: one.start, to: other.end, by: `${text.slice(other.start, other.end)}, ${text.slice(one.start, one.end)}` }]
}

/** Paths without a name, whose relationships stand alone: lists would come in the other order. */
function reversed(node: AstNode, text: string): Edit[] {
  if (node.kind !== 'Match') return []
  return node.patterns.flatMap((part) => {
    if (part.variable !== undefined || part.selector !== undefined || part.elements.length < 3) return []
    const pieces: string[] = []
    for (const element of part.elements) {
      if (element.kind === 'PathGroup') return []
      const piece = text.slice(element.start, element.end)
      if (element.kind === 'NodePattern') pieces.unshift(piece)
      else if (element.length !== undefined || element.quantifier !== undefined) return []
      else pieces.unshift(turned(piece))
    }
    return [{ from: part.start, to: part.end, by: pieces.join('') }]
  })
}

function turned(arrow: string): string {
  if (arrow.startsWith('<-')) return `${arrow.slice(1)}>`
  return arrow.endsWith('->') ? `<${arrow.slice(0, -1)}` : arrow
}

function isLiteral(node: AstNode): boolean {
  return node.kind === 'Integer' || node.kind === 'Float' || node.kind === 'String' || node.kind === 'Boolean'
}
