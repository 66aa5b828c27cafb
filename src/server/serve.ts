/** Puts the app on a port of this machine alone. */
import { createAdaptorServer } from '@hono/node-server'
import { UsageError } from '../../graph/errors.ts'
import { type AppOptions, createApp } from './app.ts'

export interface ServeOptions extends AppOptions {
  /** 0 picks a free one. */
  readonly port: number
  /** Address to listen on; 127.0.0.1 unless told. */
  readonly host?: string
}

export interface Served {
  readonly url: string
  close(): Promise<void>
}

/** Resolves once the server listens. Throws UsageError where the port is taken or not ours to use. */
export async function serve(options: ServeOptions): Promise<Served> {
  const { port, host = '127.0.0.1' } = options
  const app = createApp({ ...options, hosts: [...(options.hosts ?? []), host.includes(':') ? `[${host}]` : host] })
  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(unlistenable(error, host, port)))
    server.listen(port, host, resolve)
  })
  const address = server.address()
  const taken = typeof address === 'object' && address !== null ? address.port : port
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

function unlistenable(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new UsageError(`${host}:${port}: the port is taken; choose another with --port, or --port 0 for any`)
  if (error.code === 'EACCES') return new UsageError(`${host}:${port}: this port needs rights you do not have; choose one above 1023`)
  if (error.code === 'EADDRNOTAVAIL') return new UsageError(`${host}:${port}: this machine has no such address`)
  return error
}
