/** Random patterns: label and type expressions, inline conditions, variable length, quantified paths, selectors. */
import { condition, expression } from './expressions.ts'
import type { Scope, Source, Variable } from './source.ts'

export const LABELS = ['A', 'B', 'C']
export const TYPES = ['R', 'S', 'T']

export interface Pattern {
  readonly text: string
  /** In order. */
  readonly made: readonly Variable[]
}

export interface PathShape {
  /** A variable bound before to begin with. */
  readonly start?: string
  /** Names nothing. */
  readonly anonymous?: boolean
  /** Numbers of relationships to choose from. */
  readonly steps?: readonly number[]
  /** How paths of any length are written; a MATCH may not mix the two ways. */
  readonly long?: 'star' | 'quantified'
}

export interface MatchShape {
  readonly parts?: readonly number[]
  readonly steps?: readonly number[]
}

export function labelExpression(source: Source): string {
  const { random } = source
  const [one, other, third] = [random.pick(LABELS), random.pick(LABELS), random.pick(LABELS)]
  return random.pick([
    one,
    one,
    `${one}|${other}`,
    `${one}&${other}`,
    `!${one}`,
    `${one}&!${other}`,
    '%',
    '!%',
    `(${one}|${other})&!${third}`,
    `!(${one}&${other})`,
  ])
}

/** The pattern of a MATCH: one or two paths, or one with a selector. */
export function matchPattern(source: Source, scope: Scope, shape: MatchShape = {}): Pattern {
  const { random } = source
  if (shape.parts === undefined && source.gql && random.chance(0.15)) return selected(source, scope)
  const long = random.chance(0.5) ? 'star' : 'quantified'
  const made: Variable[] = []
  const texts = random.times(random.pick(shape.parts ?? [1, 1, 1, 2]), () => {
    const part = pathPattern(source, [...scope, ...made], { ...shape, long }, scope)
    made.push(...part.made)
    return part.text
  })
  return { text: texts.join(', '), made }
}

/** `outer`: what conditions inside of the pattern may read. */
export function pathPattern(source: Source, scope: Scope, shape: PathShape, outer: Scope = scope): Pattern {
  const { random } = source
  const made: Variable[] = []
  let text = node(source, scope, made, outer, shape)
  for (let left = random.pick(shape.steps ?? [0, 1, 1, 1, 2, 2, 3]); left > 0; left--) {
    if (shape.long === 'quantified' && random.chance(0.15)) text += group(source, made, outer)
    else text += relationship(source, scope, made, outer, shape)
    text += node(source, [...scope, ...made], made, outer, { ...shape, start: undefined })
  }
  if (shape.anonymous === true || !random.chance(0.12)) return { text, made }
  const path = source.declare('path')
  return { text: `${path.name} = ${text}`, made: [...made, path] }
}

function node(
  source: Source,
  scope: Scope,
  made: Variable[],
  outer: Scope,
  shape: { start?: string | undefined; anonymous?: boolean },
): string {
  const { random } = source
  if (shape.start !== undefined) return `(${shape.start})`
  const bound = random.chance(0.2) ? source.known(scope, 'node') : undefined
  if (bound !== undefined) return `(${bound.name}${random.chance(0.2) ? `:${labelExpression(source)}` : ''})`
  const labels = random.chance(0.4)
    ? random.pick([`:${labelExpression(source)}`, `:${random.pick(LABELS)}`, ':A&B', ` IS ${random.pick(LABELS)}`])
    : ''
  const variable = shape.anonymous === true || random.chance(0.15) ? undefined : source.declare('node')
  const name = variable?.name ?? ''
  const condition = conditions(source, variable, outer)
  if (variable !== undefined) made.push(variable)
  return `(${name}${labels}${condition})`
}

/** A property map or an inline WHERE. */
function conditions(source: Source, variable: Variable | undefined, outer: Scope): string {
  const { random } = source
  if (random.chance(0.08)) return ` {x: ${expression(source, 'int', outer, 0)}}`
  if (random.chance(0.03)) return ` {s: ${expression(source, 'str', outer, 0)}, b: true}`
  if (variable === undefined || !random.chance(0.08)) return ''
  return ` WHERE ${condition(source, [...outer, variable], 1)}`
}

