import { describe, expect, test } from 'vitest'
import type { AstNode } from '../../graph/cypher/parse/ast.ts'
import { parse, parseOrThrow, splitStatements } from '../../graph/cypher/parse/parse.ts'
import { walk } from '../../graph/cypher/parse/walk.ts'
import { expressionOf, sketch } from './sketch.ts'

describe('expressions bind as tightly as openCypher says', () => {
  test.each([
    ['1 + 2 * 3', '(+ 1 (* 2 3))'],
    ['1 - 2 - 3', '(- (- 1 2) 3)'],
    ['2 ^ 3 ^ 2', '(^ (^ 2 3) 2)'],
    ['-2 ^ 2', '(^ -2 2)'],
    ['-x ^ 2', '(^ (- x) 2)'],
    ['(1 + 2) * 3', '(* (+ 1 2) 3)'],
    ['a OR b XOR c AND NOT d', '(or a (xor b (and c (not d))))'],
    ['NOT a = b', '(not (= a b))'],
    ['a AND b AND c', '(and a b c)'],
    ['1 < 2 <= 3', '(< <= 1 2 3)'],
    ['a = b IN c', '(= a (IN b c))'],
    ['a + b IS NULL', '(is-null (+ a b))'],
    ["a.b STARTS WITH 'x' + 'y'", "(STARTS WITH a.b (+ 'x' 'y'))"],
    ['n.x[1].y', '(Subscript n.x 1).y'],
    ['xs[1..]', '(Slice xs 1)'],
    ['-1.5', '-1.5'],
    ['-9223372036854775808', '-9223372036854775808'],
    ['0x1F + 0o17 + 1_000', '(+ (+ 31 15) 1000)'],
    ["'it\\'s' + \"\\u0041\"", "(+ 'it's' 'A')"],
    ["'\\d+'", "'\\d+'"],
    ['date.truncate($unit, d)', '(date.truncate $unit d)'],
    ['count(DISTINCT n.x)', '(count distinct n.x)'],
    ['$`a b`', '$a b'],
  ])('%s', (text, tree) => {
    expect(sketch(expressionOf(text))).toBe(tree)
  })
})

describe('what looks alike is told apart', () => {
  test.each([
    ['(a)-->(b)', 'PatternExpression'],
    ['(a) - (b)', 'Binary'],
    ['(a)--(b)', 'PatternExpression'],
    ['(a + b) - -(c)', 'Binary'],
    ['(a)<-[:R]-(b)', 'PatternExpression'],
    ['(a) < -b', 'Binary'],
    ['[x IN xs WHERE x > 1 | x + 1]', 'ListComprehension'],
    ['[x IN xs, y]', 'List'],
    ['[(a)-->(b) | b.name]', 'PatternComprehension'],
    ['[p = (a)-->(b) WHERE b.x | p]', 'PatternComprehension'],
    ['[(a) - b]', 'List'],
    ['n {.name, .*, x: 1}', 'MapProjection'],
    ['count(*)', 'CountStar'],
    ['COUNT { (n)-->() }', 'SubqueryExpression'],
    ['count', 'Variable'],
    ['order.id', 'Property'],
    ['all(x IN xs WHERE x)', 'Quantifier'],
    ['n:A|B', 'LabelTest'],
    ['n IS :: INTEGER NOT NULL', 'IsTyped'],
    ['n IS NOT NULL', 'IsNull'],
    ['shortestPath((a)-[*]-(b))', 'PatternExpression'],
    ['CASE WHEN a THEN 1 END', 'Case'],
    ['NaN', 'Float'],
  ])('%s is a %s', (text, kind) => {
    expect(expressionOf(text).kind).toBe(kind)
  })

  test('the last bar of a comprehension separates, those before belong to labels', () => {
    const comprehension = expressionOf('[x IN xs WHERE x:A|B | x.name]')
    expect(sketch(comprehension)).toBe('(ListComprehension x xs (LabelTest x (| A B)) x.name)')
  })

  test('WHEN may begin with the operator and mean the subject', () => {
    const node = expressionOf("CASE n.age WHEN 1, 2 THEN 'few' WHEN > 2 THEN 'many' END")
    if (node.kind !== 'Case') throw new Error('not a CASE')
    expect(node.alternatives.map(({ tests }) => tests.map((one) => one.predicate))).toEqual([[false, false], [true]])
  })

  test('a pattern may be named by any keyword, as people name their columns', () => {
    const text = 'MATCH (start)-[contains]->(end:End) RETURN start, contains AS order, end AS limit ORDER BY end.x SKIP 1 LIMIT 2'
    expect(parse(text).diagnostics).toEqual([])
  })
})

