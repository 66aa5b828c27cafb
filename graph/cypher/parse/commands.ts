/** Schema commands and SHOW. The spellings of Neo4j 3 and 4 (ON :L(k), ASSERT … IS UNIQUE) are refused with those that took their place. */
import type { Command, CreateConstraint, CreateIndex, DropSchema, MapLiteral, Name, Parameter, Show, TypeExpression } from './ast.ts'
import { yieldItems } from './calls.ts'
import { mapLiteral } from './containers.ts'
import type { Cursor } from './cursor.ts'
import type { Token } from './lex.ts'
import { parameter } from './literals.ts'
import { ordering, returnClause } from './projections.ts'

const INDEX_FORMS = ['RANGE', 'TEXT', 'POINT', 'FULLTEXT', 'VECTOR', 'LOOKUP'] as const

/** Reads a command if one begins here. */
export function command(cursor: Cursor): Command | undefined {
  const { start } = cursor.token
  if (cursor.isWord('SHOW')) return show(cursor)
  if (cursor.isWord('DROP')) return drop(cursor)
  if (!cursor.isWord('CREATE')) return undefined
  const afterReplace = cursor.isWord('OR', 1) && cursor.isWord('REPLACE', 2) ? 3 : 1
  if (cursor.isWord('BTREE', afterReplace)) refuseOld(cursor.peek(afterReplace), cursor, 'BTREE indexes', 'write CREATE INDEX')
  const form = INDEX_FORMS.find((word) => cursor.isWord(word, afterReplace))
  const what = afterReplace + (form === undefined ? 0 : 1)
  if (cursor.isWord('INDEX', what)) {
    for (let skipped = 0; skipped <= what; skipped++) cursor.advance()
    return createIndex(cursor, start, form ?? 'RANGE')
  }
  if (cursor.isWord('CONSTRAINT', afterReplace)) {
    for (let skipped = 0; skipped <= afterReplace; skipped++) cursor.advance()
    return createConstraint(cursor, start)
  }
  return undefined
}

function name(cursor: Cursor, what: string): Name {
  const token = cursor.expectName(what)
  return { kind: 'Name', start: token.start, end: token.end, name: token.value }
}

function refuseOld({ start, end }: Token, cursor: Cursor, what: string, instead: string): never {
  cursor.failAt('UnexpectedSyntax', `${what} went with Neo4j 4`, start, end, instead)
}

/** A name, unless FOR, ON or IF NOT EXISTS begins here. */
function optionalName(cursor: Cursor): Name | Parameter | undefined {
  if (cursor.token.kind === 'parameter') return parameter(cursor)
  const keyword =
    cursor.areWords('IF', 'NOT') || ((cursor.isWord('FOR') || cursor.isWord('ON')) && (cursor.isSymbol('(', 1) || cursor.isSymbol(':', 1)))
  return keyword || !cursor.isName() ? undefined : name(cursor, 'a name')
}

/** `n.a, n.b` */
function keyList(cursor: Cursor, closing: string): readonly Name[] {
  const keys: Name[] = []
  do {
    keys.push(propertyOfVariable(cursor))
  } while (cursor.acceptSymbol(','))
  cursor.expectSymbol(closing)
  return keys
}

interface Target {
  readonly entity: 'node' | 'relationship'
  readonly labels: readonly Name[]
}

/** (n:A|B) or ()-[r:T]-(), either arrow allowed; without label in LOOKUP. */
function target(cursor: Cursor): Target {
  cursor.expectSymbol('(')
  if (!cursor.acceptSymbol(')')) {
    const labels = targetLabels(cursor)
    cursor.expectSymbol(')')
    return { entity: 'node', labels }
  }
  cursor.acceptSymbol('<')
  cursor.expectSymbol('-')
  cursor.expectSymbol('[')
  const labels = targetLabels(cursor)
  cursor.expectSymbol(']')
  cursor.expectSymbol('-')
  cursor.acceptSymbol('>')
  cursor.expectSymbol('(')
  cursor.expectSymbol(')')
  return { entity: 'relationship', labels }
}

function targetLabels(cursor: Cursor): readonly Name[] {
  cursor.expectVariable()
  const labels: Name[] = []
  if (!cursor.acceptSymbol(':')) return labels
  do {
    cursor.acceptSymbol(':')
    labels.push(name(cursor, 'a label or a type'))
  } while (cursor.acceptSymbol('|'))
  return labels
}

function options(cursor: Cursor): MapLiteral | Parameter | undefined {
  if (!cursor.acceptWord('OPTIONS')) return undefined
  return cursor.token.kind === 'parameter' ? parameter(cursor) : mapLiteral(cursor)
}

