/** Type names after `::` and IS TYPED: `INTEGER`, `LIST<STRING NOT NULL>`, `INTEGER | FLOAT`. Aliases are resolved here. */
import type { TypeAlternative, TypeExpression, TypeName } from './ast.ts'
import type { Cursor } from './cursor.ts'

/** Longest names first, since one may begin another. */
const NAMES: readonly (readonly [words: readonly string[], name: TypeName])[] = (
  [
    ['TIMESTAMP WITHOUT TIME ZONE', 'LOCAL DATETIME'],
    ['TIMESTAMP WITHOUT TIMEZONE', 'LOCAL DATETIME'],
    ['TIMESTAMP WITH TIME ZONE', 'ZONED DATETIME'],
    ['TIMESTAMP WITH TIMEZONE', 'ZONED DATETIME'],
    ['TIME WITHOUT TIME ZONE', 'LOCAL TIME'],
    ['TIME WITHOUT TIMEZONE', 'LOCAL TIME'],
    ['TIME WITH TIME ZONE', 'ZONED TIME'],
    ['TIME WITH TIMEZONE', 'ZONED TIME'],
    ['ANY PROPERTY VALUE', 'PROPERTY VALUE'],
    ['SIGNED INTEGER', 'INTEGER'],
    ['LOCAL DATETIME', 'LOCAL DATETIME'],
    ['ZONED DATETIME', 'ZONED DATETIME'],
    ['PROPERTY VALUE', 'PROPERTY VALUE'],
    ['LOCAL TIME', 'LOCAL TIME'],
    ['ZONED TIME', 'ZONED TIME'],
    ['ANY VERTEX', 'NODE'],
    ['ANY NODE', 'NODE'],
    ['ANY EDGE', 'RELATIONSHIP'],
    ['ANY RELATIONSHIP', 'RELATIONSHIP'],
    ['ANY MAP', 'MAP'],
    ['ANY VALUE', 'ANY'],
    ['LOCALDATETIME', 'LOCAL DATETIME'],
    ['LOCALTIME', 'LOCAL TIME'],
    ['DATETIME', 'ZONED DATETIME'],
    ['TIME', 'ZONED TIME'],
    ['NOTHING', 'NOTHING'],
    ['NULL', 'NULL'],
    ['BOOLEAN', 'BOOLEAN'],
    ['BOOL', 'BOOLEAN'],
    ['STRING', 'STRING'],
    ['VARCHAR', 'STRING'],
    ['INTEGER', 'INTEGER'],
    ['INT', 'INTEGER'],
    ['FLOAT', 'FLOAT'],
    ['DATE', 'DATE'],
    ['DURATION', 'DURATION'],
    ['POINT', 'POINT'],
    ['VERTEX', 'NODE'],
    ['NODE', 'NODE'],
    ['EDGE', 'RELATIONSHIP'],
    ['RELATIONSHIP', 'RELATIONSHIP'],
    ['MAP', 'MAP'],
    ['PATH', 'PATH'],
    ['PATHS', 'PATH'],
    ['LIST', 'LIST'],
    ['ARRAY', 'LIST'],
    ['ANY', 'ANY'],
  ] satisfies readonly (readonly [string, TypeName])[]
).map(([words, name]) => [words.split(' '), name])

export function typeExpression(cursor: Cursor): TypeExpression {
  return cursor.nested(() => {
    const { start } = cursor.token
    const alternatives: TypeAlternative[] = []
    do {
      alternatives.push(...alternative(cursor))
    } while (!cursor.isSeparatingBar() && cursor.acceptSymbol('|'))
    return { kind: 'Type', start, end: cursor.lastEnd, alternatives }
  })
}

function alternative(cursor: Cursor): readonly TypeAlternative[] {
  const { start } = cursor.token
  const found = NAMES.find(([words]) => cursor.acceptWords(...words))
  if (found === undefined) cursor.fail('a type such as INTEGER or LIST<STRING>')
  let name = found[1]
  let inner: TypeExpression | undefined
  if (cursor.isSymbol('<')) {
    const opening = cursor.advance()
    inner = cursor.withBar(-1, () => typeExpression(cursor))
    cursor.expectSymbol('>', ' to close the type')
    if (name === 'ANY') return inner.alternatives
    if (name !== 'LIST') cursor.failAt('UnexpectedSyntax', `${name} takes no inner type`, opening.start, cursor.lastEnd)
  }
  let nullable = !cursor.acceptWords('NOT', 'NULL') && !cursor.acceptSymbol('!')
  // The form of old: `STRING LIST NOT NULL`.
  while (cursor.isWord('LIST') || cursor.isWord('ARRAY')) {
    const element: TypeAlternative = { kind: 'TypeAlternative', start, end: cursor.lastEnd, name, nullable, inner }
    cursor.advance()
    inner = { kind: 'Type', start, end: element.end, alternatives: [element] }
    name = 'LIST'
    nullable = !cursor.acceptWords('NOT', 'NULL') && !cursor.acceptSymbol('!')
  }
  return [{ kind: 'TypeAlternative', start, end: cursor.lastEnd, name, nullable, inner }]
}
