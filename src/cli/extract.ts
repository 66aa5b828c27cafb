/** `waybill extract`: facts as JSON Lines on stdout, file by file; a file that cannot be read is reported and the rest goes on. */

import { extract as extractFacts } from '../extraction/extract.ts'
import { findFiles } from '../find-files.ts'
import { readFile } from '../reading/read-file.ts'
import { loadTools } from '../tools.ts'
import { reportFailure } from './failure.ts'
import { warn } from './terminal.ts'

export async function extract(paths: string[]): Promise<void> {
  const { files, missing } = await findFiles(paths)
  for (const error of missing) process.exitCode = reportFailure(error)
  for (const path of files) {
    try {
      const file = await readFile(path)
      for (const { start, message } of file.warnings) warn(`${path}:${start}: ${message}`)
      const lines = extractFacts(file, loadTools()).map((fact) => `${JSON.stringify(fact)}\n`)
      if (!process.stdout.write(lines.join(''))) await new Promise((resolve) => process.stdout.once('drain', resolve))
    } catch (error) {
      process.exitCode = reportFailure(error)
    }
  }
}
