/** Random expressions by the rules. Invariant: what is made is well typed, reads only the scope it was given, and cannot fail. */
import { LABELS, labelExpression, matchPattern, pathPattern, TYPES } from './patterns.ts'
import { CONSTANTS, KEYS, RULES } from './rules.ts'
import { type Kind, SCALARS, type Scope, type Source, type Variable } from './source.ts'

const HOLE = /\{(\+?)(\w+)(\*?)(?::(\w+))?\}/g
const ATTEMPTS = 4

/** Of a kind of which there always is one; others (`node`, `path` …) come from variables alone: see `possible`. */
export function expression(source: Source, kind: Kind, scope: Scope, depth: number): string {
  return possible(source, kind, scope, depth) ?? 'null'
}

/** What may stand after WHERE: patterns too. */
export function condition(source: Source, scope: Scope, depth: number): string {
  const { random } = source
  const pattern = random.chance(0.15) ? predicate(source, scope) : undefined
  if (pattern === undefined) return expression(source, 'bool', scope, depth)
  const rest = () => expression(source, 'bool', scope, depth - 1)
  return random.choose([() => pattern, () => `NOT ${pattern}`, () => `${pattern} AND ${rest()}`, () => `(${rest()} OR NOT ${pattern})`])
}

/** Undefined where the scope has nothing to make one of. */
export function possible(source: Source, kind: Kind, scope: Scope, depth: number): string | undefined {
  const { random } = source
  const rules = RULES[kind]
  if (depth > 0 && rules !== undefined && random.chance(0.75)) {
    for (let left = ATTEMPTS; left > 0; left--) {
      const made = fill(source, random.pick(rules), scope, depth - 1)
      if (made !== undefined) return made
    }
  }
  return leaf(source, kind, scope)
}

function leaf(source: Source, kind: Kind, scope: Scope): string | undefined {
  const { random } = source
  if (kind === ('small' as Kind)) return random.pick(RULES.small!)
  const same = source.known(scope, kind)
  if (same !== undefined && random.chance(0.5)) return same.name
  const key = KEYS[kind]
  const entity = source.known(scope, 'node', 'node', 'rel')
  if (key !== undefined && entity !== undefined && random.chance(0.75)) {
    return `${entity.name}.${kind === 'int' && random.chance(0.25) ? 'id' : key}`
  }
  if (kind === 'any' && random.chance(0.6)) return leaf(source, random.pick(SCALARS), scope)
  if (kind === 'intbag' || kind === 'strbag') return same?.name ?? leaf(source, kind === 'intbag' ? 'ints' : 'strs', scope)
  const constants = CONSTANTS[kind]
  if (constants === undefined) return same?.name
  return random.chance(0.06) ? 'null' : source.literal(random.pick(constants))
}

function fill(source: Source, rule: string, scope: Scope, depth: number): string | undefined {
  const made: Variable[] = []
  const places: Record<string, string> = {}
  let complete = true
  const text = rule.replace(HOLE, (_, plus: string, word: string, star: string, of: string | undefined) => {
    if (plus !== '') {
      // The same hole again is the same variable, but for the two of reduce: accumulator first.
      const kind = word as Kind
      if (rule.startsWith('reduce') ? made.length < 2 : places[kind] === undefined) made.push(source.declare(kind))
      return (places[kind] = made.at(-1)!.name)
    }
    const piece = hole(source, word, of, star === '' ? scope : [...scope, ...made], depth)
    if (piece === undefined) complete = false
    return piece ?? ''
  })
  return complete ? text : undefined
}

function hole(source: Source, word: string, of: string | undefined, scope: Scope, depth: number): string | undefined {
  const { random } = source
  switch (word) {
    case 'NODE':
      return source.known(scope, 'node')?.name
    case 'LABEL':
      return random.pick(LABELS)
    case 'LABELS':
      return labelExpression(source)
    case 'TYPE':
      return random.pick(TYPES)
    case 'SUBQUERY':
      return depth < 0 ? undefined : subquery(source, of as Kind | undefined, scope, depth)
    case 'PREDICATE':
      return predicate(source, scope)
    case 'COMPREHENSION':
      return comprehension(source, of as Kind, scope, depth)
    default:
      return possible(source, word as Kind, scope, depth)
  }
}

/** `(n)-[:R]->(:B)` as a condition: at least one end is bound, nothing new is named. */
function predicate(source: Source, scope: Scope): string | undefined {
  const node = source.known(scope, 'node')
  return node === undefined ? undefined : pathPattern(source, scope, { start: node.name, anonymous: true, steps: [1, 1, 2] }).text
}

function comprehension(source: Source, kind: Kind, scope: Scope, depth: number): string | undefined {
  const node = source.known(scope, 'node')
  if (node === undefined || (kind === 'node' && depth < 0)) return undefined
  const { text, made } = pathPattern(source, scope, { start: node.name, steps: [1, 1, 2] })
  const inner = [...scope, ...made]
  const where = source.random.chance(0.4) ? ` WHERE ${condition(source, inner, Math.min(depth, 1))}` : ''
  const value = kind === 'node' ? source.known(made, 'node')?.name : expression(source, kind, inner, Math.min(depth, 1))
  return value === undefined ? undefined : `[${text}${where} | ${value}]`
}

/** What stands in EXISTS, COUNT and, where it gives values of a kind, COLLECT. */
function subquery(source: Source, kind: Kind | undefined, scope: Scope, depth: number): string {
  const { random } = source
  const { text, made } = matchPattern(source, scope, { parts: [1], steps: [0, 1, 1, 2] })
  const inner = [...scope, ...made]
  const where = random.chance(0.5) ? ` WHERE ${condition(source, inner, Math.min(depth, 1))}` : ''
  if (kind === undefined) {
    if (random.chance(0.6)) return `{ ${random.chance(0.5) ? 'MATCH ' : ''}${text}${where} }`
    const distinct = random.chance(0.5) ? 'DISTINCT ' : ''
    return `{ MATCH ${text}${where} RETURN ${distinct}${expression(source, 'int', inner, 1)} AS ${source.fresh()} }`
  }
  const value = kind === 'node' ? source.known(made, 'node')?.name : expression(source, kind, inner, 1)
  return `{ MATCH ${text}${where} RETURN ${random.chance(0.2) ? 'DISTINCT ' : ''}${value ?? 'null'} AS ${source.fresh()} }`
}