describe('patterns', () => {
  const pattern = (text: string): AstNode => {
    const { body } = parseOrThrow(`MATCH ${text} RETURN 1`)
    const match = body.kind === 'Query' ? body.parts[0].clauses[0] : undefined
    if (match?.kind !== 'Match') throw new Error('not a MATCH')
    return match.patterns[0]
  }

  test.each([
    ['(a)-->(b)', 'out', undefined],
    ['(a)<-[:R]-(b)', 'in', undefined],
    ['(a)<-->(b)', 'both', undefined],
    ['(a)-[*]-(b)', 'both', [undefined, undefined]],
    ['(a)-[*2]->(b)', 'out', [2, 2]],
    ['(a)-[r:R*1..3 {x: 1}]->(b)', 'out', [1, 3]],
    ['(a)-[*..3]->(b)', 'out', [undefined, 3]],
    ['(a)-[:R]->+(b)', 'out', [1, undefined]],
    ['(a)-->{2,}(b)', 'out', [2, undefined]],
  ])('%s', (text, direction, bounds) => {
    const part = pattern(text)
    const relationship = part.kind === 'PatternPart' ? part.elements[1] : undefined
    if (relationship?.kind !== 'RelationshipPattern') throw new Error('not a relationship')
    expect(relationship.direction).toBe(direction)
    const length = relationship.length ?? relationship.quantifier
    expect(length && [length.minimum, length.maximum]).toEqual(bounds)
  })

  test.each([
    ['(a) ((x)-[r]->(y) WHERE r.w > 1){1,3} (b)', ['NodePattern', 'PathGroup', 'NodePattern']],
    ['(a)-[r WHERE r.w > 1]->+(b)', ['NodePattern', 'PathGroup', 'NodePattern']],
    ['SHORTEST 2 GROUPS (a)-->+(b)', ['NodePattern', 'RelationshipPattern', 'NodePattern']],
  ])('%s', (text, kinds) => {
    const part = pattern(text)
    expect(part.kind === 'PatternPart' && part.elements.map((element) => element.kind)).toEqual(kinds)
  })
})

