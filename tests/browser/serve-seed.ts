/** The whole path as a user walks it: the built command reads the seeds into a graph and serves it, as two processes. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { packagePath } from '../../src/package-root.ts'
import { waybill } from '../cli/run-cli.ts'

export async function serveSeed(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-seed-'))
  const graph = join(folder, 'graph')
  const { code, stderr } = await waybill(['ingest', packagePath('seeds'), '--graph', graph])
  if (code !== 0) throw new Error(stderr)
  const server = spawn(process.execPath, [packagePath('dist', 'src', 'cli', 'main.js'), 'serve', '--graph', graph, '--port', '0', '--json'])
  const [line] = (await once(createInterface(server.stdout), 'line')) as [string]
  return {
    url: (JSON.parse(line) as { url: string }).url,
    async close() {
      const ended = once(server, 'exit')
      server.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
