/**
 * The built viewer, read once into memory.
 * Invariant: only paths found in that folder when it was read are ever answered, so no request can name a file elsewhere.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import type { Handler } from 'hono'

export interface Asset {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
  readonly tag: string
}
/** By path as requested: `/index.html`, `/assets/main-….js`. */
export type Assets = ReadonlyMap<string, Asset>

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
}

/** Undefined where the folder has no index.html: the viewer was not built. */
export async function readAssets(folder: string): Promise<Assets | undefined> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const assets = new Map<string, Asset>()
  for (const entry of entries) {
    const type = TYPES[extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = new Uint8Array(await readFile(path))
    const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
    assets.set('/' + relative(folder, path).split(sep).join('/'), { bytes, type, tag })
  }
  return assets.has('/index.html') ? assets : undefined
}

export function page(assets: Assets): Handler {
  return (context) => {
    const path = context.req.path === '/' ? '/index.html' : context.req.path
    const asset = assets.get(path)
    if (asset === undefined) return context.notFound()
    context.header('ETag', asset.tag)
    // Built names carry a hash of their content; the page itself does not.
    context.header('Cache-Control', path.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache')
    if (context.req.header('if-none-match') === asset.tag) return context.body(null, 304)
    return context.body(asset.bytes, 200, { 'Content-Type': asset.type })
  }
}
