/** Which of the programs that tests run beside are on this machine; a missing one skips its suite loudly, and fails it under CI. */
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

export function isOnPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

export function hasPythonModule(name: string): boolean {
  return isOnPath('python3') && spawnSync('python3', ['-c', `import ${name}`], { stdio: 'ignore' }).status === 0
}

/**
 * Whether a suite may run: true where nothing is missing. Otherwise says what to install and returns false; where CI=true it throws,
 * since a suite that nobody runs proves nothing.
 */
export function available(suite: string, missing: string | undefined): boolean {
  if (missing === undefined) return true
  const message = `${suite}: ${missing}`
  if (process.env.CI === 'true') throw new Error(message)
  console.warn(`SKIPPED ${message}`)
  return false
}