function relationship(source: Source, scope: Scope, made: Variable[], outer: Scope, shape: PathShape): string {
  const { random } = source
  const [left, right] = random.pick([
    ['-', '->'],
    ['-', '->'],
    ['<-', '-'],
    ['-', '-'],
  ] as const)
  const named = shape.anonymous !== true && random.chance(0.5)
  const types = random.chance(0.5) ? `:${random.pick([random.pick(TYPES), random.pick(TYPES), 'R|S', 'S|T'])}` : ''
  const long = shape.long !== undefined && random.chance(0.25) ? shape.long : undefined
  if (long === undefined) {
    const bound =
      shape.anonymous !== true && random.chance(0.04)
        ? source.known(
            scope.filter((one) => outer.includes(one)),
            'rel',
          )
        : undefined
    if (bound !== undefined) return `${left}[${bound.name}]${right}`
    const variable = named ? source.declare('rel') : undefined
    const rich = random.chance(0.1) ? `:${random.pick(['!R', '%', 'R&!S', '!(R|S)'])}` : types
    const condition = conditions(source, variable, outer)
    if (variable !== undefined) made.push(variable)
    return `${left}[${variable?.name ?? ''}${rich}${condition}]${right}`
  }
  const variable = named ? source.declare('rels') : undefined
  if (variable !== undefined) made.push(variable)
  if (long === 'star') {
    const range = random.pick(['*1..2', '*0..1', '*2', '*..2', '*0..2', '*1..3', '*', '*2..'])
    const map = random.chance(0.1) ? ` {x: ${expression(source, 'int', outer, 0)}}` : ''
    return `${left}[${variable?.name ?? ''}${types}${range === '*' || range === '*2..' ? (types === '' ? '*1..3' : range) : range}${map}]${right}`
  }
  return `${left}[${variable?.name ?? ''}${types}]${right}${random.pick(['{1,2}', '{0,1}', '{2}', '{0,2}', '{,2}', '{1,3}'])}`
}

/** `((a)-[r]->(b) WHERE …){1,2}`: its variables become lists outside. */
function group(source: Source, made: Variable[], outer: Scope): string {
  const { random } = source
  const inner: Variable[] = []
  let text = node(source, [], inner, outer, {})
  for (let left = random.pick([1, 1, 2]); left > 0; left--) {
    text += relationship(source, [], inner, outer, {})
    text += node(source, [], inner, outer, {})
  }
  const where = random.chance(0.4) ? ` WHERE ${condition(source, [...outer, ...inner], 1)}` : ''
  made.push(...inner.map(({ name, kind }): Variable => ({ name, kind: kind === 'node' ? 'nodes' : 'rels' })))
  return `(${text}${where})${random.pick(['{1,2}', '{0,1}', '{2}', '{0,2}', '{1,3}'])}`
}

/** With a selector: inner variables are named only where all paths of the least length are asked for, so that they are determined. */
function selected(source: Source, scope: Scope): Pattern {
  const { random } = source
  const made: Variable[] = []
  const ends = random.times(2, () => {
    const bound = random.chance(0.3) ? source.known(scope, 'node') : undefined
    if (bound !== undefined) return `(${bound.name})`
    const variable = source.declare('node')
    made.push(variable)
    return `(${variable.name}${random.chance(0.5) ? `:${random.pick(LABELS)}` : ''})`
  })
  const [left, right] = random.pick([
    ['-', '->'],
    ['<-', '-'],
    ['-', '-'],
  ] as const)
  const types = random.chance(0.5) ? `:${random.pick([...TYPES, 'R|S'])}` : ''
  const [selector, all] = random.pick([
    ['ALL SHORTEST', true],
    ['ALL SHORTEST', true],
    ['SHORTEST 1', false],
    ['SHORTEST 2', false],
    ['ANY SHORTEST', false],
    ['SHORTEST 2 GROUPS', true],
    ['SHORTEST GROUP', true],
  ] as const)
  const path: Variable = { name: source.fresh(), kind: all ? 'path' : 'anypath' }
  const quantifier = random.pick(['+', '*', '{1,3}', '{0,2}', '{2}'])
  const where = random.chance(0.3) ? source.declare('node') : undefined
  const middle =
    where === undefined
      ? `${left}[${types}]${right}${quantifier}`
      : ` (()${left}[${types}]${right}(${where.name}) WHERE ${condition(source, [...scope, where], 1)})${quantifier} `
  return { text: `${selector} ${path.name} = ${ends[0]}${middle}${ends[1]}`.replace(/^(.*?) (v\d+) = /, '$2 = $1 '), made: [...made, path] }
}
