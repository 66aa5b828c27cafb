/**
 * What the patterns of an unfinished query say of their variables: `(a:Airport)`, `[r:SERVES]`, `WHERE a:Airport`, `WITH a AS b`.
 * Read from tokens, since the clause being written is broken.
 */
import type { Token } from '../parse/lex.ts'

/** A pattern's bracket: what it calls itself, and the labels or types it must have (one of, or all of: either way they are likely). */
export interface PatternPart {
  readonly kind: 'node' | 'relationship'
  readonly variable: string | undefined
  readonly names: readonly string[]
}

export const isSymbol = (token: Token | undefined, value: string): boolean => token?.kind === 'symbol' && token.value === value
export const isName = (token: Token | undefined): token is Token & { readonly kind: 'word' | 'quoted' } =>
  token?.kind === 'word' || token?.kind === 'quoted'

/** The part whose `(` or `[` is at `open`. */
export function partAt(tokens: readonly Token[], open: number): PatternPart {
  const first = tokens[open + 1]
  const variable = isName(first) && first.upper !== 'WHERE' && first.upper !== 'IS' ? first.value : undefined
  const colon = variable === undefined ? open + 1 : open + 2
  const introduced = isSymbol(tokens[colon], ':') || tokens[colon]?.upper === 'IS'
  const names = introduced ? namesFrom(tokens, colon + 1) : []
  return { kind: isSymbol(tokens[open], '(') ? 'node' : 'relationship', variable, names }
}

/** The names of a label expression that begins at `from`, but those that are negated. */
function namesFrom(tokens: readonly Token[], from: number): readonly string[] {
  const names: string[] = []
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at]
    if (isName(token)) {
      if (isName(tokens[at - 1])) break
      if (!isSymbol(tokens[at - 1], '!')) names.push(token.value)
    } else if (!['|', '&', ':', '!', '('].some((symbol) => isSymbol(token, symbol))) break
  }
  return names
}

/** What is known of a variable anywhere in the tokens; undefined where no pattern has it. */
export function partOf(tokens: readonly Token[], variable: string): PatternPart | undefined {
  const names = new Set<string>()
  let kind: PatternPart['kind'] | undefined
  const wanted = new Set([variable, ...namesBeforeRenaming(tokens, variable)])
  tokens.forEach((token, index) => {
    if (isSymbol(token, '(') || isSymbol(token, '[')) {
      const part = partAt(tokens, index)
      if (part.variable === undefined || !wanted.has(part.variable)) return
      if (part.kind === 'relationship' && !isSymbol(tokens[index - 1], '-')) return
      kind ??= part.kind
      for (const name of part.names) names.add(name)
    } else if (isName(token) && wanted.has(token.value) && isSymbol(tokens[index + 1], ':') && isName(tokens[index - 1])) {
      for (const name of namesFrom(tokens, index + 2)) names.add(name)
    }
  })
  return kind === undefined && names.size === 0 ? undefined : { kind: kind ?? 'node', variable, names: [...names] }
}

/** `WITH a AS b`: b is what a was. */
function namesBeforeRenaming(tokens: readonly Token[], variable: string): readonly string[] {
  const earlier: string[] = []
  let current = variable
  for (let at = tokens.length - 1; at >= 2; at--) {
    const [before, as, after] = [tokens[at - 2], tokens[at - 1], tokens[at]]
    const isRenaming = as.upper === 'AS' && after.value === current && isName(before) && !isSymbol(tokens[at - 3], '.')
    if (!isRenaming) continue
    current = before.value
    earlier.push(current)
  }
  return earlier
}

/** The opening bracket of the closing one at `close`, or -1. */
export function openingOf(tokens: readonly Token[], close: number): number {
  let depth = 0
  for (let at = close; at >= 0; at--) {
    const { kind, value } = tokens[at]
    if (kind !== 'symbol') continue
    if (value === ')' || value === ']' || value === '}') depth++
    else if ((value === '(' || value === '[' || value === '{') && --depth === 0) return at
  }
  return -1
}
