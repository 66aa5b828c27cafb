/** Cypher's keywords, for colouring and completion. The parser needs no such list: to it, position decides. */

/** What may begin a clause or follow an operand, the more usual first. */
const CLAUSE_WORDS: readonly string[] = [
  ...['MATCH', 'OPTIONAL MATCH', 'WHERE', 'RETURN', 'WITH', 'UNWIND', 'ORDER BY', 'SKIP', 'LIMIT', 'UNION', 'UNION ALL', 'CREATE', 'MERGE'],
  ...['ON CREATE SET', 'ON MATCH SET', 'SET', 'REMOVE', 'DELETE', 'DETACH DELETE', 'FOREACH', 'CALL', 'YIELD', 'LOAD CSV'],
]

/** What may begin a statement. */
export const STATEMENT_WORDS: readonly string[] = [
  ...['MATCH', 'OPTIONAL MATCH', 'RETURN', 'WITH', 'UNWIND', 'CREATE', 'MERGE', 'CALL', 'LOAD CSV', 'FOREACH', 'EXPLAIN', 'PROFILE'],
  ...['CREATE INDEX', 'CREATE CONSTRAINT', 'DROP INDEX', 'DROP CONSTRAINT'],
  ...['SHOW INDEXES', 'SHOW CONSTRAINTS', 'SHOW FUNCTIONS', 'SHOW PROCEDURES'],
]

/** What may begin a query in braces: all of these but commands. */
export const BLOCK_WORDS: readonly string[] = STATEMENT_WORDS.filter(
  (words) => !/^(EXPLAIN|PROFILE|SHOW|DROP)|INDEX|CONSTRAINT/.test(words),
)

const OPERATOR_WORDS: readonly string[] = [
  ...['THEN', 'WHEN', 'ELSE', 'END'],
  ...['AND', 'OR', 'XOR', 'IN', 'STARTS WITH', 'ENDS WITH', 'CONTAINS', 'IS NULL', 'IS NOT NULL', 'AS', 'ASC', 'DESC'],
]

/** What may begin an operand. */
const OPERAND_WORDS: readonly string[] = ['NOT', 'DISTINCT', 'CASE', 'EXISTS', 'COUNT', 'COLLECT', 'true', 'false', 'null']

const MORE =
  'INSERT FINISH NODETACH ON BY ALL ASCENDING DESCENDING OFFSET USING INDEX SCAN JOIN CSV HEADERS FROM FIELDTERMINATOR TRANSACTIONS'

const USUAL: readonly string[] = [...CLAUSE_WORDS, ...OPERATOR_WORDS, ...OPERAND_WORDS]

/** Single words, upper case. */
export const KEYWORDS: ReadonlySet<string> = new Set(
  [...USUAL, ...STATEMENT_WORDS, ...MORE.split(' ')].flatMap((words) => words.toUpperCase().split(' ')),
)

/** What people go on to write where the parser takes the first word alone. */
const WHOLE: Readonly<Record<string, readonly string[]>> = {
  OPTIONAL: ['OPTIONAL MATCH'],
  DETACH: ['DETACH DELETE'],
  LOAD: ['LOAD CSV'],
  ORDER: ['ORDER BY'],
  UNION: ['UNION', 'UNION ALL'],
  IS: ['IS NULL', 'IS NOT NULL'],
  ON: ['ON CREATE SET', 'ON MATCH SET'],
}

/** What is likelier than the next clause, by the clause that is being written. */
const LIKELY: Readonly<Record<string, readonly string[]>> = {
  WHERE: OPERATOR_WORDS,
  RETURN: ['THEN', 'AS'],
  WITH: ['THEN', 'AS'],
  UNWIND: ['AS'],
}

const LITERALS: ReadonlySet<string> = new Set(['TRUE', 'FALSE', 'NULL'])

/** Keywords as people write them, the more usual in a clause first. `asOperands`: true, false and null are values here. */
export function spellKeywords(words: readonly string[], clause: string, asOperands: boolean): readonly string[] {
  const spell = (word: string): readonly string[] => {
    if (asOperands && LITERALS.has(word)) return [word.toLowerCase()]
    return Object.hasOwn(WHOLE, word) ? WHOLE[word] : [word]
  }
  const spelled = new Set(words.flatMap(spell))
  const likely = Object.hasOwn(LIKELY, clause) ? LIKELY[clause] : []
  return [...[...likely, ...USUAL].filter((word) => spelled.delete(word)), ...spelled]
}
