import { expect, it } from 'vitest'
import { PropertyColumn } from '../../graph/store/embedded/property-column.ts'

it('lets a long text go when another takes its place', () => {
  const column = new PropertyColumn()
  for (let round = 0; round < 100; round++) column.set(7, 'z'.repeat(40_000) + round)
  expect(column.get(7)).toBe(`${'z'.repeat(40_000)}99`)
  expect(column.dictionary.length + column.slab.length).toBe(1)
})
