/** A table whose columns sort when their heads are pressed. */
import { useState } from 'preact/hooks'

export interface Column<T> {
  readonly name: string
  readonly of: (row: T) => string | number
  readonly number?: boolean
}

interface Props<T> {
  readonly caption: string
  readonly columns: readonly Column<T>[]
  readonly rows: readonly T[]
  readonly keyOf: (row: T) => string
  readonly onChoose: (row: T) => void
  readonly chosen: (row: T) => boolean
}

export function Sortable<T>({ caption, columns, rows, keyOf, onChoose, chosen }: Props<T>) {
  const [by, setBy] = useState<{ readonly column: number; readonly down: boolean } | null>(null)
  const sorted = by === null ? rows : [...rows].sort((a, b) => compare(columns[by.column], a, b) * (by.down ? -1 : 1))
  return (
    <table>
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column, index) => (
            <th
              key={column.name}
              scope="col"
              class={column.number === true ? 'number' : undefined}
              aria-sort={by?.column === index ? (by.down ? 'descending' : 'ascending') : undefined}
            >
              <button type="button" class="plain" onClick={() => setBy({ column: index, down: by?.column === index && !by.down })}>
                {column.name}
                <span aria-hidden="true">{by?.column === index ? (by.down ? ' ↓' : ' ↑') : ''}</span>
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sorted.map((row) => (
          <tr key={keyOf(row)} class={chosen(row) ? 'chosen' : undefined}>
            {columns.map((column, index) => (
              <td key={column.name} class={column.number === true ? 'number' : undefined}>
                {index === 0 ? (
                  <button type="button" class="cell-link" onClick={() => onChoose(row)}>
                    {column.of(row)}
                  </button>
                ) : (
                  column.of(row)
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function compare<T>(column: Column<T> | undefined, a: T, b: T): number {
  if (column === undefined) return 0
  const [left, right] = [column.of(a), column.of(b)]
  return typeof left === 'number' && typeof right === 'number' ? left - right : String(left).localeCompare(String(right), 'en')
}
