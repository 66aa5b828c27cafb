/** What stands between `[ ]` and `{ }`: lists, comprehensions, maps, map projections. */
import type {
  Expression,
  ListComprehension,
  ListLiteral,
  MapEntry,
  MapLiteral,
  MapProjection,
  MapProjectionItem,
  Name,
  PatternComprehension,
  Variable,
} from './ast.ts'
import type { Cursor } from './cursor.ts'
import { startsPattern } from './look-ahead.ts'

export function propertyKey(cursor: Cursor): Name {
  const token = cursor.expectName('a property key')
  return { kind: 'Name', start: token.start, end: token.end, name: token.value }
}

/** At `[`. A comprehension that turns out to be a list (`[x IN xs, y]`) is read again as one, and remembered, so that nesting stays cheap. */
export function listOrComprehension(cursor: Cursor): ListLiteral | ListComprehension | PatternComprehension {
  const open = cursor.position
  if (!cursor.plainLists.has(open)) {
    if (cursor.isName(1) && cursor.isWord('IN', 2)) {
      const comprehension = listComprehension(cursor)
      if (comprehension !== undefined) return comprehension
      cursor.backTo(open)
      cursor.plainLists.add(open)
    } else if (startsPatternComprehension(cursor)) {
      const comprehension = patternComprehension(cursor)
      if (comprehension !== undefined) return comprehension
      cursor.backTo(open)
      cursor.plainLists.add(open)
    }
  }
  return listLiteral(cursor)
}

function listLiteral(cursor: Cursor): ListLiteral {
  const { start } = cursor.expectSymbol('[')
  const items: Expression[] = []
  cursor.withBar(-1, () => {
    if (cursor.isSymbol(']')) return
    do {
      items.push(cursor.grammar.expression(cursor))
    } while (cursor.acceptSymbol(','))
  })
  if (!cursor.isSymbol(']')) cursor.fail("',' or ']' in the list")
  return { kind: 'List', start, end: cursor.advance().end, items }
}

function listComprehension(cursor: Cursor): ListComprehension | undefined {
  const bracket = cursor.position
  const { start } = cursor.advance()
  const variable = cursor.expectVariable()
  cursor.advance()
  return cursor.withBar(bracket, () => {
    const list = cursor.grammar.expression(cursor)
    if (cursor.isSymbol(',')) return undefined
    const where = cursor.acceptWord('WHERE') ? cursor.grammar.expression(cursor) : undefined
    const projection = cursor.acceptSymbol('|') ? cursor.grammar.expression(cursor) : undefined
    cursor.expectSymbol(']', ' to close the list comprehension')
    return { kind: 'ListComprehension', start, end: cursor.lastEnd, variable, list, where, projection }
  })
}

function startsPatternComprehension(cursor: Cursor): boolean {
  const open = cursor.position
  const named = cursor.isName(1) && cursor.isSymbol('=', 2)
  cursor.backTo(open + (named ? 3 : 1))
  const starts = cursor.isSymbol('(') && startsPattern(cursor)
  cursor.backTo(open)
  return starts
}

function patternComprehension(cursor: Cursor): PatternComprehension | undefined {
  const bracket = cursor.position
  const { start } = cursor.advance()
  return cursor.withBar(bracket, () => {
    const pattern = cursor.grammar.pattern(cursor)
    if (!cursor.isSymbol('|') && !cursor.isWord('WHERE')) return undefined
    const where = cursor.acceptWord('WHERE') ? cursor.grammar.expression(cursor) : undefined
    cursor.expectSymbol('|', ' before what the pattern comprehension yields')
    const projection = cursor.grammar.expression(cursor)
    cursor.expectSymbol(']', ' to close the pattern comprehension')
    return { kind: 'PatternComprehension', start, end: cursor.lastEnd, pattern, where, projection }
  })
}

export function mapLiteral(cursor: Cursor): MapLiteral {
  const { start } = cursor.expectSymbol('{')
  const entries: MapEntry[] = []
  if (!cursor.isSymbol('}')) {
    do {
      entries.push(mapEntry(cursor))
    } while (cursor.acceptSymbol(','))
  }
  if (!cursor.isSymbol('}')) cursor.fail("',' or '}' in the map")
  return { kind: 'Map', start, end: cursor.advance().end, entries }
}

function mapEntry(cursor: Cursor): MapEntry {
  const key = propertyKey(cursor)
  cursor.expectSymbol(':', ' after the key')
  const value = cursor.withBar(-1, () => cursor.grammar.expression(cursor))
  return { kind: 'MapEntry', start: key.start, end: value.end, key, value }
}

/** At `{`, after the variable. */
export function mapProjection(cursor: Cursor, subject: Variable): MapProjection {
  cursor.advance()
  const items: MapProjectionItem[] = []
  if (!cursor.isSymbol('}')) {
    do {
      items.push(mapProjectionItem(cursor))
    } while (cursor.acceptSymbol(','))
  }
  cursor.expectSymbol('}', ' to close the map projection')
  return { kind: 'MapProjection', start: subject.start, end: cursor.lastEnd, subject, items }
}

function mapProjectionItem(cursor: Cursor): MapProjectionItem {
  const { start } = cursor.token
  if (cursor.acceptSymbol('.')) {
    if (cursor.acceptSymbol('*')) return { kind: 'ProjectAll', start, end: cursor.lastEnd }
    const key = propertyKey(cursor)
    return { kind: 'ProjectProperty', start, end: key.end, key }
  }
  if (cursor.isName() && !cursor.isSymbol(':', 1)) {
    const variable = cursor.expectVariable()
    return { kind: 'ProjectVariable', start, end: variable.end, variable }
  }
  return mapEntry(cursor)
}
