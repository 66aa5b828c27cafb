/** The whole path as a user walks it: the built command reads the seeds into a graph and serves it, as two processes. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packagePath } from '../../src/package-root.ts'
import { serve, waybill } from '../cli/run-cli.ts'

export async function serveSeed(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-seed-'))
  const graph = join(folder, 'graph')
  const { code, stderr } = await waybill(['ingest', packagePath('seeds'), '--graph', graph])
  if (code !== 0) throw new Error(stderr)
  const served = await serve(graph)
  return {
    url: served.url,
    async close() {
      await served.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
