/** Runs the built `waybill` as a process, as a user would. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { packagePath } from '../../src/package-root.ts'

export interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** `input` goes to standard input, which is closed behind it. */
export function waybill(
  args: readonly string[],
  options: { cwd?: string; input?: string; env?: Record<string, string> } = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [packagePath('dist', 'src', 'cli', 'main.js'), ...args], {
      cwd: options.cwd,
      env: { ...process.env, NO_COLOR: '1', ...options.env },
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
    child.stdin.on('error', () => {})
    child.stdin.end(options.input ?? '')
  })
}

/** `waybill serve` on a free port, until closed. `told` is all it printed. */
export async function serve(graph: string): Promise<{ readonly url: string; readonly told: () => string; close(): Promise<void> }> {
  const server = spawn(process.execPath, [packagePath('dist', 'src', 'cli', 'main.js'), 'serve', '--graph', graph, '--port', '0', '--json'])
  let told = ''
  for (const stream of [server.stdout, server.stderr]) stream.setEncoding('utf8').on('data', (chunk: string) => (told += chunk))
  const ended = once(server, 'exit')
  const line = await Promise.race([once(createInterface(server.stdout), 'line'), ended.then(() => undefined)])
  if (line === undefined) throw new Error(`waybill serve ended before it served:\n${told}`)
  return {
    url: (JSON.parse(String(line[0])) as { url: string }).url,
    told: () => told,
    async close() {
      server.kill('SIGTERM')
      await ended
    },
  }
}
