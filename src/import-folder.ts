/** Where LOAD CSV may read: regular files below one folder, named by file:/// addresses as on a Neo4j server; no link leads out of it. */
import { readFileSync, realpathSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { CypherError, NotFoundError } from '../graph/errors.ts'

/**
 * What the embedded store calls with the address of LOAD CSV; it answers with the file's text (UTF-8) or throws a CypherError.
 * Throws NotFoundError where `folder` is none. Without a folder every address is refused.
 */
export function importReader(folder: string | undefined): (address: string) => string {
  if (folder === undefined)
    return (address) => {
      throw refused(
        `LOAD CSV may not read ${address}: no folder is open to it`,
        'allow one with --import-folder <folder>, WAYBILL_IMPORT, or openGraph(…, { importFolder })',
      )
    }
  const root = realFolder(folder)
  return (address) => {
    const file = resolve(root, address)
    try {
      return readFileSync(file, 'utf8')
    } catch (cause) {
      throw refused(`LOAD CSV cannot read ${address}: ${(cause as Error).message}`, 'check the file and its size', cause)
    }
  }
}

function realFolder(folder: string): string {
  const stats = statSync(folder, { throwIfNoEntry: false })
  if (!stats?.isDirectory()) throw new NotFoundError(`${folder}: there is no such folder to import from`)
  return realpathSync(folder)
}

/** The file behind an address, all links followed. */
function resolve(root: string, address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url?.protocol !== 'file:')
    throw refused(`LOAD CSV cannot read ${address}: only files of the import folder`, 'write file:///name.csv, from the folder on')
  if (url.host !== '')
    throw refused(`LOAD CSV cannot read ${address}: files of ${url.host} are out of reach`, 'write file:///, three slashes')
  const inside = decodePath(url.pathname, address)
  let file: string
  try {
    file = realpathSync(join(root, inside))
  } catch (cause) {
    throw refused(
      `LOAD CSV cannot read ${address}: there is no ${inside} in the import folder`,
      `files are looked for below ${root}`,
      cause,
    )
  }
  const path = relative(root, file)
  if (path === '..' || path.startsWith(`..${sep}`))
    throw refused(`LOAD CSV may not read ${address}: it lies outside the import folder`, `files are looked for below ${root}`)
  if (!statSync(file).isFile()) throw refused(`LOAD CSV cannot read ${address}: it is no file`, 'give the address of a CSV file')
  return file
}

function decodePath(path: string, address: string): string {
  try {
    const decoded = decodeURIComponent(path)
    if (!decoded.includes('\0')) return decoded
  } catch {
    // Not percent-encoded text: refused below.
  }
  throw refused(`LOAD CSV cannot read ${address}: it is no well-formed address`, 'write a % of a name as %25')
}

function refused(message: string, hint: string, cause?: unknown): CypherError {
  return new CypherError(message, { type: 'ExternalResourceFailed', phase: 'runtime', detail: 'LoadCsv', hint, cause })
}
