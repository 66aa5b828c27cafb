/** Quantified path patterns: rounds of an inner pattern, each beginning where the last one ended, no relationship met twice. */
import { RelationshipValue, type Value } from '../../values.ts'
import type { Repeat } from '../plan/operators.ts'
import { isList } from './access.ts'
import type { Row } from './context.ts'
import { compilePlan, type Operator } from './operator.ts'
import { holds } from './paths.ts'
import { reader } from './slots.ts'

interface Round {
  readonly end: number
  readonly relationships: readonly number[]
  readonly values: readonly Value[]
}

export function repeat(plan: Repeat): Operator {
  const run = compilePlan(plan.source)
  const inner = compilePlan(plan.inner)
  const { minimum, maximum, into, reversed } = plan
  const from = plan.from.index
  const to = plan.to.index
  const readers = plan.groups.map((group) => reader(group.inner))
  const unlike = plan.unlike.map((slot) => slot.index)
  return (context, row, sink) =>
    run(context, row, (given) => {
      const start = given[from] as number | null
      const end = into ? (given[to] as number | null) : undefined
      if (start === null || end === null) return true
      const rounds: Round[] = []
      const taken = new Set<number>()
      const free = (relationships: readonly number[]): boolean =>
        relationships.every((one) => !taken.has(one) && !unlike.some((index) => holds(given, index, one)))
      const offer = (node: number): boolean => {
        if (rounds.length < minimum || (into && node !== end)) return true
        if (!into) given[to] = node
        const walked = reversed ? [...rounds].reverse() : rounds
        given[plan.relationships.index] = walked.flatMap((round) => round.relationships.map((id) => new RelationshipValue(id)))
        plan.groups.forEach((group, index) => {
          given[group.outer.index] = walked.map((round) => round.values[index])
        })
        return sink(given)
      }
      const walk = (node: number): boolean => {
        if (!offer(node)) return false
        if (rounds.length >= maximum) return true
        for (const round of roundsFrom(node)) {
          if (!free(round.relationships)) continue
          rounds.push(round)
          for (const one of round.relationships) taken.add(one)
          const more = walk(round.end)
          rounds.pop()
          for (const one of round.relationships) taken.delete(one)
          if (!more) return false
        }
        return true
      }
      const roundsFrom = (node: number): Round[] => {
        const found: Round[] = []
        const own: Row = given.slice()
        own[plan.innerFrom.index] = node
        inner(context, own, (one) => {
          context.tick()
          const relationships = plan.innerRelationships.flatMap((slot) => relationshipIds(one[slot.index] as Value))
          found.push({ end: one[plan.innerTo.index] as number, relationships, values: readers.map((read) => read(one)) })
          return true
        })
        return found
      }
      return walk(start)
    })
}

function relationshipIds(value: Value): number[] {
  if (typeof value === 'number') return [value]
  return isList(value) ? value.flatMap((one) => (one instanceof RelationshipValue ? [one.id] : [])) : []
}
