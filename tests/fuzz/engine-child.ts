/** The engine in a process of its own, so that a loop without end or a crash ends this and not the run: see engine.ts. */
import { execute, plainRows } from '../../graph/cypher/index.ts'
import { CypherError } from '../../graph/errors.ts'
import { EmbeddedGraph } from '../../graph/store/embedded/graph.ts'
import type { Value } from '../../graph/values.ts'
import { ALL_NODES, ALL_RELATIONSHIPS, type Answer, counted, drawn, refusal, settle } from './answers.ts'
import type { Question, Request } from './engine.ts'

const LIMITS = { timeout: 2000, maxRows: 3000, memory: 2 ** 27, now: () => performance.now() }

/** What a busy machine may make of the limit for any text. */
const SLOW_MS = 8000

let statements: readonly string[] = []
let graph = EmbeddedGraph.inMemory()

process.on('message', (requests: readonly Request[]) => {
  for (const request of requests) process.send!(respond(request))
})

function respond(request: Request): Answer {
  switch (request.kind) {
    case 'graph':
      statements = request.statements
      graph = make()
      return { text: 'made' }
    case 'text':
      return attempt(request.text)
    case 'question':
      return answer(request)
  }
}

function make(): EmbeddedGraph {
  const made = EmbeddedGraph.inMemory()
  for (const statement of statements) execute(made, statement)
  return made
}

function answer(question: Question): Answer {
  const on = question.writes ? make() : graph
  const before = question.writes ? picture(on) : ''
  try {
    const parameters = Object.fromEntries(Object.entries(question.parameters).map(([name, literal]) => [name, read(literal)]))
    const { rows, stats } = execute(on, question.text, parameters, { ...LIMITS, readOnly: !question.writes })
    const text = settle(plainRows(rows, on, { lossless: true }), question)
    return question.writes ? { text, effect: `${counted(stats)}\n${picture(on)}` } : { text }
  } catch (cause) {
    const effect = question.writes ? picture(on) : before
    try {
      if (effect !== before) return { text: 'crash: refused, but the graph has changed', message: String(cause), effect }
      return refusal(cause)
    } catch {
      return { text: `crash: ${cause instanceof Error ? cause.stack : cause}` }
    }
  }
}

/** Whatever the text, it is answered with rows or a CypherError, and a refused statement changes nothing. */
function attempt(text: string): Answer {
  const size = () => `${graph.nodeCount} nodes, ${graph.relationshipCount} relationships`
  const before = size()
  const began = performance.now()
  try {
    plainRows(execute(graph, text, {}, { ...LIMITS, timeout: 500, maxRows: 10_000, memory: 2 ** 26 }).rows, graph)
    const took = performance.now() - began
    return { text: took > SLOW_MS ? `hang: took ${Math.round(took)} ms` : 'rows' }
  } catch (cause) {
    if (!(cause instanceof CypherError)) return { text: `crash: ${cause instanceof Error ? cause.stack : cause}` }
    const committed = /\bTRANSACTIONS\b/i.test(text)
    if (size() !== before && !committed)
      return { text: `crash: refused with ${cause.message}, but the graph went from ${before} to ${size()}` }
    return { text: 'refused' }
  }
}

function picture(of: EmbeddedGraph): string {
  const rows = (query: string) => plainRows(execute(of, query).rows, of, { lossless: true })
  return drawn(rows(ALL_NODES), rows(ALL_RELATIONSHIPS))
}

function read(literal: string): Value {
  return execute(EmbeddedGraph.inMemory(), `RETURN ${literal} AS value`).rows[0]![0]!
}
