/**
 * WITH and RETURN: which columns there are, what groups, and what ORDER BY and WHERE can still see.
 * After an aggregation or DISTINCT only the columns remain; without, the variables from before stay in sight beside them.
 */
import type { Expression, ProjectionItem, Return, Variable, With } from '../parse/ast.ts'
import { childrenOf } from '../parse/walk.ts'
import { aggregatesIn, isAggregate } from './aggregation.ts'
import type { Binder } from './binder.ts'
import type { BoundColumn } from './bound.ts'
import { bindExpression, bindPredicate, type Context } from './expressions.ts'
import { sameExpression } from './same-expression.ts'
import { Scope } from './scope.ts'
import { describeType, mayBe, type StaticType } from './types.ts'

/** Gives the scope after the clause: its columns. `outer`: what a sub-query sees of its surroundings, always and as constants. */
export function bindProjection(binder: Binder, clause: With | Return, scope: Scope, outer: Scope = new Scope()): Scope {
  const columns = [...starColumns(binder, clause, scope), ...clause.items.map((item) => bindItem(binder, item, scope))]
  refuseRepeatedNames(binder, clause, columns)
  const aggregating = columns.some((column) => column.aggregates.length > 0)
  if (aggregating) for (const column of columns) refuseAmbiguity(binder, column, columns, outer)
  const after = new Scope().with(...columns.map((column) => column.binding))
  const tail = new Tail(binder, clause, scope, outer, columns, aggregating)
  tail.bind()
  refuseNameless(binder, clause)
  binder.projections.set(clause, { columns, aggregating, columnOf: tail.columnOf })
  for (const [word, count] of [['SKIP', clause.skip] as const, ['LIMIT', clause.limit] as const]) {
    if (count !== undefined) bindRowCount(binder, word, count)
  }
  return after
}

function starColumns(binder: Binder, clause: With | Return, scope: Scope): readonly BoundColumn[] {
  if (!clause.all) return []
  if (scope.empty && clause.kind === 'Return') {
    binder.fail('NoVariablesInScope', 'RETURN * needs a variable to return', clause, 'name the nodes and relationships of the pattern')
  }
  const { start } = clause
  // An item hides what is called the same: WITH *, n.name AS n.
  const named = new Set(clause.items.map(nameOf))
  const kept = scope.bindings().filter((binding) => !named.has(binding.name))
  return kept.map((binding) => {
    const expression: Variable = { kind: 'Variable', start, end: start, name: binding.name }
    binder.variables.set(expression, binding)
    return { name: binding.name, expression, binding, aggregates: [] }
  })
}

function nameOf({ alias, expression, text }: ProjectionItem): string {
  return alias?.name ?? (expression.kind === 'Variable' ? expression.name : text)
}

function bindItem(binder: Binder, item: ProjectionItem, scope: Scope): BoundColumn {
  const { expression, alias } = item
  const type = bindExpression(binder, expression, scope, { aggregates: 'allowed' })
  const name = nameOf(item)
  const bare = expression.kind === 'Variable' && name === expression.name ? binder.variables.get(expression) : undefined
  const binding = bare ?? binder.fresh(name, type)
  if (alias !== undefined) binder.variables.set(alias, binding)
  return { name, expression, binding, aggregates: aggregatesIn(expression) }
}

function refuseNameless(binder: Binder, clause: With | Return): void {
  for (const { alias, expression, text } of clause.items) {
    if (clause.kind === 'With' && alias === undefined && expression.kind !== 'Variable') {
      binder.fail('NoExpressionAlias', 'WITH needs a name for this expression', expression, `write ${text} AS name`)
    }
  }
}

function refuseRepeatedNames(binder: Binder, clause: With | Return, columns: readonly BoundColumn[]): void {
  const names = new Set<string>()
  columns.forEach(({ name, expression }) => {
    if (names.has(name)) {
      binder.fail(
        'ColumnNameConflict',
        `two columns are named \`${name}\``,
        clause.all ? clause : expression,
        'give one another name by AS',
      )
    }
    names.add(name)
  })
}

