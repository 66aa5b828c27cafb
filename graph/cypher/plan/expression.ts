/**
 * Expressions as plans hold them: names resolved to slots of the row, functions to their entries, sub-queries to plans.
 * Invariant: plain immutable objects; a slot is written once for each row and never changed while the row travels down the plan.
 */

import type { Value } from '../../values.ts'
import type { FunctionEntry } from '../functions/registry.ts'
import type { BinaryOperator, ComparisonOperator, Quantifier, TypeExpression } from '../parse/ast.ts'
import type { Plan } from './operators.ts'

/** What a slot holds: the raw id of a node or relationship (or null), or any value. */
export type SlotType = 'node' | 'relationship' | 'value'

export interface Slot {
  readonly index: number
  readonly type: SlotType
  /** For people: the variable, or a made-up name. */
  readonly name: string
}

export type PlanLabels =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'dynamic'; readonly any: boolean; readonly expression: PlanExpression }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'not'; readonly operand: PlanLabels }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly PlanLabels[] }

/** One step of a path in reading order. */
export type PathStep =
  | { readonly kind: 'node'; readonly slot: Slot }
  | { readonly kind: 'relationship'; readonly slot: Slot }
  /** A list of relationships walked from the node before it. */
  | { readonly kind: 'relationships'; readonly slot: Slot }

export type PlanExpression =
  | { readonly kind: 'constant'; readonly value: Value }
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'slot'; readonly slot: Slot }
  | { readonly kind: 'property'; readonly subject: PlanExpression; readonly key: string }
  | { readonly kind: 'subscript'; readonly subject: PlanExpression; readonly index: PlanExpression }
  | {
      readonly kind: 'slice'
      readonly subject: PlanExpression
      readonly from: PlanExpression | undefined
      readonly to: PlanExpression | undefined
    }
  | { readonly kind: 'list'; readonly items: readonly PlanExpression[] }
  | { readonly kind: 'map'; readonly entries: readonly MapItem[] }
  | { readonly kind: 'call'; readonly function: FunctionEntry; readonly arguments: readonly PlanExpression[] }
  | { readonly kind: 'not' | 'negate' | 'plus'; readonly operand: PlanExpression }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: PlanExpression; readonly right: PlanExpression }
  | { readonly kind: 'arithmetic'; readonly operators: readonly BinaryOperator[]; readonly operands: readonly PlanExpression[] }
  | { readonly kind: 'chain'; readonly operators: readonly ComparisonOperator[]; readonly operands: readonly PlanExpression[] }
  | { readonly kind: 'logical'; readonly operator: 'AND' | 'OR' | 'XOR'; readonly operands: readonly PlanExpression[] }
  | { readonly kind: 'isNull'; readonly negated: boolean; readonly operand: PlanExpression }
  | { readonly kind: 'isTyped'; readonly negated: boolean; readonly operand: PlanExpression; readonly type: TypeExpression }
  | {
      readonly kind: 'isNormalized'
      readonly negated: boolean
      readonly form: 'NFC' | 'NFD' | 'NFKC' | 'NFKD'
      readonly operand: PlanExpression
    }
  | { readonly kind: 'labels'; readonly operand: PlanExpression; readonly labels: PlanLabels }
  | {
      readonly kind: 'case'
      /** Evaluated once into the slot. */
      readonly subject: { readonly expression: PlanExpression; readonly slot: Slot } | undefined
      readonly alternatives: readonly { readonly tests: readonly PlanExpression[]; readonly result: PlanExpression }[]
      readonly otherwise: PlanExpression
    }
  | {
      readonly kind: 'comprehension'
      readonly slot: Slot
      readonly list: PlanExpression
      readonly where: PlanExpression | undefined
      readonly projection: PlanExpression | undefined
    }
  | {
      readonly kind: 'quantifier'
      readonly quantifier: Quantifier['quantifier']
      readonly slot: Slot
      readonly list: PlanExpression
      readonly where: PlanExpression
    }
  | {
      readonly kind: 'reduce'
      readonly accumulator: Slot
      readonly initial: PlanExpression
      readonly slot: Slot
      readonly list: PlanExpression
      readonly body: PlanExpression
    }
  /** Entries of `.*` and others in order; a later key wins. */
  | {
      readonly kind: 'mapProjection'
      readonly subject: PlanExpression
      readonly items: readonly (MapItem | 'all')[]
    }
  | { readonly kind: 'path'; readonly steps: readonly PathStep[] }
  | {
      readonly kind: 'subquery'
      /** `first` is the value of the first row or null. */
      readonly form: 'exists' | 'collect' | 'first'
      readonly plan: Plan
      /** What `collect` and `first` take from each row. */
      readonly value: PlanExpression | undefined
    }

export interface MapItem {
  readonly key: string
  readonly value: PlanExpression
}

export const TRUE: PlanExpression = { kind: 'constant', value: true }
export const NULL: PlanExpression = { kind: 'constant', value: null }

export function slotExpression(slot: Slot): PlanExpression {
  return { kind: 'slot', slot }
}

/** The direct operands, sub-queries' inner expressions apart. */
export function operandsOf(expression: PlanExpression): readonly PlanExpression[] {
  const given = (...operands: (PlanExpression | undefined)[]): PlanExpression[] => operands.filter((operand) => operand !== undefined)
  switch (expression.kind) {
    case 'constant':
    case 'parameter':
    case 'slot':
    case 'path':
      return []
    case 'property':
      return [expression.subject]
    case 'subscript':
      return [expression.subject, expression.index]
    case 'slice':
      return given(expression.subject, expression.from, expression.to)
    case 'list':
      return expression.items
    case 'map':
      return expression.entries.map((entry) => entry.value)
    case 'call':
      return expression.arguments
    case 'not':
    case 'negate':
    case 'plus':
    case 'isNull':
    case 'isTyped':
    case 'isNormalized':
      return [expression.operand]
    case 'binary':
      return [expression.left, expression.right]
    case 'arithmetic':
    case 'chain':
    case 'logical':
      return expression.operands
    case 'labels':
      return [expression.operand, ...labelOperands(expression.labels)]
    case 'case':
      return [
        ...given(expression.subject?.expression),
        ...expression.alternatives.flatMap(({ tests, result }) => [...tests, result]),
        expression.otherwise,
      ]
    case 'comprehension':
      return given(expression.list, expression.where, expression.projection)
    case 'quantifier':
      return [expression.list, expression.where]
    case 'reduce':
      return [expression.initial, expression.list, expression.body]
    case 'mapProjection':
      return [expression.subject, ...expression.items.flatMap((item) => (item === 'all' ? [] : [item.value]))]
    case 'subquery':
      return given(expression.value)
  }
}

function labelOperands(labels: PlanLabels): readonly PlanExpression[] {
  switch (labels.kind) {
    case 'name':
    case 'wildcard':
      return []
    case 'dynamic':
      return [labels.expression]
    case 'not':
      return labelOperands(labels.operand)
    case 'and':
    case 'or':
      return labels.operands.flatMap(labelOperands)
  }
}