describe('faults are told where they are, and what was meant', () => {
  test.each([
    ['MATCH (n) RETRUN n', 10, 'UnexpectedSyntax', 'did you mean `RETURN`?'],
    ['MATCH (n) WEHRE n.a RETURN n', 10, 'UnexpectedSyntax', 'did you mean `WHERE`?'],
    ['MATCH (n) RETURN n ORDR BY n.a', 19, 'UnexpectedSyntax', 'did you mean `ORDER`?'],
    ["MATCH (n) WHERE n.a STARS WITH 'x' RETURN n", 20, 'UnexpectedSyntax', 'did you mean `STARTS`?'],
    ['MATCH (n) RETURN CASE n.a WHEN 1 THNE 2 END', 33, 'UnexpectedSyntax', 'did you mean `THEN`?'],
    ['EXPLIAN RETURN 1', 0, 'UnexpectedSyntax', 'did you mean `EXPLAIN`?'],
    ['SHOW INDXES', 5, 'UnexpectedSyntax', 'did you mean `INDEXES`?'],
    ['DROP INDX a', 5, 'UnexpectedSyntax', 'did you mean `INDEX`?'],
    ['MATCH (n) RETURN DISTNCT n', 25, 'UnexpectedSyntax', 'did you mean `DISTINCT` by `DISTNCT`?'],
    ['MATCH (nto) WHERE nto nto.a RETURN nto', 22, 'UnexpectedSyntax', undefined],
    ['MATCH (n RETURN n', 6, 'UnexpectedSyntax', undefined],
    ["MATCH (n {name: 'x') RETURN n", 9, 'UnexpectedSyntax', undefined],
    ['MATCH (a)-[:KNOWS->(b) RETURN a', 10, 'UnexpectedSyntax', undefined],
    ['RETURN f(1, [2, 3', 12, 'UnexpectedSyntax', undefined],
    ['RETURN (1 + * 2)', 12, 'UnexpectedSyntax', undefined],
    ["RETURN 'it's'", 11, 'UnexpectedSyntax', "write \\' for a ' within the string"],
    ['RETURN true && false', 12, 'UnexpectedSyntax', 'write AND'],
    ['RETURN “x”', 7, 'InvalidUnicodeCharacter', undefined],
    ['RETURN 1 +', 10, 'UnexpectedSyntax', undefined],
    ["RETURN 'abc", 7, 'UnexpectedSyntax', undefined],
    ["RETURN '\\uH'", 7, 'InvalidUnicodeLiteral', undefined],
    ['RETURN 9223372036854775808', 7, 'IntegerOverflow', 'write it as a float, or as a string'],
    ['RETURN 12ab', 7, 'InvalidNumberLiteral', undefined],
    ['RETURN 42 — 41', 10, 'InvalidUnicodeCharacter', undefined],
    ['RETURN 1 != 2', 9, 'UnexpectedSyntax', 'write <>'],
    ['RETURN 1 == 2', 9, 'UnexpectedSyntax', 'write ='],
    ['MATCH (a)-[:R..]->(b) RETURN a', 13, 'InvalidRelationshipPattern', 'write *, *2, *1.., *..3 or *1..3'],
    ['UNWIND [1] x RETURN x', 11, 'UnexpectedSyntax', undefined],
    ['', 0, 'UnexpectedSyntax', undefined],
  ])('%s', (text, start, detail, hint) => {
    const [first] = parse(text).diagnostics
    expect({ start: first?.start, detail: first?.detail, hint: first?.hint }).toEqual({ start, detail, hint })
  })

  test('an error names line, column and what was found', () => {
    expect(() => parseOrThrow('MATCH (n)\nRETURN n.')).toThrow('line 2, column 10: expected a property key, found the end of the query')
  })

  test('a bracket that nothing closes is shown where it was opened', () => {
    expect(() => parseOrThrow('MATCH (n {a: 1)\nRETURN n')).toThrow(
      "line 1, column 10: this '{' is never closed: expected ',' or '}' in the map, found ')'",
    )
  })

  test('one broken clause leaves the others readable', () => {
    const { statement, diagnostics } = parse('MATCH (a:A) WHERE a. RETURN a MATCH (b RETURN b')
    expect(diagnostics.length).toBeGreaterThan(0)
    const kinds: string[] = []
    if (statement !== undefined) walk(statement, (node) => kinds.push(node.kind) > 0)
    expect(kinds).toContain('Return')
  })
})

describe('no text can break the parser', () => {
  test.each([
    ['parentheses', 'RETURN ' + '('.repeat(100_000)],
    ['lists', `RETURN ${'['.repeat(50_000)}1${']'.repeat(50_000)}`],
    ['comprehensions that are lists', `RETURN ${'[x IN '.repeat(150)}1${', 1]'.repeat(150)}`],
    ['NOT', `RETURN ${'NOT '.repeat(100_000)}true`],
    ['minus', `RETURN ${'- '.repeat(100_000)}x`],
    ['predicates', `RETURN 1${' IS NULL'.repeat(100_000)}`],
    ['long access', `RETURN a${'.b'.repeat(100_000)}`],
    ['sub-queries', 'CALL {'.repeat(10_000)],
    ['labels', `MATCH (n:${'!('.repeat(50_000)}A) RETURN n`],
    ['path groups', `MATCH ${'('.repeat(50_000)}a)`],
  ])('%s inside each other are refused, not fatal', (_, text) => {
    const [first] = parse(text).diagnostics
    expect(first?.severity).toBe('error')
  })

  test('long flat queries are fine', () => {
    const text = `RETURN ${Array.from({ length: 20_000 }, (_, index) => `x = ${index}`).join(' OR ')} AS y, [${'1,'.repeat(20_000)}1] AS z, ${'1+'.repeat(100_000)}1 AS sum`
    expect(parse(text).diagnostics).toEqual([])
  })
})

test('a script falls into its statements, whatever its strings and comments hold', () => {
  const script = "// first;\nCREATE (:A {x: ';'});\n/* ; */ MATCH (n) RETURN n;\n;"
  expect(splitStatements(script)).toEqual([
    { text: "CREATE (:A {x: ';'})", start: 10 },
    { text: 'MATCH (n) RETURN n', start: 40 },
  ])
})
