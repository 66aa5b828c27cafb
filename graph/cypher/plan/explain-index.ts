/** Looks into indexes as EXPLAIN shows them, under Neo4j's names. */
import { expressionText } from './explain-text.ts'
import type { IndexCondition, IndexSeek } from './operators.ts'

const WORDS = { prefix: 'STARTS WITH', suffix: 'ENDS WITH', contains: 'CONTAINS' } as const

export function indexOperator({ entity, conditions, unique, step }: IndexSeek): string {
  const [{ kind }] = conditions
  const exact = unique && !conditions.some((condition) => condition.kind === 'exists')
  const form = { equal: 'IndexSeek', range: 'IndexSeekByRange', prefix: 'IndexSeekByRange', exists: 'IndexScan' } as const
  const how = kind === 'contains' ? 'IndexContainsScan' : kind === 'suffix' ? 'IndexEndsWithScan' : `${exact ? 'Unique' : ''}${form[kind]}`
  if (entity.type === 'node') return `Node${how}`
  return `${step?.direction === 'both' ? 'Undirected' : 'Directed'}Relationship${how}`
}

export function indexDetails({ entity, label, keys, conditions, order, step }: IndexSeek): string {
  const asked = conditions.flatMap((condition, at) => conditionTexts(keys[at], condition))
  const found = `${entity.name}:${label}(${keys.join(', ')})`
  return `${patternText(found, step)} WHERE ${asked.join(' AND ')}${order === undefined ? '' : `, ${order}`}`
}

/** A relationship in the direction it runs. */
function patternText(found: string, step: IndexSeek['step']): string {
  if (step === undefined) return found
  const [from, to] = step.direction === 'in' ? [step.to, step.from] : [step.from, step.to]
  return `(${from.name})-[${found}]-${step.direction === 'both' ? '' : '>'}(${to.name})`
}

function conditionTexts(key: string, condition: IndexCondition): readonly string[] {
  switch (condition.kind) {
    case 'exists':
      return [`${key} IS NOT NULL`]
    case 'equal':
      return [`${key} ${condition.many ? 'IN' : '='} ${expressionText(condition.value)}`]
    case 'range': {
      const { from, to } = condition
      const bounds = [
        { sign: '>', bound: from },
        { sign: '<', bound: to },
      ]
      return bounds.flatMap(({ sign, bound }) =>
        bound === undefined ? [] : [`${key} ${sign}${bound.inclusive ? '=' : ''} ${expressionText(bound.value)}`],
      )
    }
    default:
      return [`${key} ${WORDS[condition.kind]} ${expressionText(condition.value)}`]
  }
}
