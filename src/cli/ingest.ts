/** `waybill ingest`: progress on a terminal, a summary at the end, and every file that could not go in by name. */
import { type Graph, openGraph } from '../index.ts'
import type { IngestReport } from '../ingest.ts'
import { toJson } from './json.ts'
import { complain, count, note, warn } from './terminal.ts'

export async function ingest(paths: string[], options: { graph: string; json?: boolean }): Promise<void> {
  const graph = await openGraph(options.graph)
  try {
    const report = await ingestWithProgress(graph, paths)
    if (options.json === true) process.stdout.write(`${toJson(report)}\n`)
    if (report.failed.length > 0) process.exitCode = 1
    if (report.interrupted) process.exitCode = 130
  } finally {
    await graph.close()
  }
}

/** Ingests and tells people on stderr how it went; the first Ctrl+C stops after the file at hand, the second at once. */
export async function ingestWithProgress(graph: Graph, paths: string[]): Promise<IngestReport> {
  const interrupt = new AbortController()
  const onInterrupt = () => {
    note('stopping after this file; run the same command again to go on')
    interrupt.abort()
  }
  process.once('SIGINT', onInterrupt)
  const bar = process.stderr.isTTY ? await progressBar() : undefined
  let warnings = 0
  try {
    const report = await graph.ingest(paths, {
      signal: interrupt.signal,
      onProgress: (done, total, file) => bar?.(done, total, file),
      onWarning: (file, message) => {
        warnings++
        warn(`${file}: ${message}`)
      },
    })
    bar?.()
    for (const { message } of report.failed) complain(message)
    const parts = [
      `${count(report.added, 'article')} added`,
      ...(report.replaced > 0 ? [`${report.replaced.toLocaleString('en')} read anew`] : []),
      ...(report.skipped > 0 ? [`${report.skipped.toLocaleString('en')} there already`] : []),
      ...(report.failed.length > 0 ? [`${count(report.failed.length, 'file')} failed`] : []),
      ...(report.passedOver > 0 ? [`${count(report.passedOver, 'line')} of page furniture passed over`] : []),
      ...(warnings > 0 ? [count(warnings, 'warning')] : []),
    ]
    note(`${count(report.files, 'file')}: ${parts.join(', ')}`)
    return report
  } finally {
    bar?.()
    process.off('SIGINT', onInterrupt)
  }
}

/** A bar on stderr; called without arguments it goes away. */
async function progressBar(): Promise<(done?: number, total?: number, file?: string) => void> {
  const { default: progress } = await import('cli-progress')
  const bar = new progress.SingleBar(
    { format: ' {bar} {value}/{total}  {eta_formatted} left  {file}', clearOnComplete: true, hideCursor: true, stream: process.stderr },
    progress.Presets.rect,
  )
  let started = false
  return (done, total, file) => {
    if (done === undefined || total === undefined) {
      if (started) bar.stop()
      started = false
      return
    }
    if (!started) bar.start(total, done, { file })
    else bar.update(done, { file })
    started = true
  }
}
