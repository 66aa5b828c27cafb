/** LOAD CSV: the text comes from the caller (`readFile`), since the engine itself knows neither files nor networks. */
import type { Value } from '../../values.ts'
import type { LoadCsv } from '../plan/operators.ts'
import { runtimeError } from './context.ts'
import { compileExpression } from './expression.ts'
import { compilePlan, type Operator } from './operator.ts'

export function loadCsv(plan: LoadCsv): Operator {
  const run = compilePlan(plan.source)
  const evaluateUrl = compileExpression(plan.url)
  const evaluateTerminator = plan.fieldTerminator === undefined ? undefined : compileExpression(plan.fieldTerminator)
  return (context, row, sink) =>
    run(context, row, (given) => {
      const url = evaluateUrl(given, context)
      const terminator = evaluateTerminator?.(given, context) ?? ','
      if (typeof url !== 'string') throw runtimeError('TypeError', 'InvalidArgumentType', 'LOAD CSV needs the address as a STRING')
      if (typeof terminator !== 'string' || terminator.length !== 1) {
        throw runtimeError('ArgumentError', 'InvalidArgumentValue', 'FIELDTERMINATOR must be one character')
      }
      if (context.readFile === undefined) {
        throw runtimeError('ExternalResourceFailed', 'LoadCsv', `LOAD CSV cannot read ${url} here`, 'allow a folder to import from')
      }
      let header: readonly string[] | undefined
      const place = { file: pathOf(url), line: 0 }
      for (const fields of parseCsv(context.readFile(url), terminator)) {
        context.tick()
        place.line++
        context.csv = place
        if (plan.withHeaders && header === undefined) {
          header = fields.map((field) => field ?? '')
          continue
        }
        const line: Value = header === undefined ? fields : new Map(header.map((name, index) => [name, fields[index] ?? null]))
        given[plan.line.index] = line
        if (!sink(given)) return false
      }
      return true
    })
}

/** The part of an address that names the file; as it stands where its escapes are none. */
function pathOf(address: string): string {
  const path = address.replace(/^\w+:(?:\/\/[^/]*)?/, '')
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

/** RFC 4180; a field that is empty and not quoted is null, a backslash is a character like any other. */
function* parseCsv(text: string, terminator: string): Generator<(string | null)[]> {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  let fields: (string | null)[] = []
  while (at < text.length) {
    const { value, end } = text[at] === '"' ? quoted(text, at) : bare(text, at, terminator)
    fields.push(value)
    at = end
    if (text[at] === terminator) {
      at++
      if (at >= text.length || text[at] === '\n' || text[at] === '\r') fields.push(null)
      else continue
    }
    if (text[at] === '\r') at++
    if (text[at] === '\n') at++
    if (fields.length > 1 || fields[0] !== null) yield fields
    fields = []
  }
  if (fields.length > 0) yield fields
}

function quoted(text: string, start: number): { value: string; end: number } {
  let at = start + 1
  let value = ''
  for (;;) {
    const close = text.indexOf('"', at)
    if (close < 0) return { value: value + text.slice(at), end: text.length }
    value += text.slice(at, close)
    at = close + 1
    if (text[at] !== '"') return { value, end: at }
    value += '"'
    at++
  }
}

function bare(text: string, start: number, terminator: string): { value: string | null; end: number } {
  let end = start
  while (end < text.length && text[end] !== terminator && text[end] !== '\n' && text[end] !== '\r') end++
  return { value: end === start ? null : text.slice(start, end), end }
}
