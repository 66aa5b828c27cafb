/**
 * Model files: a JSON header and named byte sections, compressed with Brotli. They lie in the package's src/language/model/,
 * found from this module's place, whether it runs from the source or from dist/.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'

export type ModelName = 'tagger' | 'names' | 'parser'

export interface ModelFile<Header> {
  readonly header: Header
  readonly sections: Readonly<Record<string, Uint8Array>>
}

interface Envelope<Header> {
  readonly header: Header
  readonly sections: readonly (readonly [string, number])[]
}

/** The folder of the weights: src/language/model under the nearest folder above that holds package.json. */
export function modelFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder)
      throw new Error('language model: no package.json above this module, so src/language/model cannot be found; reinstall the package')
    folder = parent
  }
  return join(folder, 'src', 'language', 'model')
}

export function modelPath(name: ModelName, folder = modelFolder()): string {
  return join(folder, `${name}.bin.br`)
}

export function readModel<Header>(name: ModelName, folder = modelFolder()): ModelFile<Header> {
  const path = modelPath(name, folder)
  if (!existsSync(path))
    throw new Error(`language model: ${path} is missing; reinstall the package, or make the weights anew with "npm run train"`)
  const bytes = brotliDecompressSync(readFileSync(path))
  const size = bytes.readUInt32LE(0)
  const { header, sections } = JSON.parse(bytes.toString('utf8', 4, 4 + size)) as Envelope<Header>
  let at = 4 + size
  const parts: Record<string, Uint8Array> = {}
  for (const [section, length] of sections) {
    parts[section] = new Uint8Array(bytes.buffer, bytes.byteOffset + at, length)
    at += length
  }
  return { header, sections: parts }
}

export function writeModel<Header>(name: ModelName, file: ModelFile<Header>, folder = modelFolder()): void {
  const sections = Object.entries(file.sections)
  const envelope: Envelope<Header> = { header: file.header, sections: sections.map(([section, bytes]) => [section, bytes.length]) }
  const head = Buffer.from(JSON.stringify(envelope))
  const size = Buffer.alloc(4)
  size.writeUInt32LE(head.length)
  const all = Buffer.concat([size, head, ...sections.map(([, bytes]) => bytes)])
  writeFileSync(
    modelPath(name, folder),
    brotliCompressSync(all, { params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: all.length } }),
  )
}