/**
 * openCypher: an expression that aggregates may use, besides its aggregates, only constants and grouping keys, and of those only plain
 * variables and their properties.
 */
function refuseAmbiguity(binder: Binder, column: BoundColumn, columns: readonly BoundColumn[], outer: Scope): void {
  if (column.aggregates.length === 0) return
  const keys = columns.filter((other) => other.aggregates.length === 0 && isSimple(other.expression))
  const local = declaredIn(column.expression)
  const search = (node: Expression): void => {
    if (isAggregate(node) || keys.some((key) => sameExpression(key.expression, node))) return
    if (node.kind === 'Variable' && !local.has(node.name) && outer.get(node.name) !== binder.variables.get(node)) {
      const message = `\`${node.name}\` is neither aggregated nor a grouping key of its own beside ${describeAggregate(column)}`
      binder.fail('AmbiguousAggregationExpression', message, node, 'project it as a column of its own, or by a WITH before')
    }
    for (const child of childrenOf(node)) search(child as Expression)
  }
  search(column.expression)
}

function describeAggregate({ aggregates: [first] }: BoundColumn): string {
  return first.kind === 'CountStar' ? 'count(*)' : `${first.name}(…)`
}

function isSimple(expression: Expression): boolean {
  if (expression.kind === 'Property') return isSimple(expression.subject)
  return expression.kind === 'Variable'
}

/** Names that comprehensions and sub-queries inside the expression declare for themselves. */
function declaredIn(expression: Expression): ReadonlySet<string> {
  const names = new Set<string>()
  const search = (node: ReturnType<typeof childrenOf>[number]): void => {
    switch (node.kind) {
      case 'ListComprehension':
      case 'Quantifier':
        names.add(node.variable.name)
        break
      case 'Reduce':
        names.add(node.variable.name)
        names.add(node.accumulator.name)
        break
      case 'PatternComprehension':
      case 'SubqueryExpression':
        for (const variable of patternVariables(node)) names.add(variable)
        break
      default:
    }
    for (const child of childrenOf(node)) search(child)
  }
  search(expression)
  return names
}

function patternVariables(node: ReturnType<typeof childrenOf>[number]): readonly string[] {
  const own = 'variable' in node && node.variable !== undefined ? [node.variable.name] : []
  return [...own, ...childrenOf(node).flatMap((child) => patternVariables(child))]
}

/** ORDER BY and WHERE after the columns. */
class Tail {
  readonly columnOf = new Map<Expression, BoundColumn>()
  private readonly binder: Binder
  private readonly clause: With | Return
  private readonly before: Scope
  private readonly columns: readonly BoundColumn[]
  private readonly aggregating: boolean
  private readonly visible: Scope

  constructor(binder: Binder, clause: With | Return, before: Scope, outer: Scope, columns: readonly BoundColumn[], aggregating: boolean) {
    this.binder = binder
    this.clause = clause
    this.before = before
    this.columns = columns
    this.aggregating = aggregating
    const own = new Scope().with(...columns.map((column) => column.binding))
    this.visible = own.over(this.closed ? outer : before)
  }

  private get closed(): boolean {
    return this.aggregating || this.clause.distinct
  }

  bind(): void {
    for (const { expression } of this.clause.orderBy) {
      bindExpression(this.binder, expression, this.visible, this.context(this.aggregating ? 'allowed' : 'forbidden'))
      this.refuseHalfGrouped(expression)
      this.refuseOwnAggregates(expression)
    }
    if (this.clause.kind === 'With' && this.clause.where !== undefined) {
      bindPredicate(this.binder, this.clause.where, this.visible, this.context('forbidden'))
    }
  }

  private context(aggregates: Context['aggregates']): Context {
    return { aggregates, column: (expression) => this.column(expression, aggregates), hidden: (name) => this.hidden(name) }
  }

