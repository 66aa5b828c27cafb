/**
 * The engine under test, in a child process that is watched: a request that is not answered in good time, or that ends the process, is
 * answered with `hang: …` or `crash: …`, and the next one finds a new process with the same graph. Requests go in batches, since each
 * way there and back waits for a turn of the processor.
 */
import { type ChildProcess, fork } from 'node:child_process'
import type { Answer, Shape } from './answers.ts'

export interface Question extends Shape {
  readonly text: string
  /** Name -> literal. */
  readonly parameters: Readonly<Record<string, string>>
  /** Runs on a graph of its own, and is answered with the graph after it. */
  readonly writes: boolean
}

export type Request =
  | ({ readonly kind: 'question' } & Question)
  | { readonly kind: 'graph'; readonly statements: readonly string[] }
  | { readonly kind: 'text'; readonly text: string }

/** Milliseconds for what the engine itself stops after two seconds. */
const PATIENCE = 20_000

export class Engine {
  private child: ChildProcess | undefined
  private statements: readonly string[] = []

  /** The graph that the following questions are asked about, as statements. */
  async begin(statements: readonly string[]): Promise<void> {
    this.statements = statements
    const [made] = await this.send([{ kind: 'graph', statements }])
    if (made?.text !== 'made') throw new Error(`the graph could not be made: ${made?.text}\n${statements.join(';\n')}`)
  }

  /** Answers in the order of the questions. */
  askAll(questions: readonly Question[]): Promise<Answer[]> {
    const asked = questions.map(
      ({ text, parameters, writes, ordered, bags }): Request => ({ kind: 'question', text, parameters, writes, ordered, bags }),
    )
    return this.send(asked)
  }

  /** Runs any texts on the present graph, which they change: each gives `rows`, `refused`, or what went wrong. */
  runAll(texts: readonly string[]): Promise<Answer[]> {
    return this.send(texts.map((text) => ({ kind: 'text', text })))
  }

  close(): void {
    this.child?.kill('SIGKILL')
    this.child = undefined
  }

  private async send(requests: readonly Request[]): Promise<Answer[]> {
    const answers: Answer[] = []
    while (answers.length < requests.length) {
      const isNew = this.child === undefined
      const child = (this.child ??= fork(new URL('./engine-child.ts', import.meta.url), {
        execArgv: ['--import', 'tsx'],
        serialization: 'advanced',
      }))
      const rest = requests.slice(answers.length)
      const again: readonly Request[] = isNew && rest[0]?.kind !== 'graph' ? [{ kind: 'graph', statements: this.statements }] : []
      const fault = await converse(child, [...again, ...rest], (answer, place) => place >= again.length && answers.push(answer))
      if (fault === undefined) continue
      answers.push({ text: fault })
      this.close()
    }
    return answers
  }
}

/** Calls back for each answer as it comes; says what went wrong with the first request that has none. */
function converse(
  child: ChildProcess,
  requests: readonly Request[],
  take: (answer: Answer, place: number) => void,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    let place = 0
    let timer = setTimeout(onHang, PATIENCE)
    child.on('message', onAnswer)
    child.on('exit', onExit)
    child.send(requests)

    function onAnswer(answer: unknown): void {
      clearTimeout(timer)
      take(answer as Answer, place++)
      if (place === requests.length) end(undefined)
      else timer = setTimeout(onHang, PATIENCE)
    }
    function onHang(): void {
      end(`hang: no answer in ${PATIENCE / 1000} s`)
    }
    function onExit(code: number | null, signal: string | null): void {
      end(`crash: the process ended with ${signal ?? code}`)
    }
    function end(fault: string | undefined): void {
      clearTimeout(timer)
      child.off('message', onAnswer)
      child.off('exit', onExit)
      resolve(fault)
    }
  })
}
