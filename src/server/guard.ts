/**
 * Who may talk to the server: this machine's browser, on a page this server sent. A page elsewhere that resolves its own name to
 * 127.0.0.1 (DNS rebinding) is stopped by its Host; one that posts across origins (CSRF) by its Origin or fetch metadata.
 */
import type { MiddlewareHandler } from 'hono'
import { refuse } from './refusal.ts'

const LOCAL = ['127.0.0.1', 'localhost', '[::1]']

/** Scripts, styles, fonts and requests from here only; nothing inline, nothing framed. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const hostname = (host: string): string => host.replace(/:\d+$/, '').toLowerCase()

/** `hosts`: names beside the loopback ones under which the server may be reached. */
export function guard(hosts: readonly string[]): MiddlewareHandler {
  const allowed = new Set([...LOCAL, ...hosts.map((host) => host.toLowerCase())])
  return async (context, next) => {
    const host = context.req.header('host') ?? ''
    if (!allowed.has(hostname(host))) {
      return refuse(context, 403, 'Forbidden.Host', `request for host ${JSON.stringify(host)} refused: open http://127.0.0.1 instead`)
    }
    const origin = context.req.header('origin')
    const site = context.req.header('sec-fetch-site')
    const foreign = origin !== undefined ? origin.toLowerCase() !== `http://${host.toLowerCase()}` : site === 'cross-site'
    // Following a link from elsewhere to the page itself is fine; reading data or posting from elsewhere is not.
    if (foreign && (context.req.method !== 'GET' || context.req.path.startsWith('/api/'))) {
      return refuse(
        context,
        403,
        'Forbidden.Origin',
        `request from ${JSON.stringify(origin ?? 'another site')} refused: only this server's own page may ask`,
      )
    }
    await next()
    context.header('Content-Security-Policy', POLICY)
    context.header('X-Content-Type-Options', 'nosniff')
    context.header('Referrer-Policy', 'no-referrer')
    context.header('Cross-Origin-Resource-Policy', 'same-origin')
    context.header('Cross-Origin-Opener-Policy', 'same-origin')
  }
}