  /** Whether the expression repeats a column's, its names meaning the same as they did there. */
  private column(expression: Expression, aggregates: Context['aggregates']): StaticType | undefined {
    if (expression.kind === 'Variable' && this.visible.get(expression.name) !== undefined) return undefined
    if (aggregates === 'forbidden' && aggregatesIn(expression).length > 0) return undefined
    const column = this.columns.find((candidate) => sameExpression(candidate.expression, expression) && !this.shadows(expression))
    if (column === undefined) return undefined
    if (this.aggregating && this.clause.orderBy.some((item) => this.isWithinAggregating(item.expression, expression))) {
      if (column.aggregates.length === 0 && !isSimple(expression)) this.refuseCompoundKey(expression)
    }
    bindExpression(this.binder, expression, this.before, { aggregates: 'allowed' })
    this.columnOf.set(expression, column)
    return column.binding.type
  }

  /** A column named as something else was before hides it. */
  private shadows(expression: Expression): boolean {
    const names = [expression, ...descendants(expression)].filter((node) => node.kind === 'Variable').map((node) => node.name)
    return names.some((name) => this.columns.some((column) => column.name === name && column.binding !== this.before.get(name)))
  }

  private isWithinAggregating(whole: Expression, part: Expression): boolean {
    return whole !== part && aggregatesIn(whole).length > 0 && descendants(whole).includes(part)
  }

  private refuseCompoundKey(expression: Expression): never {
    const message = 'an ORDER BY that aggregates can use grouping keys only if they are variables or properties'
    this.binder.fail('AmbiguousAggregationExpression', message, expression, 'order by the alias of the column instead')
  }

  private hidden(name: string): string | undefined {
    if (!this.closed || this.before.get(name) === undefined) return undefined
    return 'after DISTINCT or an aggregation, ORDER BY and WHERE see the columns only'
  }

  private refuseOwnAggregates(expression: Expression): void {
    const search = (node: Expression): void => {
      if (this.columnOf.has(node)) return
      if (isAggregate(node)) this.refuseUnprojected(node)
      else if (node.kind !== 'SubqueryExpression') for (const child of childrenOf(node)) search(child as Expression)
    }
    search(expression)
  }

  private refuseUnprojected(node: Expression): never {
    this.binder.fail('InvalidAggregation', 'ORDER BY can use an aggregate only if it is a column as well', node, 'return it, too')
  }

  private refuseHalfGrouped(expression: Expression): void {
    if (!this.aggregating) return
    for (const call of aggregatesIn(expression)) {
      if (this.columnOf.has(call)) continue
      for (const node of descendants(call)) {
        if (node.kind !== 'Variable') continue
        const binding = this.binder.variables.get(node)
        if (binding !== undefined && this.before.get(node.name) !== binding && this.visible.get(node.name) === binding) {
          this.binder.undefinedVariable(node, this.before, 'an aggregate in ORDER BY cannot use an alias of the same clause')
        }
      }
    }
  }
}

function descendants(node: ReturnType<typeof childrenOf>[number]): readonly ReturnType<typeof childrenOf>[number][] {
  return childrenOf(node).flatMap((child) => [child, ...descendants(child)])
}

/** SKIP and LIMIT: a number that does not depend on the row. */
function bindRowCount(binder: Binder, word: 'SKIP' | 'LIMIT', count: Expression): void {
  for (const node of [count, ...descendants(count)]) {
    if (node.kind === 'Variable') {
      binder.fail(
        'NonConstantExpression',
        `${word} cannot depend on variables such as \`${node.name}\``,
        node,
        'use a number or a parameter',
      )
    }
    if (node.kind === 'PatternExpression' || node.kind === 'PatternComprehension' || node.kind === 'SubqueryExpression') {
      binder.fail('NonConstantExpression', `${word} cannot depend on the graph`, node, 'use a number or a parameter')
    }
  }
  const type = bindExpression(binder, count, new Scope())
  if (!mayBe(type, 'integer', 'number')) {
    binder.fail('InvalidArgumentType', `${word} needs an Integer, found ${describeType(type)}`, count)
  }
  if (count.kind === 'Integer' && count.value < 0) {
    binder.fail('NegativeIntegerArgument', `${word} cannot be negative: ${count.value}`, count)
  }
}
