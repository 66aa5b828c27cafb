/** Mathematical functions. Those on integers stay exact; all others compute in doubles. */
import { negateNumber } from '../../values/arithmetic.ts'
import { isNumeric, MIN_INTEGER, type Numeric, toDouble } from '../../values/numbers.ts'
import { Float, type Value } from '../../values.ts'
import { wrongArgument } from './fail.ts'
import { type Category, define, type FunctionEntry } from './function.ts'
import { round } from './round.ts'

function number(name: string, value: Value | undefined): Numeric {
  const given = value ?? null
  if (!isNumeric(given)) throw wrongArgument(name, 'a Number', given)
  return given
}

/** A function of one double. */
function real(category: Category, name: string, description: string, compute: (value: number) => number): FunctionEntry {
  return define(category, `${name}(input: FLOAT): FLOAT`, description, ([value]) => new Float(compute(toDouble(number(name, value)))))
}

function constant(category: Category, name: string, description: string, value: number): FunctionEntry {
  return define(category, `${name}(): FLOAT`, description, () => new Float(value))
}

function abs(value: Numeric): Numeric {
  if (value instanceof Float) return new Float(Math.abs(value.value))
  // The smallest integer has no positive; as in Java it stays.
  return value < 0 && value !== MIN_INTEGER ? negateNumber(value) : value
}

// biome-ignore format: a table
export const NUMERIC_FUNCTIONS: readonly FunctionEntry[] = [
  define('Numeric', 'abs(input: NUMBER): NUMBER', 'The absolute value.', ([value]) => abs(number('abs', value))),
  real('Numeric', 'ceil', 'The smallest integral float that is not smaller.', Math.ceil),
  real('Numeric', 'floor', 'The greatest integral float that is not greater.', Math.floor),
  define('Numeric', 'round(value: FLOAT, precision?: NUMBER, mode?: STRING): FLOAT', 'Rounded to so many digits; ties up, or as the mode says.', round),
  define('Numeric', 'sign(input: NUMBER): INTEGER', '-1, 0 or 1.', ([value]) => (Math.sign(toDouble(number('sign', value))) + 0 || 0)),
  define('Numeric', 'isNaN(input: FLOAT): BOOLEAN', 'Whether it is not a number.', ([value]) => Number.isNaN(toDouble(number('isNaN', value)))),
  define('Numeric', 'rand(): FLOAT', 'A random float from 0 up to but not including 1.', (_, context) => new Float(context.random()), { deterministic: false }),

  constant('Logarithmic', 'e', 'The base of the natural logarithm.', Math.E),
  real('Logarithmic', 'exp', 'e to the power of the input.', Math.exp),
  real('Logarithmic', 'log', 'The natural logarithm.', Math.log),
  real('Logarithmic', 'log10', 'The logarithm to base 10.', Math.log10),
  real('Logarithmic', 'sqrt', 'The square root.', Math.sqrt),

  constant('Trigonometric', 'pi', 'The circumference of a circle of diameter 1.', Math.PI),
  real('Trigonometric', 'sin', 'The sine of radians.', Math.sin),
  real('Trigonometric', 'cos', 'The cosine of radians.', Math.cos),
  real('Trigonometric', 'tan', 'The tangent of radians.', Math.tan),
  real('Trigonometric', 'cot', 'The cotangent of radians.', (value) => 1 / Math.tan(value)),
  real('Trigonometric', 'asin', 'The angle whose sine it is, in radians.', Math.asin),
  real('Trigonometric', 'acos', 'The angle whose cosine it is, in radians.', Math.acos),
  real('Trigonometric', 'atan', 'The angle whose tangent it is, in radians.', Math.atan),
  define('Trigonometric', 'atan2(y: FLOAT, x: FLOAT): FLOAT', 'The angle of a point, in radians.', ([y, x]) => new Float(Math.atan2(toDouble(number('atan2', y)), toDouble(number('atan2', x))))),
  real('Trigonometric', 'degrees', 'Radians as degrees.', (value) => value * (180 / Math.PI)),
  real('Trigonometric', 'radians', 'Degrees as radians.', (value) => value * (Math.PI / 180)),
  real('Trigonometric', 'haversin', 'Half the versine of radians.', (value) => (1 - Math.cos(value)) / 2),
]
