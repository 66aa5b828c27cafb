/**
 * Where a Neo4j is and who asks: `bolt://user:password@host:7687/database`, every part but scheme and host optional.
 * Invariant: `uri` holds no password, so it may be printed.
 */
import { UsageError } from '../../errors.ts'

export interface Neo4jOptions {
  readonly user?: string
  readonly password?: string
  /** The server's default database where not given. */
  readonly database?: string
}

export interface Neo4jAddress {
  readonly uri: string
  /** Both undefined for a server without authentication. */
  readonly user: string | undefined
  readonly password: string | undefined
  readonly database: string | undefined
}

const SCHEMES = ['bolt', 'bolt+s', 'bolt+ssc', 'neo4j', 'neo4j+s', 'neo4j+ssc']

export function isNeo4jUri(text: string): boolean {
  return SCHEMES.some((scheme) => text.toLowerCase().startsWith(`${scheme}://`))
}

/**
 * Options win over the URI's own parts, and these over NEO4J_USER, NEO4J_PASSWORD and NEO4J_DATABASE.
 * Throws UsageError where the URI is none, without quoting what may be a password.
 */
export function parseAddress(
  text: string,
  options: Neo4jOptions = {},
  environment: Readonly<Record<string, string | undefined>> = {},
): Neo4jAddress {
  if (!isNeo4jUri(text)) {
    throw new UsageError(`${redact(text)} is no Neo4j address. Write it as neo4j://host:7687 or bolt://host:7687 (+s for TLS).`)
  }
  let url: URL
  try {
    url = new URL(text)
  } catch (cause) {
    throw new UsageError(`${redact(text)} is no address: write neo4j://host:7687, with special characters in a password as %XX.`, { cause })
  }
  if (url.hostname === '') throw new UsageError(`${redact(text)} names no host. Write it as neo4j://host:7687.`)
  const database = decodeURIComponent(url.pathname.replace(/^\//, ''))
  const user = options.user ?? (decodeURIComponent(url.username) || environment.NEO4J_USER)
  const password = options.password ?? (decodeURIComponent(url.password) || environment.NEO4J_PASSWORD)
  return {
    uri: `${url.protocol}//${url.host}${url.search}`,
    user: user || (password === undefined ? undefined : 'neo4j'),
    password,
    database: options.database ?? (database || environment.NEO4J_DATABASE),
  }
}

/** An address as it may be shown: without what stands between `//` and the last `@`, whatever a password is made of. */
export function redact(text: string): string {
  return text.replace(/\/\/.*@/s, '//***@')
}
