/** Cypher's keywords, for colouring and completion. The parser needs no such list: to it, position decides. */

/** What may begin a clause or follow an operand. */
export const CLAUSE_WORDS: readonly string[] = [
  ...['MATCH', 'OPTIONAL MATCH', 'WHERE', 'RETURN', 'WITH', 'UNWIND', 'ORDER BY', 'SKIP', 'LIMIT', 'UNION', 'UNION ALL'],
  ...[
    'CREATE',
    'MERGE',
    'ON CREATE SET',
    'ON MATCH SET',
    'SET',
    'REMOVE',
    'DELETE',
    'DETACH DELETE',
    'FOREACH',
    'CALL',
    'YIELD',
    'LOAD CSV',
  ],
]

/** What may begin a statement. */
export const STATEMENT_WORDS: readonly string[] = [
  ...['MATCH', 'OPTIONAL MATCH', 'RETURN', 'WITH', 'UNWIND', 'CREATE', 'MERGE', 'CALL', 'LOAD CSV', 'FOREACH', 'EXPLAIN', 'PROFILE'],
  ...[
    'CREATE INDEX',
    'CREATE CONSTRAINT',
    'DROP INDEX',
    'DROP CONSTRAINT',
    'SHOW INDEXES',
    'SHOW CONSTRAINTS',
    'SHOW FUNCTIONS',
    'SHOW PROCEDURES',
  ],
]

export const OPERATOR_WORDS: readonly string[] = [
  ...['AND', 'OR', 'XOR', 'IN', 'STARTS WITH', 'ENDS WITH', 'CONTAINS', 'IS NULL', 'IS NOT NULL', 'AS', 'ASC', 'DESC'],
  ...['WHEN', 'THEN', 'ELSE', 'END'],
]

/** What may begin an operand. */
export const OPERAND_WORDS: readonly string[] = ['NOT', 'DISTINCT', 'CASE', 'EXISTS', 'COUNT', 'COLLECT', 'true', 'false', 'null']

const MORE =
  'INSERT FINISH NODETACH ON BY ALL ASCENDING DESCENDING OFFSET USING INDEX SCAN JOIN CSV HEADERS FROM FIELDTERMINATOR TRANSACTIONS'

/** Single words, upper case. */
export const KEYWORDS: ReadonlySet<string> = new Set(
  [...CLAUSE_WORDS, ...STATEMENT_WORDS, ...OPERATOR_WORDS, ...OPERAND_WORDS, ...MORE.split(' ')].flatMap((words) =>
    words.toUpperCase().split(' '),
  ),
)
