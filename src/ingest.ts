/**
 * Files go in: read, extracted, loaded. A file that cannot be read is reported and the others go on; what is in the graph already is not
 * read again, so a run that was cut off goes on where it stopped.
 */
import type { GraphStore } from '../graph/store/graph-store.ts'
import { extract } from './extraction/extract.ts'
import { findFiles } from './find-files.ts'
import { packageVersion } from './package-root.ts'
import type { SourceFile } from './reading/document.ts'
import { readBytes, readFile } from './reading/read-file.ts'
import { type FactsOfFile, loadDocuments } from './resolution/load.ts'
import { loadTools } from './tools.ts'

export interface IngestOptions {
  /** Called after each file. */
  readonly onProgress?: (done: number, total: number, file: string) => void
  /** Called for what was passed over inside a file. */
  readonly onWarning?: (file: string, message: string) => void
  /** Stops after the file at hand; what was read until then is loaded. */
  readonly signal?: AbortSignal
}

export interface IngestReport {
  /** Files found. */
  readonly files: number
  /** Articles that are new in the graph, that replaced an earlier reading of the same bytes, and that were there already. */
  readonly added: number
  readonly replaced: number
  readonly skipped: number
  /** Lines of navigation, labels and repeated headlines in the files read now. */
  readonly passedOver: number
  /** Files that could not go in, and why. */
  readonly failed: readonly { readonly file: string; readonly message: string }[]
  /** True where `signal` stopped the run before its end. */
  readonly interrupted: boolean
}

/** A path of a file or folder, or a document that is at hand already; `name` stands for the file's name. */
export type Source = string | { readonly name: string; readonly text: string }

/** Reads documents into a graph. */
export async function ingest(store: GraphStore, sources: readonly Source[], options: IngestOptions = {}): Promise<IngestReport> {
  const { files: paths, missing } = await findFiles(sources.filter((source) => typeof source === 'string'))
  const files: readonly Source[] = [...paths, ...sources.filter((source) => typeof source !== 'string')]
  const failed = missing.map((error) => ({ file: error.message.split(':')[0], message: error.message }))
  const extractor = `waybill ${packageVersion()}`
  let present = 0
  let passedOver = 0
  let interrupted = false
  async function* read(): AsyncGenerator<FactsOfFile> {
    for (const [i, source] of files.entries()) {
      const path = typeof source === 'string' ? source : source.name
      if (options.signal?.aborted === true) {
        interrupted = true
        return
      }
      try {
        const file = typeof source === 'string' ? await readFile(source) : readBytes(source.name, new TextEncoder().encode(source.text))
        for (const { start, message } of file.warnings) options.onWarning?.(path, `at ${start}: ${message}`)
        passedOver += file.passedOver.length
        if (await isRead(store, file, extractor)) present += file.articles.length
        else yield { file, facts: extract(file, loadTools()).map((fact) => (fact.kind === 'document' ? { ...fact, extractor } : fact)) }
      } catch (error) {
        if (error instanceof Error && error.name === 'StoreError') throw error
        failed.push({ file: path, message: error instanceof Error ? error.message : String(error) })
      }
      options.onProgress?.(i + 1, files.length, path)
    }
  }
  const report = await loadDocuments(store, read())
  for (const { document, message } of report.rejections) options.onWarning?.(document, message)
  return {
    files: files.length,
    added: report.loaded.length,
    replaced: report.replaced.length,
    skipped: report.unchanged.length + present,
    passedOver,
    failed,
    interrupted,
  }
}

/** Whether all articles of the file are in the graph, read by this version, under a name that would be kept. */
async function isRead(store: GraphStore, { articles, name }: SourceFile, extractor: string): Promise<boolean> {
  const { rows } = await store.run(
    'MATCH (d:Document) WHERE d.id IN $ids AND d.extractor = $extractor AND d.file <= $name RETURN count(d)',
    {
      ids: articles.map((article) => article.id),
      extractor,
      name,
    },
  )
  return rows[0][0] === articles.length
}
