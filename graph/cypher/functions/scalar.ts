/** Scalar functions: one value in, one value out. */
import { define, type FunctionEntry } from './function.ts'

export const SCALAR_FUNCTIONS: readonly FunctionEntry[] = [
  define(
    'Scalar',
    'coalesce(...expressions: ANY): ANY',
    'The first value that is not null.',
    (args) => args.find((value) => value !== null) ?? null,
    {
      seesNull: true,
    },
  ),
]
