/** Every relation rule carries a sentence and what it yields there: that is its test. */
import { describe, expect, test } from 'vitest'
import { SURFACE_RULES, TREE_RULES } from '../../src/extraction/relations/rules/index.ts'
import { told } from './support.ts'

const RULES = [...SURFACE_RULES, ...TREE_RULES]

test('rule names are unique', () => {
  expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length)
})

describe('the example of each rule', () => {
  test.each(RULES.map((rule) => [rule.name, rule] as const))('%s', (_, { example, gives }) => {
    expect(told(example).relations.map((relation) => relation.toLowerCase())).toContain(gives.toLowerCase())
  })
})
