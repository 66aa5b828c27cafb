/** Where the package lies, whether it runs from source or from dist/: the folder that holds package.json. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
}

/** Absolute path of a file or folder of the package, e.g. `packagePath('dist', 'viewer')`. */
export function packagePath(...parts: string[]): string {
  return join(findRoot(), ...parts)
}

/** The package's version, as package.json has it. */
export function packageVersion(): string {
  return (JSON.parse(readFileSync(packagePath('package.json'), 'utf8')) as { version: string }).version
}
