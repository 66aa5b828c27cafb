/** The way in for documents: bytes or a path -> SourceFile with its articles. */
import { createHash } from 'node:crypto'
import { readFile as readBytesOf, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { InputError, NotFoundError } from '../../graph/errors.ts'
import { splitArticles } from './articles.ts'
import { decode, MAX_FILE_BYTES } from './decode.ts'
import type { Article, Remark, SourceFile } from './document.ts'
import { type PageMetadata, readFrontMatter } from './front-matter.ts'
import { looksLikeHtml, readHtml } from './html.ts'
import type { RawBlock } from './mapped-text.ts'
import { plainBlocks } from './plain-text.ts'

/** Longer blocks are no paragraphs; they are passed over with a warning. */
export const MAX_BLOCK_LENGTH = 1024 * 1024

/** Reads text, Markdown or HTML. @throws NotFoundError, or InputError naming file, byte offset and what to do. */
export async function readFile(path: string): Promise<SourceFile> {
  const name = basename(path)
  let bytes: Uint8Array
  try {
    const status = await stat(path)
    if (status.isDirectory()) throw new InputError(`${path}: this is a folder; give the files in it`, { file: name })
    if (status.size > MAX_FILE_BYTES)
      throw new InputError(`${path}: ${status.size} bytes, more than the ${MAX_FILE_BYTES} a document may have; split the file`, {
        file: name,
      })
    bytes = await readBytesOf(path)
  } catch (error) {
    if (error instanceof InputError) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new NotFoundError(`${path}: no such file; check the path`)
    const advice = code === 'EACCES' || code === 'EPERM' ? 'check its permissions' : 'check that it is an ordinary file'
    throw new InputError(`${path}: cannot be read (${code}); ${advice}`, { file: name, cause: error })
  }
  return readBytes(name, bytes)
}

/** As `readFile`, for bytes already at hand. `name` is the file's name without folders. */
export function readBytes(name: string, bytes: Uint8Array): SourceFile {
  const text = decode(name, bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const warnings: Remark[] = []
  const passedOver: Remark[] = []
  const warn = (start: number, message: string) => void warnings.push({ start, message })
  const { blocks, metadata } = looksLikeHtml(text) ? readHtml(text, warn) : readPlain(name, text)
  const readable = blocks.filter((block) => {
    if (block.text.length <= MAX_BLOCK_LENGTH) return true
    warn(block.start, `passed over: a block of ${block.text.length} characters without a line break is no paragraph`)
    return false
  })
  const drafts = splitArticles(readable, metadata, (start, message) => void passedOver.push({ start, message }))
  if (drafts.length === 0) {
    const reason =
      blocks.length === 0
        ? 'nothing but white space or markup'
        : readable.length === 0
          ? `a single block of more than ${MAX_BLOCK_LENGTH} characters`
          : 'nothing but navigation and labels'
    throw new InputError(
      `${name}: character ${blocks[0]?.start ?? 0}: no text to read: ${reason}; give a file with sentences in paragraphs`,
      {
        file: name,
        start: blocks[0]?.start ?? 0,
      },
    )
  }
  const owner = Math.max(
    0,
    drafts.findIndex((draft) => metadata.title !== null && draft.title?.text === metadata.title.text),
  )
  const articles = drafts.map((draft, index): Article => {
    const own: PageMetadata | null = index === owner ? metadata : null
    const title = draft.title ?? own?.title ?? null
    const spans = title === null ? draft.blocks : [title, ...draft.blocks]
    return {
      id: sha256.slice(0, 16) + (index === 0 ? '' : `#${index + 1}`),
      title,
      published: own?.published ?? draft.published,
      updated: own?.updated ?? draft.updated,
      section: draft.section ?? own?.section ?? null,
      publisher: metadata.publisher ?? draft.publisher,
      language: metadata.language,
      blocks: draft.blocks,
      start: Math.min(...spans.map((block) => block.start)),
      end: Math.max(...spans.map((block) => block.end)),
    }
  })
  warnings.sort((a, b) => a.start - b.start)
  return { name, text, sha256, articles, passedOver, warnings }
}

function readPlain(name: string, text: string): { blocks: RawBlock[]; metadata: PageMetadata } {
  const { metadata, end } = readFrontMatter(text)
  const markdown = end > 0 || /\.(?:md|markdown|mdown)$/i.test(name)
  return { blocks: plainBlocks(text, end, markdown), metadata }
}
