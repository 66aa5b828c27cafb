/**
 * The engine under test, in a child process that is watched: a question that is not answered in good time, or that ends the process,
 * is an answer too, and the next one finds a new process. One question at a time.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Answer, Shape } from './answers.ts'

export interface Question extends Shape {
  readonly text: string
  /** Name -> literal. */
  readonly parameters: Readonly<Record<string, string>>
  /** Runs on a graph of its own, and is answered with the graph after it. */
  readonly writes: boolean
}

export type Request = ({ readonly kind: 'question' } & Question) | { readonly kind: 'graph'; readonly statements: readonly string[] }

/** Milliseconds for what the engine itself stops after two seconds. */
const PATIENCE = 20_000

export class Engine {
  private child: ChildProcess | undefined
  private statements: readonly string[] = []

  /** The graph that the following questions are asked about, as statements. */
  async begin(statements: readonly string[]): Promise<void> {
    this.statements = statements
    const { text } = await this.send({ kind: 'graph', statements })
    if (text !== 'made') throw new Error(`the graph could not be made: ${text}\n${statements.join(';\n')}`)
  }

  ask(question: Question): Promise<Answer> {
    return this.send({ kind: 'question', ...question })
  }

  close(): void {
    this.child?.kill('SIGKILL')
    this.child = undefined
  }

  private async send(request: Request): Promise<Answer> {
    const child = (this.child ??= await this.start(request))
    const stop = new AbortController()
    const timer = setTimeout(() => stop.abort(), PATIENCE)
    try {
      const ended = once(child, 'exit', { signal: stop.signal }).then(
        ([code, signal]): Answer => ({ text: `crash: the process ended, ${signal ?? code}` }),
      )
      const answered = once(child, 'message', { signal: stop.signal }).then(([answer]) => answer as Answer)
      ended.catch(() => {})
      answered.catch(() => {})
      child.send(request)
      const answer = await Promise.race([answered, ended])
      if (answer.text.startsWith('crash: the process')) this.child = undefined
      return answer
    } catch {
      this.close()
      return { text: `hang: no answer in ${PATIENCE / 1000} s` }
    } finally {
      clearTimeout(timer)
      stop.abort()
    }
  }

  private async start(first: Request): Promise<ChildProcess> {
    const child = fork(new URL('./engine-child.ts', import.meta.url), { execArgv: ['--import', 'tsx'], serialization: 'advanced' })
    if (first.kind !== 'graph' && this.statements.length > 0) {
      child.send({ kind: 'graph', statements: this.statements })
      await once(child, 'message')
    }
    return child
  }
}
