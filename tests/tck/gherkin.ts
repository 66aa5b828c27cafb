/**
 * The part of Gherkin that openCypher's feature files use: backgrounds, scenarios, outlines with examples, doc strings and tables.
 * Outlines come out expanded, one scenario for each row of their examples.
 */

export interface Step {
  /** Without its keyword. */
  readonly text: string
  readonly docString: string | undefined
  readonly table: readonly (readonly string[])[]
}

export interface Scenario {
  readonly feature: string
  /** Folder of the feature below `features`, such as `clauses/match`. */
  readonly group: string
  /** As in the file; expanded outlines add `#` and the row's number. */
  readonly name: string
  readonly steps: readonly Step[]
}

interface OpenStep {
  text: string
  docString: string | undefined
  table: string[][]
}

interface OpenScenario {
  name: string
  outline: boolean
  steps: OpenStep[]
  examples: string[][][]
}

const stepKeyword = /^(?:Given|When|Then|And|But|\*)\s+/

/** Scenarios of one feature file, in order. */
export function parseFeature(source: string, group: string): Scenario[] {
  const lines = source.split(/\r?\n/)
  const open: OpenScenario[] = []
  let feature = ''
  let scenario: OpenScenario | undefined
  let table: string[][] | undefined
  let background: readonly OpenStep[] = []
  for (let number = 0; number < lines.length; number++) {
    const line = lines[number].trim()
    if (line === '' || line.startsWith('#') || line.startsWith('@')) continue
    const heading = /^(Feature|Background|Scenario Outline|Scenario|Examples):\s*(.*)$/.exec(line)
    if (heading !== null) {
      const [, keyword, name] = heading
      if (keyword === 'Feature') feature = name
      else if (keyword === 'Examples') scenario?.examples.push((table = []))
      else {
        scenario = { name, outline: keyword === 'Scenario Outline', steps: [], examples: [] }
        if (keyword === 'Background') background = scenario.steps
        else open.push(scenario)
      }
    } else if (line.startsWith('"""')) {
      const close = lines.findIndex((other, at) => at > number && other.trim() === '"""')
      const step = scenario?.steps.at(-1)
      if (step !== undefined) step.docString = outdent(lines.slice(number + 1, close), lines[number].indexOf('"""'))
      number = close
    } else if (line.startsWith('|')) {
      table?.push(cells(line))
    } else if (stepKeyword.test(line) && scenario !== undefined) {
      const step: OpenStep = { text: line.replace(stepKeyword, ''), docString: undefined, table: [] }
      table = step.table
      scenario.steps.push(step)
    }
  }
  return open.flatMap((one) => expand({ ...one, steps: [...background, ...one.steps] }, feature, group))
}

function outdent(lines: readonly string[], indent: number): string {
  return lines.map((line) => (line.slice(0, indent).trim() === '' ? line.slice(indent) : line.trimStart())).join('\n')
}

/** Cells of a table row; `\|`, `\\` and `\n` are escapes. */
function cells(line: string): string[] {
  const found: string[] = []
  let cell = ''
  for (let at = 1; at < line.length; at++) {
    const character = line[at]
    if (character === '|') {
      found.push(cell.trim())
      cell = ''
    } else if (character === '\\' && '|\\n'.includes(line[at + 1] ?? ' ')) {
      at++
      cell += line[at] === 'n' ? '\n' : line[at]
    } else cell += character
  }
  return found
}

function expand(scenario: OpenScenario, feature: string, group: string): Scenario[] {
  if (!scenario.outline) return [{ feature, group, name: scenario.name, steps: scenario.steps }]
  return scenario.examples
    .flatMap(([header, ...rows]) => rows.map((row) => new Map(header.map((name, column) => [name, row[column]]))))
    .map((values, index) => {
      const fill = (text: string): string => text.replace(/<([^<>\n]+)>/g, (whole, name: string) => values.get(name) ?? whole)
      const steps = scenario.steps.map((step) => ({
        text: fill(step.text),
        docString: step.docString === undefined ? undefined : fill(step.docString),
        table: step.table.map((row) => row.map(fill)),
      }))
      return { feature, group, name: `${fill(scenario.name)} #${index + 1}`, steps }
    })
}
