/** The way in for documents: bytes or a path -> SourceFile with its articles. */
import type { SourceFile } from './document.ts'

/** Reads text, Markdown or HTML. @throws InputError naming file, byte offset and what to do. */
export async function readFile(_path: string): Promise<SourceFile> {
  throw new Error('not yet')
}

/** As `readFile`, for bytes already at hand. `name` is the file's name without folders. */
export function readBytes(_name: string, _bytes: Uint8Array): SourceFile {
  throw new Error('not yet')
}
