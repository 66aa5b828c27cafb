/** One scenario of the TCK, step by step, against the engine on an embedded graph: passes silently or throws what is wrong. */
import { execute, type Procedure, Procedures } from '../../graph/cypher/index.ts'
import { CypherError } from '../../graph/errors.ts'
import { EmbeddedGraph } from '../../graph/store/embedded/graph.ts'
import { keyOf } from '../../graph/values/key.ts'
import { Float, type Value } from '../../graph/values.ts'
import type { Scenario, Step } from './gherkin.ts'
import { canonical, parseTckValue, type TckValue, tckValue } from './values.ts'

/** The scenario asks for something the runner does not know. */
export class Unsupported extends Error {}

interface World {
  readonly graph: EmbeddedGraph
  readonly procedures: Procedures
  readonly parameters: Map<string, Value>
  /** Of the query under test: what it gave, or the error it raised. */
  columns: readonly string[]
  rows: readonly (readonly TckValue[])[]
  error: CypherError | undefined
  /** An error that some step has asked for. */
  expected: boolean
  before: Observed
  after: Observed
}

/** What the TCK's side effects count: everything that a query could see. */
interface Observed {
  readonly nodes: ReadonlySet<string>
  readonly relationships: ReadonlySet<string>
  readonly labels: ReadonlySet<string>
  readonly properties: ReadonlySet<string>
}

/** The statements that make the named graph, such as `binary-tree-1`. */
export type NamedGraphs = (name: string) => readonly string[]

export function runScenario(scenario: Scenario, namedGraph: NamedGraphs): void {
  const graph = EmbeddedGraph.inMemory()
  const nothing = observe(graph)
  const world: World = {
    graph,
    procedures: new Procedures(),
    parameters: new Map(),
    columns: [],
    rows: [],
    error: undefined,
    expected: false,
    before: nothing,
    after: nothing,
  }
  for (const step of scenario.steps) perform(world, step, namedGraph)
  if (world.error !== undefined && !world.expected) throw world.error
}

function perform(world: World, step: Step, namedGraph: NamedGraphs): void {
  const { text } = step
  let match: RegExpExecArray | null
  if (text === 'any graph' || text === 'an empty graph') return
  if ((match = /^the (\S+) graph$/.exec(text)) !== null) {
    for (const statement of namedGraph(match[1])) execute(world.graph, statement)
  } else if (text === 'having executed:') execute(world.graph, step.docString ?? '')
  else if (text === 'parameters are:') for (const [name, cell] of step.table) world.parameters.set(name, engineValue(parseTckValue(cell)))
  else if ((match = /^there exists a procedure (.*?)\s*:$/.exec(text)) !== null) world.procedures.register(procedure(match[1], step.table))
  else if (text === 'executing query:' || text === 'executing control query:') query(world, step.docString ?? '')
  else if ((match = /^an? (\w+) should be raised at (compile time|runtime|any time): (\S+)$/.exec(text)) !== null) {
    expectError(world, match[1], match[2], match[3])
  } else if (
    (match = /^the result should be(?:, (in any order|in order))?( \(ignoring element order for lists\))?:$/.exec(text)) !== null
  ) {
    expectRows(world, step.table, match[1] === 'in order', match[2] !== undefined)
  } else if (text === 'the result should be empty') expectEmpty(world)
  else if (text === 'no side effects') expectEffects(world, [])
  else if (text === 'the side effects should be:') expectEffects(world, step.table)
  else throw new Unsupported(text)
}

function query(world: World, text: string): void {
  world.before = observe(world.graph)
  world.error = undefined
  try {
    const { columns, rows } = execute(world.graph, text, world.parameters, { procedures: world.procedures })
    world.columns = columns
    world.rows = rows.map((row) => row.map((value) => tckValue(value, world.graph)))
  } catch (error) {
    if (!(error instanceof CypherError)) throw error
    world.error = error
  }
  world.after = observe(world.graph)
}

function expectError(world: World, type: string, phase: string, detail: string): void {
  const { error } = world
  if (error === undefined) throw new Error(`expected ${type}: ${detail} at ${phase}, but the query ran`)
  const phaseFits = phase === 'any time' || phase === error.phase
  if (error.type !== type || !phaseFits || (detail !== '*' && detail !== error.detail)) {
    throw new Error(`expected ${type}: ${detail} at ${phase}, but got ${error.type}: ${error.detail} at ${error.phase} (${error.message})`)
  }
  if (difference(world.before, world.after).size > 0) throw new Error('the failed query left side effects')
  world.expected = true
}

