/** A query's answer in one of the forms that the command line prints: a table (tab-separated in a pipe), JSON or CSV. */
import { printPlan } from '../../graph/cypher/plan/print-plan.ts'
import type { QueryResult, QueryStats } from '../../graph/store/graph-store.ts'
import { toJson } from './json.ts'
import { formatTable, formatValue } from './table.ts'
import { printable, type Screen } from './terminal.ts'

export const FORMATS = ['table', 'json', 'csv'] as const
export type Format = (typeof FORMATS)[number]

/** The text to print, a newline at its end; a plan, where there is one, behind the rows. Empty where the answer has no columns. */
export function formatAnswer(result: QueryResult, format: Format, screen: Screen): string {
  const { columns, rows, plan } = result
  // Escapes are JSON's own; in CSV they change the text, but only before the eyes.
  const shown = screen.isTTY ? printable : (text: string) => text
  if (format === 'json') return `${shown(toJson({ columns, rows, ...(plan === undefined ? {} : { plan }) }))}\n`
  const isExplained = plan !== undefined && plan.rows === undefined
  const table = isExplained ? '' : format === 'csv' ? shown(formatCsv(columns, rows)) : formatTable(columns, rows, screen)
  if (plan === undefined) return table
  return `${table}${table === '' ? '' : '\n'}${printable(printPlan(plan))}\n`
}

/** RFC 4180 with plain line feeds; NULL is an empty field and an empty text a quoted one, as LOAD CSV reads them. */
function formatCsv(columns: readonly string[], rows: readonly (readonly unknown[])[]): string {
  if (columns.length === 0) return ''
  const quote = (text: string) => (text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const field = (value: unknown) => (value === null || value === undefined ? '' : quote(formatValue(value)))
  return [columns.map(quote), ...rows.map((row) => row.map(field))].map((fields) => `${fields.join(',')}\n`).join('')
}

const SINGULAR: Readonly<Record<string, string>> = { properties: 'property', indexes: 'index' }

/** What a statement changed, in words: `2 nodes created, 1 property set`. Empty where it changed nothing. */
export function formatChanges(stats: QueryStats): string {
  return Object.entries(stats)
    .filter(([, n]) => n > 0)
    .map(([what, n]) => {
      const [things, done] = what.split(/(?=[A-Z])/)
      return `${n} ${n === 1 ? (SINGULAR[things] ?? things.slice(0, -1)) : things} ${done.toLowerCase()}`
    })
    .join(', ')
}