function createIndex(cursor: Cursor, start: number, form: CreateIndex['form']): CreateIndex {
  const indexName = optionalName(cursor)
  const ifNotExists = cursor.acceptWords('IF', 'NOT', 'EXISTS')
  if (cursor.isWord('ON')) refuseOld(cursor.token, cursor, 'ON :Label(key)', 'write CREATE INDEX FOR (n:Label) ON (n.key)')
  cursor.expectWord('FOR')
  const { entity, labels } = target(cursor)
  cursor.expectWord('ON')
  let keys: readonly Name[] = []
  if (form === 'LOOKUP') {
    cursor.acceptWord('EACH')
    cursor.expectName('labels(n) or type(r)')
    cursor.expectSymbol('(')
    cursor.expectVariable()
    cursor.expectSymbol(')')
  } else if (cursor.acceptWord('EACH')) {
    cursor.expectSymbol('[')
    keys = keyList(cursor, ']')
  } else {
    const bracketed = cursor.acceptSymbol('(')
    keys = bracketed ? keyList(cursor, ')') : [propertyOfVariable(cursor)]
  }
  if (form !== 'FULLTEXT' && form !== 'LOOKUP') requireOne(cursor, form, labels, keys)
  const indexOptions = options(cursor)
  return {
    kind: 'CreateIndex',
    start,
    end: cursor.lastEnd,
    form,
    name: indexName,
    ifNotExists,
    entity,
    labels,
    keys,
    options: indexOptions,
  }
}

/** Only full-text indexes are of several labels, only they and range indexes of several keys. */
function requireOne(cursor: Cursor, form: CreateIndex['form'], labels: readonly Name[], keys: readonly Name[]): void {
  const kind = form.toLowerCase()
  if (labels.length === 0) cursor.fail("':' and a label")
  const again = keys.find(({ name: key }, at) => keys.findIndex((other) => other.name === key) < at)
  if (again !== undefined) cursor.failAt('RepeatedProperty', `the index names \`${again.name}\` twice`, again.start, again.end)
  const [, other] = labels.length > 1 ? labels : form === 'RANGE' ? [] : keys
  if (other === undefined) return
  const what = labels.length > 1 ? 'label or type' : 'property'
  cursor.failAt('UnexpectedSyntax', `a ${kind} index is of one ${what}`, other.start, other.end, 'make one index for each')
}

function propertyOfVariable(cursor: Cursor): Name {
  cursor.expectVariable()
  cursor.expectSymbol('.')
  return name(cursor, 'a property key')
}

interface Requirement {
  readonly keys: readonly Name[]
  readonly requirement: CreateConstraint['requirement']
  readonly type: TypeExpression | undefined
}

/** n.k IS UNIQUE, (n.a, n.b) IS NODE KEY, … after REQUIRE. */
function requirement(cursor: Cursor): Requirement {
  if (cursor.isWord('EXISTS') && cursor.isSymbol('(', 1)) refuseOld(cursor.token, cursor, 'exists(n.key)', 'write n.key IS NOT NULL')
  const keys = cursor.acceptSymbol('(') ? keyList(cursor, ')') : [propertyOfVariable(cursor)]
  if (cursor.acceptSymbol('::')) return { keys, requirement: 'TYPED', type: cursor.grammar.type(cursor) }
  cursor.expectWord('IS')
  if (cursor.acceptSymbol('::') || cursor.acceptWord('TYPED')) return { keys, requirement: 'TYPED', type: cursor.grammar.type(cursor) }
  if (cursor.acceptWords('NOT', 'NULL')) return { keys, requirement: 'NOT NULL', type: undefined }
  for (const words of [['NODE'], ['RELATIONSHIP'], ['REL'], []]) {
    if (cursor.acceptWords(...words, 'KEY')) return { keys, requirement: 'KEY', type: undefined }
    if (cursor.acceptWords(...words, 'UNIQUE')) return { keys, requirement: 'UNIQUE', type: undefined }
  }
  cursor.fail('UNIQUE, NOT NULL, NODE KEY or :: and a type')
}

function createConstraint(cursor: Cursor, start: number): CreateConstraint {
  const constraintName = optionalName(cursor)
  const ifNotExists = cursor.acceptWords('IF', 'NOT', 'EXISTS')
  if (cursor.isWord('ON')) refuseOld(cursor.token, cursor, 'ON … ASSERT', 'write FOR (n:Label) REQUIRE n.key IS UNIQUE')
  cursor.expectWord('FOR')
  const { entity, labels } = target(cursor)
  if (labels.length === 0) cursor.fail("':' and a label")
  if (cursor.isWord('ASSERT')) refuseOld(cursor.token, cursor, 'ASSERT', 'write REQUIRE')
  cursor.expectWord('REQUIRE')
  const required = requirement(cursor)
  const constraintOptions = options(cursor)
  return {
    kind: 'CreateConstraint',
    start,
    end: cursor.lastEnd,
    name: constraintName,
    ifNotExists,
    entity,
    label: labels[0],
    ...required,
    options: constraintOptions,
  }
}

