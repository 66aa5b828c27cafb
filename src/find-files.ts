/** From paths given by a user to files: folders are walked, hidden entries passed over; the order is by path, whatever the disk says. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { NotFoundError } from '../graph/errors.ts'

/** Paths that exist become files; the others become errors, so that a typo does not stop the rest. */
export async function findFiles(paths: readonly string[]): Promise<{ files: string[]; missing: Error[] }> {
  const files: string[] = []
  const missing: Error[] = []
  for (const path of paths) {
    try {
      if ((await stat(path)).isDirectory()) files.push(...(await walk(path)))
      else files.push(path)
    } catch (error) {
      missing.push(
        (error as NodeJS.ErrnoException).code === 'ENOENT'
          ? new NotFoundError(`${path}: no such file or folder; check the spelling, or the folder you are in (${process.cwd()})`)
          : (error as Error),
      )
    }
  }
  return { files: [...new Set(files)], missing }
}

async function walk(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  const files: string[] = []
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) files.push(...(await walk(path)))
    else if (entry.isFile()) files.push(path)
  }
  return files
}
