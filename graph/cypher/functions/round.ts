/** Rounding in decimal, as java.math.BigDecimal does it: exact on the shortest decimal that denotes the double. */
import { isInteger, isNumeric, toDouble } from '../../values/numbers.ts'
import { Float, type Value } from '../../values.ts'
import { badArgument, wrongArgument } from './fail.ts'

/** Whether the kept digits move away from zero, by sign, last kept digit, and where the cut rest stands to one half (-1, 0, 1). */
type Mode = (negative: boolean, lastDigit: number, half: number) => boolean

const MODES: Readonly<Record<string, Mode>> = {
  UP: () => true,
  DOWN: () => false,
  CEILING: (negative) => !negative,
  FLOOR: (negative) => negative,
  HALF_UP: (_, __, half) => half >= 0,
  HALF_DOWN: (_, __, half) => half > 0,
  HALF_EVEN: (_, lastDigit, half) => half > 0 || (half === 0 && lastDigit % 2 === 1),
}

/** More digits than a double has behind the point in any case. */
const MOST_DIGITS = 330

/** As Java rounds to a long. */
const LONGEST = 2 ** 63

export function round([value, digits, modeName]: readonly Value[]): Value {
  if (value === undefined || !isNumeric(value)) throw wrongArgument('round', 'a Number', value ?? null)
  const input = toDouble(value)
  const precision = digits === undefined ? 0 : precisionOf(digits)
  if (!Number.isFinite(input)) return new Float(input)
  // Without a mode, ties go towards positive infinity.
  if (precision === 0 && modeName === undefined) return new Float(Math.min(Math.max(Math.round(input), -LONGEST), LONGEST) + 0)
  const mode = modeName === undefined ? MODES.HALF_UP : typeof modeName === 'string' ? MODES[modeName.toUpperCase()] : undefined
  if (!mode) {
    throw badArgument(
      'round',
      `unknown mode ${String(modeName)}; it must be one of ${Object.keys(MODES).join(', ')}`,
      'InvalidArgumentValue',
    )
  }
  return new Float(roundDecimal(input, precision, mode))
}

function precisionOf(digits: Value): number {
  if (!isInteger(digits) && !(digits instanceof Float)) throw wrongArgument('round', 'an Integer', digits)
  const precision = Math.trunc(toDouble(digits)) || 0
  if (!(precision >= 0)) throw badArgument('round', `the precision must not be negative, but was ${precision}`)
  return precision
}

function roundDecimal(input: number, precision: number, mode: Mode): number {
  if (precision > MOST_DIGITS || input === 0) return input
  const [mantissa, exponentText] = Math.abs(input).toExponential().split('e') as [string, string]
  const digits = mantissa.replace('.', '')
  const exponent = Number(exponentText)
  // The number is 0.digits * 10^(exponent + 1); this many of the digits stay.
  const kept = exponent + 1 + precision
  if (kept >= digits.length) return input
  const head = kept > 0 ? digits.slice(0, kept) : '0'
  const rest = kept >= 0 ? digits.slice(kept) : `${'0'.repeat(-kept)}${digits}`
  const half = rest[0]! > '5' || (rest[0] === '5' && /[1-9]/.test(rest.slice(1))) ? 1 : rest[0] === '5' ? 0 : -1
  const negative = input < 0
  const whole = BigInt(head) + (/[1-9]/.test(rest) && mode(negative, Number(head.at(-1)), half) ? 1n : 0n)
  const rounded = Number(`${whole}e${-precision}`)
  return negative ? -rounded : rounded
}