function drop(cursor: Cursor): DropSchema {
  const { start } = cursor.token
  cursor.advance()
  const what = (['INDEX', 'CONSTRAINT'] as const).find((word) => cursor.acceptWord(word))
  if (what === undefined) cursor.fail('INDEX or CONSTRAINT after DROP')
  if (cursor.isWord('ON') && (cursor.isSymbol(':', 1) || cursor.isSymbol('(', 1))) {
    const instead = `write DROP ${what} and its name, which SHOW ${what === 'INDEX' ? 'INDEXES' : 'CONSTRAINTS'} lists`
    refuseOld(cursor.token, cursor, `DROP ${what} ON`, instead)
  }
  const dropped = cursor.token.kind === 'parameter' ? parameter(cursor) : name(cursor, `the name of the ${what.toLowerCase()}`)
  const ifExists = cursor.acceptWords('IF', 'EXISTS')
  return { kind: 'DropSchema', start, end: cursor.lastEnd, what, name: dropped, ifExists }
}

const SHOWN: Readonly<Record<string, Show['what']>> = {
  INDEX: 'INDEXES',
  INDEXES: 'INDEXES',
  CONSTRAINT: 'CONSTRAINTS',
  CONSTRAINTS: 'CONSTRAINTS',
  FUNCTION: 'FUNCTIONS',
  FUNCTIONS: 'FUNCTIONS',
  PROCEDURE: 'PROCEDURES',
  PROCEDURES: 'PROCEDURES',
  DATABASE: 'DATABASES',
  DATABASES: 'DATABASES',
  SETTING: 'SETTINGS',
  SETTINGS: 'SETTINGS',
  TRANSACTION: 'TRANSACTIONS',
  TRANSACTIONS: 'TRANSACTIONS',
}

const SHOWABLE = [...new Set(Object.values(SHOWN))]

/** Longest first, since one may begin another. */
const SHOW_FILTERS: readonly string[] = [
  ...[
    'RELATIONSHIP PROPERTY EXISTENCE',
    'RELATIONSHIP PROPERTY TYPE',
    'NODE PROPERTY EXISTENCE',
    'NODE PROPERTY TYPE',
    'PROPERTY EXISTENCE',
  ],
  ...[
    'RELATIONSHIP UNIQUENESS',
    'RELATIONSHIP EXISTENCE',
    'RELATIONSHIP UNIQUE',
    'RELATIONSHIP EXIST',
    'RELATIONSHIP KEY',
    'REL UNIQUENESS',
  ],
  ...['REL EXISTENCE', 'REL UNIQUE', 'REL EXIST', 'REL KEY', 'NODE UNIQUENESS', 'NODE EXISTENCE', 'NODE UNIQUE', 'NODE EXIST', 'NODE KEY'],
  ...['PROPERTY TYPE', 'BUILT IN', 'USER DEFINED', 'UNIQUENESS', 'EXISTENCE', 'UNIQUE', 'EXIST', 'KEY', 'ALL'],
  ...['RANGE', 'TEXT', 'POINT', 'FULLTEXT', 'VECTOR', 'LOOKUP', 'BTREE', 'DEFAULT', 'HOME'],
]

const SHOW_CONTINUES = ['YIELD', 'WHERE', 'ORDER', 'SKIP', 'LIMIT', 'RETURN']

function show(cursor: Cursor): Show {
  const { start } = cursor.expectWord('SHOW')
  cursor.mayBe(SHOWABLE)
  const filter = SHOW_FILTERS.find((words) => cursor.acceptWords(...words.split(' '))) ?? ''
  cursor.mayBe(SHOWABLE)
  const what = cursor.token.kind === 'word' ? SHOWN[cursor.token.upper] : undefined
  if (what === undefined) cursor.fail('INDEXES, CONSTRAINTS, FUNCTIONS or PROCEDURES after SHOW')
  cursor.advance()
  const isOne = what === 'DATABASES' && cursor.isName() && !SHOW_CONTINUES.some((word) => cursor.isWord(word))
  const database = isOne ? name(cursor, 'the name of a database') : undefined
  const executable = cursor.acceptWord('EXECUTABLE')
  if (executable && cursor.acceptWords('BY', 'CURRENT')) cursor.expectWord('USER')
  if (!cursor.acceptWord('BRIEF')) cursor.acceptWord('VERBOSE')
  const yields = yieldItems(cursor)
  const order = ordering(cursor)
  const where = cursor.acceptWord('WHERE') ? cursor.grammar.expression(cursor) : undefined
  const returns = cursor.isWord('RETURN') ? returnClause(cursor) : undefined
  return {
    kind: 'Show',
    start,
    end: cursor.lastEnd,
    what,
    filter: executable ? 'EXECUTABLE' : filter,
    database,
    yields,
    ...order,
    where,
    returns,
  }
}
