/** From the seed page to a graph on disk, as a process; and again, when it is there already. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packagePath } from '../../src/package-root.ts'
import { median, report, run, time } from './measure.ts'

export async function ingest(): Promise<void> {
  const main = packagePath('dist', 'src', 'cli', 'main.js')
  const folder = mkdtempSync(join(tmpdir(), 'waybill-bench-'))
  try {
    let n = 0
    const fresh = median(
      await time(5, () => run(process.execPath, [main, 'ingest', packagePath('seeds'), '--graph', join(folder, `${n++}`)])),
    )
    const again = median(await time(5, () => run(process.execPath, [main, 'ingest', packagePath('seeds'), '--graph', join(folder, '0')])))
    report('seed into a new graph', `${fresh.toFixed(0)} ms`, 'whole process')
    report('seed again', `${again.toFixed(0)} ms`, 'whole process, nothing to do')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