function expectEmpty(world: World): void {
  if (world.error !== undefined) throw world.error
  if (world.rows.length > 0) throw new Error(`expected no rows, but got ${world.rows.length}`)
}

function expectRows(world: World, table: Step['table'], ordered: boolean, ignoreListOrder: boolean): void {
  if (world.error !== undefined) throw world.error
  const [header, ...cells] = table
  if (header.join() !== world.columns.join()) throw new Error(`expected the columns ${header.join()}, but got ${world.columns.join()}`)
  const expected = cells.map((row) => row.map((cell) => canonical(parseTckValue(cell), ignoreListOrder)).join(' | '))
  const actual = world.rows.map((row) => row.map((value) => canonical(value, ignoreListOrder)).join(' | '))
  if (!ordered) {
    expected.sort()
    actual.sort()
  }
  if (expected.join('\n') !== actual.join('\n'))
    throw new Error(`expected\n    ${expected.join('\n    ')}\n  but got\n    ${actual.join('\n    ')}`)
}

function expectEffects(world: World, table: Step['table']): void {
  if (world.error !== undefined) throw world.error
  const expected = table.map(([name, count]) => `${name} ${count}`).sort()
  const actual = [...difference(world.before, world.after)].map(([name, count]) => `${name} ${count}`).sort()
  if (expected.join() !== actual.join()) throw new Error(`expected the side effects ${expected.join()}, but got ${actual.join()}`)
}

function observe(graph: EmbeddedGraph): Observed {
  const nodes = new Set<string>()
  const relationships = new Set<string>()
  const labels = new Set<string>()
  const properties = new Set<string>()
  for (let id = 0; id < graph.nodeBound; id++) {
    if (!graph.hasNode(id)) continue
    nodes.add(String(id))
    for (const label of graph.labelsOf(id)) labels.add(String(label))
    for (const key of graph.nodeKeys(id)) properties.add(`n${id} ${key} ${String(keyOf(graph.nodeProperty(id, key) ?? null))}`)
  }
  for (let id = 0; id < graph.relationshipBound; id++) {
    if (!graph.hasRelationship(id)) continue
    relationships.add(String(id))
    for (const key of graph.relationshipKeys(id)) {
      properties.add(`r${id} ${key} ${String(keyOf(graph.relationshipProperty(id, key) ?? null))}`)
    }
  }
  return { nodes, relationships, labels, properties }
}

function difference(before: Observed, after: Observed): Map<string, number> {
  const effects = new Map<string, number>()
  for (const kind of ['nodes', 'relationships', 'labels', 'properties'] as const) {
    const added = [...after[kind]].filter((one) => !before[kind].has(one)).length
    const removed = [...before[kind]].filter((one) => !after[kind].has(one)).length
    if (added > 0) effects.set(`+${kind}`, added)
    if (removed > 0) effects.set(`-${kind}`, removed)
  }
  return effects
}

/** Parameters and procedures' tables hold no nodes or relationships. */
function engineValue(value: TckValue): Value {
  if (value === null || typeof value !== 'object' || value instanceof Float) return value
  if (Array.isArray(value)) return value.map(engineValue)
  if (value instanceof Map) return new Map([...value].map(([key, item]: [string, TckValue]) => [key, engineValue(item)]))
  throw new Unsupported('a node or relationship as a parameter')
}

/** `test.my.proc(in :: INTEGER?) :: (out :: STRING?)`, with the rows it answers for which arguments. */
function procedure(text: string, table: Step['table']): Procedure {
  const match = /^(\S+?)\((.*?)\) :: \((.*?)\)$/.exec(text)
  if (match === null) throw new Unsupported(text)
  const inputs = fields(match[2])
  const outputs = fields(match[3])
  const rows = table.slice(1).map((row) => row.map((cell) => engineValue(parseTckValue(cell))))
  return {
    name: match[1],
    inputs,
    outputs,
    run: (args) =>
      rows.filter((row) => args.every((argument, index) => keyOf(argument) === keyOf(row[index]))).map((row) => row.slice(inputs.length)),
  }
}

function fields(text: string): Procedure['outputs'] {
  if (text.trim() === '') return []
  return text.split(',').map((part) => {
    const [name, type] = part.split('::').map((word) => word.trim())
    return { name, type: { name: type.replace('?', '').toLowerCase() as 'integer' | 'string' | 'float' | 'number' } }
  })
}
