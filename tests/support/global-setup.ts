/** Once a test run: a folder through which its workers share started servers, and their end. Nothing starts until a suite asks. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RUN_FOLDER, stopShared } from './neo4j.ts'

export default function setup(): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-tests-'))
  process.env[RUN_FOLDER] = folder
  return async () => {
    await stopShared(folder)
    rmSync(folder, { recursive: true, force: true })
  }
}
