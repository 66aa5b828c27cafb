/** Java's sets in brackets: ranges, unions by nesting, intersections by `&&`, negation of the whole. */
import { not } from './code-points.ts'
import { escapedCharacter } from './escapes.ts'
import type { PatternParser } from './parse.ts'
import type { CodePointTest } from './tree.ts'

/** After the opening bracket; reads the closing one. */
export function parseSet(parser: PatternParser): CodePointTest {
  const start = parser.at - 1
  const negated = parser.accept('^')
  const parts: CodePointTest[] = []
  const intersected: CodePointTest[] = []
  for (let first = true; ; first = false) {
    parser.skipComments()
    if (parser.done) throw parser.error('this set is not closed', start)
    if (!first && parser.accept(']')) break
    if (parser.accept('[')) parts.push(parseSet(parser))
    else if (parser.accept('&&')) {
      while (parser.accept('&'));
      if (parts.length > 0) intersected.push(union(parts.splice(0)))
    } else if (parser.accept('\\Q')) for (const one of parser.until('\\E', '\\Q')) parts.push(parser.single(one.codePointAt(0) as number))
    else parts.push(element(parser))
  }
  const last = parts.length > 0 || intersected.length === 0 ? [union(parts)] : []
  const all = [...intersected, ...last]
  const test = all.length === 1 ? all[0] : (codePoint: number) => all.every((one) => one(codePoint))
  return negated ? not(test) : test
}

function union(parts: readonly CodePointTest[]): CodePointTest {
  return parts.length === 1 ? parts[0] : (codePoint) => parts.some((part) => part(codePoint))
}

/** One character, a class, or a range. */
function element(parser: PatternParser): CodePointTest {
  const start = parser.at
  const low = character(parser)
  if (typeof low === 'function') return low
  if (!parser.sees('-') || parser.sees('-]') || parser.sees('-[') || parser.sees('-&&')) return parser.single(low)
  parser.accept('-')
  const high = character(parser)
  if (typeof high === 'function') throw parser.error('a class cannot end a range', start)
  if (high < low) throw parser.error('illegal character range', start)
  return parser.folded((codePoint) => codePoint >= low && codePoint <= high)
}

function character(parser: PatternParser): number | CodePointTest {
  const start = parser.at
  const codePoint = parser.next()
  if (codePoint !== 0x5c) return codePoint
  const letter = String.fromCodePoint(parser.next())
  return parser.classOf(letter, start) ?? escapedCharacter(parser, letter, start)
}
