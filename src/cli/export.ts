/** `waybill export`: the graph as a stream in another program's format; a file appears under its name only when it is whole. */
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openGraph } from '../index.ts'
import { note } from './terminal.ts'

export async function exportGraph(options: { graph: string; format: 'graphml'; output?: string; strict?: boolean }): Promise<void> {
  const graph = await openGraph(options.graph, { mustExist: true })
  try {
    const chunks = Readable.from(graph.export(options.format, { strict: options.strict === true }))
    if (options.output === undefined) {
      await pipeline(chunks, process.stdout, { end: false })
      return
    }
    const unfinished = `${options.output}.part`
    try {
      await pipeline(chunks, createWriteStream(unfinished))
      await rename(unfinished, options.output)
    } catch (error) {
      await rm(unfinished, { force: true })
      throw error
    }
    note(`wrote ${options.output}`)
  } finally {
    await graph.close()
  }
}
