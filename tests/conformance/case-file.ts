/**
 * Text files of queries and their rows, one folder for all stores. A file starts with `given`, the Cypher that makes its graph, or
 * `given seed`, the graph of the page that ships with the project; then come cases, each a `# title` and sections, each a keyword on a line of its own and the lines up to the next:
 *
 *     query            the Cypher to run
 *     with             parameters, as a JSON object
 *     rows             a line of columns, then a line a row, cells between ` | `, in any order
 *     rows in order    the same, in this order
 *     error TYPE       openCypher's kind of error, e.g. `error SyntaxError`
 *     changes          what it changed, all of it: `nodesCreated 1, propertiesSet 2`; may follow rows
 *     then             a second query on what the first left; followed by its own `rows`
 */

export interface Expectation {
  readonly columns: string
  readonly rows: readonly string[]
  readonly isOrdered: boolean
}

export interface Step {
  readonly query: string
  readonly parameters: Record<string, unknown>
  readonly expected: Expectation | { readonly error: string } | undefined
  /** Counters that are not 0, by name, sorted. */
  readonly changes: string | undefined
}

export interface Case {
  readonly title: string
  readonly steps: readonly Step[]
}

export interface CaseFile {
  /** Cypher that makes the graph anew for each case; or the seed, which cases only read. */
  readonly given: string
  readonly cases: readonly Case[]
}

const KEYWORD = /^(given|given seed|query|with|rows|rows in order|error \w+|changes|then)$/

export function parseCases(text: string): CaseFile {
  const [head, ...chunks] = text.split(/^# /m) as [string, ...string[]]
  const [given] = sections(head)
  return {
    given: given?.keyword === 'given seed' ? 'seed' : (given?.body ?? ''),
    cases: chunks.map((chunk) => {
      const [title, ...lines] = chunk.split('\n') as [string, ...string[]]
      return { title: title.trim(), steps: steps(title, sections(lines.join('\n'))) }
    }),
  }
}

interface Section {
  readonly keyword: string
  readonly body: string
}

function sections(text: string): Section[] {
  const found: { keyword: string; lines: string[] }[] = []
  for (const line of text.split('\n')) {
    if (KEYWORD.test(line)) found.push({ keyword: line, lines: [] })
    else if (line.trim() !== '') {
      const current = found.at(-1)
      if (current === undefined) throw new SyntaxError(`${JSON.stringify(line)} stands before any of ${KEYWORD}`)
      current.lines.push(line.trimEnd())
    }
  }
  return found.map(({ keyword, lines }) => ({ keyword, body: lines.join('\n') }))
}

function steps(title: string, parts: readonly Section[]): Step[] {
  const made: { -readonly [Key in keyof Step]: Step[Key] }[] = []
  for (const { keyword, body } of parts) {
    if (keyword === 'query' || keyword === 'then') {
      made.push({ query: body, parameters: {}, expected: undefined, changes: undefined })
      continue
    }
    const step = made.at(-1)
    if (step === undefined) throw new SyntaxError(`${title}: ${keyword} before query`)
    if (keyword === 'with') step.parameters = JSON.parse(body)
    else if (keyword === 'changes') step.changes = body.split(', ').sort().join(', ')
    else if (keyword.startsWith('error ')) step.expected = { error: keyword.slice('error '.length) }
    else {
      const [columns = '', ...rows] = body.split('\n')
      step.expected = { columns, rows, isOrdered: keyword === 'rows in order' }
    }
  }
  return made
}
