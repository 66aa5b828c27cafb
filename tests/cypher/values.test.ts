import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CypherError } from '../../graph/errors.ts'
import { addNumbers, divideNumbers, moduloNumbers, multiplyNumbers, negateNumber, subtractNumbers } from '../../graph/values/arithmetic.ts'
import { equals } from '../../graph/values/equality.ts'
import { keyOf } from '../../graph/values/key.ts'
import { fitsInteger, formatFloat, type Integer, MAX_INTEGER, MIN_INTEGER, normalise } from '../../graph/values/numbers.ts'
import { compareForOrder, greaterOrEqual, less } from '../../graph/values/order.ts'
import { fromPlain } from '../../graph/values/plain.ts'
import { Float, NodeValue, PathValue, RelationshipValue, type Value } from '../../graph/values.ts'

const edgy = fc.constantFrom(0n, 1n, -1n, 2n ** 53n, 2n ** 53n - 1n, -(2n ** 53n), 2n ** 32n, MAX_INTEGER, MIN_INTEGER)
const integer: fc.Arbitrary<bigint> = fc.oneof(
  edgy,
  fc.bigInt({ min: -1000n, max: 1000n }),
  fc.bigInt({ min: MIN_INTEGER, max: MAX_INTEGER }),
)

const scalar: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>(
    null,
    true,
    false,
    '',
    '\u0000n',
    '\ud83d\ude00',
    '\uffee',
    new NodeValue(1),
    new NodeValue(2),
    new RelationshipValue(1),
  ),
  integer.map(normalise),
  fc.double().map((value) => new Float(value)),
  fc.integer({ min: -2, max: 2 }).map((value) => new Float(value)),
  fc.integer({ min: -2, max: 2 }),
  fc.string({ maxLength: 3 }),
  fc.constant(new PathValue([1, 2], [1])),
)
const value: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: scalar },
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('a', 'b', 'c'), scalar).map((map) => new Map(Object.entries(map))),
)

describe('integers', () => {
  const operations = [
    ['+', addNumbers, (a: bigint, b: bigint) => a + b],
    ['-', subtractNumbers, (a: bigint, b: bigint) => a - b],
    ['*', multiplyNumbers, (a: bigint, b: bigint) => a * b],
    // As in Java, and so in Neo4j, the smallest integer divided by -1 is itself.
    ['/', divideNumbers, (a: bigint, b: bigint) => (b === 0n ? undefined : BigInt.asIntN(64, a / b))],
    ['%', moduloNumbers, (a: bigint, b: bigint) => (b === 0n ? undefined : a % b)],
  ] as const
  it.each(operations)('a %s b is exact, or an error when it leaves 64 bits', (_, operation, exact) => {
    fc.assert(
      fc.property(integer, integer, (a, b) => {
        const expected = exact(a, b)
        const run = () => operation(normalise(a), normalise(b))
        if (expected === undefined || !fitsInteger(expected)) expect(run).toThrow(CypherError)
        else expect(run()).toBe(normalise(expected))
      }),
      { numRuns: 2_000 },
    )
  })

  it('negating the smallest integer is an error, negating 0 gives 0', () => {
    expect(() => negateNumber(MIN_INTEGER)).toThrow(/64-bit/)
    expect(negateNumber(0)).toBe(0)
  })
})

describe('equality, keys and order', () => {
  it('order is total: antisymmetric and transitive', () => {
    fc.assert(
      fc.property(value, value, value, (a, b, c) => {
        expect(Math.sign(compareForOrder(a, b)) + Math.sign(compareForOrder(b, a))).toBe(0)
        if (compareForOrder(a, b) <= 0 && compareForOrder(b, c) <= 0) expect(compareForOrder(a, c)).toBeLessThanOrEqual(0)
      }),
      { numRuns: 5_000 },
    )
  })

  it('equal values share a key, values with one key are equal or hold null or NaN', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        if (equals(a, b) === true) expect(keyOf(a)).toBe(keyOf(b))
        if (equals(a, b) === false && !containsNaN(a)) expect(keyOf(a)).not.toBe(keyOf(b))
      }),
      { numRuns: 5_000 },
    )
  })

  const nan = new Float(Number.NaN)
  it.each<[Value, Value, boolean | null]>([
    [1, new Float(1), true],
    ['1', 1, false],
    ['1', new Float(1), false],
    [true, new Float(1), false],
    [nan, nan, false],
    [2n ** 53n, new Float(2 ** 53), true],
    [2n ** 53n + 1n, new Float(2 ** 53), false],
    [[null], [1], null],
    [[[1], [2, 3]], [[1], [null]], false],
    [new Map([['k', null]]), new Map([['k', null]]), null],
    [new Map(), new Map([['k', null]]), false],
  ])('%o = %o is %o', (left, right, expected) => expect(equals(left, right)).toBe(expected))

  it.each<[Value, Value, boolean | null]>([
    [[1, 0], [1], true],
    [[1, null], [1], true],
    [[1, 2], [1, null], null],
    [[1, 'a'], [1, null], null],
    [[1, 2], [3, null], false],
    [nan, 1, false],
    [nan, 'a', null],
  ])('%o >= %o is %o', (left, right, expected) => expect(greaterOrEqual(left, right)).toBe(expected))

  it('compares strings by code point', () => expect(less('\uffee', '\ud83d\ude00')).toBe(true))
})

describe('floats as text', () => {
  it.each([
    [1, '1.0'],
    [-0, '-0.0'],
    [1e10, '1.0E10'],
    [0.00001234, '1.234E-5'],
    [1234567.5, '1234567.5'],
    [Number.NaN, 'NaN'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
  ])('%d is %s', (float, text) => expect(formatFloat(float)).toBe(text))
})

describe('parameters', () => {
  it('become values, and what cannot is refused with its place', () => {
    expect(fromPlain({ a: [1, 1.5, 12n, undefined] }, '$p')).toEqual(new Map([['a', [1, new Float(1.5), 12, null]]]))
    expect(() => fromPlain({ rows: [{ f: () => 1 }] }, '$p')).toThrow(/^\$p\.rows\[0\]\.f: a function/)
    expect(() => fromPlain((2n ** 64n) as unknown as Integer, '$p')).toThrow(/64-bit/)
  })
})

function containsNaN(value: Value): boolean {
  if (value instanceof Float) return Number.isNaN(value.value)
  if (Array.isArray(value)) return value.some(containsNaN)
  return value instanceof Map ? [...(value.values() as Iterable<Value>)].some(containsNaN) : false
}
