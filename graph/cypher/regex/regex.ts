/**
 * `text =~ pattern`: whether the whole text matches a pattern of java.util.regex, as in Neo4j.
 * Our own matcher, since JavaScript's reads another dialect, and since a hostile pattern or text must not hold up the process.
 */
import { Automaton } from './automaton.ts'
import { backtrack } from './backtrack.ts'
import { parsePattern } from './parse.ts'
import { compile } from './program.ts'
import { Simulation } from './simulate.ts'

export { PatternError } from './pattern-error.ts'

/** Throws PatternError for a pattern that can't be read; the function returned, for one that takes too many steps on a text. */
export function compileRegex(source: string): (text: string) => boolean {
  const program = compile(parsePattern(source))
  if (program.needs === 'order') return (text) => backtrack(program, text)
  const matcher = program.needs === 'places' ? new Simulation(program) : new Automaton(program)
  return (text) => matcher.matches(text)
}
