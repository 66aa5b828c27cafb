/**
 * The abstract syntax tree of Cypher: openCypher 9 and what Neo4j 5 adds to it.
 * Invariants: every node is a plain, immutable object with `kind` and the UTF-16 range `[start, end)` of the statement's text it was
 * read from; sugar that means nothing of its own is gone (parentheses, comments, `<-->`), everything else is kept as written; text
 * slices give column names. Names are unquoted (`` `a b` `` -> a b). Absent optional parts are `undefined`, absent lists are empty.
 */

interface Located {
  /** First character, UTF-16 offset into the text given to `parse`. */
  readonly start: number
  /** One past the last character. */
  readonly end: number
}

/** A label, relationship type, property key, alias …: an identifier at its place. */
export interface Name extends Located {
  readonly kind: 'Name'
  readonly name: string
}

// ---------------------------------------------------------------------------------------------------------------- statements

export interface Statement extends Located {
  readonly kind: 'Statement'
  /** EXPLAIN plans without running, PROFILE runs and counts. */
  readonly mode: 'EXPLAIN' | 'PROFILE' | undefined
  readonly body: Query | Command
}

/** Single queries joined by UNION; `unions[i]` stands between `parts[i]` and `parts[i + 1]`. */
export interface Query extends Located {
  readonly kind: 'Query'
  readonly parts: readonly SingleQuery[]
  readonly unions: readonly Union[]
}

export interface Union extends Located {
  readonly kind: 'Union'
  /** UNION ALL keeps duplicates. */
  readonly all: boolean
}

export interface SingleQuery extends Located {
  readonly kind: 'SingleQuery'
  readonly clauses: readonly Clause[]
}

// ------------------------------------------------------------------------------------------------------------------- clauses

export type Clause =
  | Match
  | Unwind
  | With
  | Return
  | Finish
  | Create
  | Merge
  | SetClause
  | Remove
  | Delete
  | Foreach
  | CallProcedure
  | CallSubquery
  | LoadCsv
  | Use

export interface Match extends Located {
  readonly kind: 'Match'
  readonly optional: boolean
  /** GQL match mode; absent means DIFFERENT RELATIONSHIPS. */
  readonly mode: 'DIFFERENT RELATIONSHIPS' | 'REPEATABLE ELEMENTS' | undefined
  readonly patterns: readonly PatternPart[]
  readonly hints: readonly Hint[]
  readonly where: Expression | undefined
}

/** USING INDEX n:Label(key, …), USING SCAN n:Label, USING JOIN ON n, … */
export interface Hint extends Located {
  readonly kind: 'Hint'
  readonly form: 'INDEX' | 'SCAN' | 'JOIN'
  /** Variables that must be in scope. */
  readonly variables: readonly Variable[]
  readonly label: Name | undefined
  readonly keys: readonly Name[]
}

export interface Unwind extends Located {
  readonly kind: 'Unwind'
  readonly expression: Expression
  readonly variable: Variable
}

/** What WITH, RETURN and YIELD … RETURN share. */
export interface Projection extends Located {
  readonly distinct: boolean
  /** Whether `*` stands first. */
  readonly all: boolean
  readonly items: readonly ProjectionItem[]
  readonly orderBy: readonly SortItem[]
  readonly skip: Expression | undefined
  readonly limit: Expression | undefined
}

export interface ProjectionItem extends Located {
  readonly kind: 'ProjectionItem'
  readonly expression: Expression
  readonly alias: Variable | undefined
  /** The expression exactly as written: the column's name where there is no alias. */
  readonly text: string
}

export interface SortItem extends Located {
  readonly kind: 'SortItem'
  readonly expression: Expression
  readonly descending: boolean
}

export interface With extends Projection {
  readonly kind: 'With'
  readonly where: Expression | undefined
}

export interface Return extends Projection {
  readonly kind: 'Return'
}

/** FINISH: runs the query for its effects and returns nothing. */
export interface Finish extends Located {
  readonly kind: 'Finish'
}

export interface Create extends Located {
  readonly kind: 'Create'
  readonly patterns: readonly PatternPart[]
}

export interface Merge extends Located {
  readonly kind: 'Merge'
  readonly pattern: PatternPart
  readonly onCreate: readonly SetItem[]
  readonly onMatch: readonly SetItem[]
}

export interface SetClause extends Located {
  readonly kind: 'Set'
  readonly items: readonly SetItem[]
}

export type SetItem = SetProperty | SetDynamicProperty | SetProperties | SetLabels

/** SET subject.key = value */
export interface SetProperty extends Located {
  readonly kind: 'SetProperty'
  readonly subject: Expression
  readonly key: Name
  readonly value: Expression
}

/** SET subject[key] = value */
export interface SetDynamicProperty extends Located {
  readonly kind: 'SetDynamicProperty'
  readonly subject: Expression
  readonly key: Expression
  readonly value: Expression
}

/** SET variable = value replaces all properties; SET variable += value (`merge`) adds and overwrites. */
export interface SetProperties extends Located {
  readonly kind: 'SetProperties'
  readonly subject: Variable
  readonly merge: boolean
  readonly value: Expression
}

/** SET variable:A:B, SET variable IS A, SET variable:$(expression) */
export interface SetLabels extends Located {
  readonly kind: 'SetLabels'
  readonly subject: Variable
  readonly labels: readonly (LabelName | LabelDynamic)[]
}

export interface Remove extends Located {
  readonly kind: 'Remove'
  readonly items: readonly RemoveItem[]
}

export type RemoveItem = RemoveProperty | RemoveDynamicProperty | RemoveLabels

export interface RemoveProperty extends Located {
  readonly kind: 'RemoveProperty'
  readonly subject: Expression
  readonly key: Name
}

export interface RemoveDynamicProperty extends Located {
  readonly kind: 'RemoveDynamicProperty'
  readonly subject: Expression
  readonly key: Expression
}

export interface RemoveLabels extends Located {
  readonly kind: 'RemoveLabels'
  readonly subject: Variable
  readonly labels: readonly (LabelName | LabelDynamic)[]
}

export interface Delete extends Located {
  readonly kind: 'Delete'
  readonly detach: boolean
  readonly expressions: readonly Expression[]
}

export interface Foreach extends Located {
  readonly kind: 'Foreach'
  readonly variable: Variable
  readonly list: Expression
  /** Updating clauses only. */
  readonly clauses: readonly Clause[]
}

export interface CallProcedure extends Located {
  readonly kind: 'CallProcedure'
  readonly optional: boolean
  /** With its namespace: `db.labels`. */
  readonly procedure: string
  readonly nameStart: number
  readonly nameEnd: number
  /** `undefined`: no parentheses were written, so arguments come from parameters named as the procedure's own. */
  readonly arguments: readonly Expression[] | undefined
  /** `undefined`: no YIELD. `'*'`: YIELD *. `[]`: YIELD - */
  readonly yields: readonly YieldItem[] | '*' | undefined
  readonly where: Expression | undefined
  /** The only clause of the statement: all columns are the result, and `arguments` may be implicit. */
  readonly standalone: boolean
}

export interface YieldItem extends Located {
  readonly kind: 'YieldItem'
  readonly field: Name
  /** The variable it becomes: the alias, or one named as the field. */
  readonly variable: Variable
}

export interface CallSubquery extends Located {
  readonly kind: 'CallSubquery'
  readonly optional: boolean
  /** CALL (x, y) {…}: those variables, `'*'` for CALL (*), `undefined` for CALL {…}, which imports by a leading `WITH x, y`. */
  readonly imports: readonly Variable[] | '*' | undefined
  readonly query: Query
  readonly transactions: InTransactions | undefined
}

/** CALL {…} IN [n CONCURRENT] TRANSACTIONS [OF n ROWS] [ON ERROR …] [REPORT STATUS AS x] */
export interface InTransactions extends Located {
  readonly kind: 'InTransactions'
  readonly concurrency: Expression | undefined
  readonly rows: Expression | undefined
  readonly onError: 'CONTINUE' | 'BREAK' | 'FAIL'
  readonly status: Variable | undefined
}

export interface LoadCsv extends Located {
  readonly kind: 'LoadCsv'
  readonly withHeaders: boolean
  readonly url: Expression
  readonly variable: Variable
  readonly fieldTerminator: Expression | undefined
}

/** USE graph: accepted at the front of a query. */
export interface Use extends Located {
  readonly kind: 'Use'
  readonly graph: string
}

// ------------------------------------------------------------------------------------------------------------------ patterns

/** One comma-separated part of a pattern: `p = SHORTEST 2 (a)-[:R]->+(b)`. */
export interface PatternPart extends Located {
  readonly kind: 'PatternPart'
  readonly variable: Variable | undefined
  readonly selector: PathSelector | undefined
  /**
   * In reading order. Without quantified paths: node, relationship, node, …, node. A PathGroup stands where `((a)-->(b))+` is written,
   * beside nodes or other groups: two neighbours without a relationship between them are the same node.
   */
  readonly elements: readonly PathElement[]
}

export interface PathSelector extends Located {
  readonly kind: 'PathSelector'
  /** The first two are the functions of old, the others GQL's prefixes. */
  readonly form: 'shortestPath' | 'allShortestPaths' | 'ANY' | 'ALL' | 'SHORTEST' | 'ALL SHORTEST' | 'SHORTEST GROUPS'
  /** ANY n, SHORTEST n, SHORTEST n GROUPS: an integer literal or a parameter; absent means 1. */
  readonly count: Expression | undefined
}

export type PathElement = NodePattern | RelationshipPattern | PathGroup

export interface NodePattern extends Located {
  readonly kind: 'NodePattern'
  readonly variable: Variable | undefined
  readonly labels: LabelExpression | undefined
  readonly properties: MapLiteral | Parameter | undefined
  readonly where: Expression | undefined
}

export interface RelationshipPattern extends Located {
  readonly kind: 'RelationshipPattern'
  readonly variable: Variable | undefined
  /** As read from left to right: `-->` out, `<--` in, `--` and `<-->` both. */
  readonly direction: 'out' | 'in' | 'both'
  /** Type expression: `:A|B` is LabelOr. */
  readonly types: LabelExpression | undefined
  /** `*`, `*2`, `*1..3`: the variable is then a list of relationships. */
  readonly length: PathLength | undefined
  readonly properties: MapLiteral | Parameter | undefined
  readonly where: Expression | undefined
  /** `-[r]->+`, `-->{1,3}`: the variable is then a list as well. With a `where` it is read as the PathGroup it stands for. */
  readonly quantifier: PathLength | undefined
}

/** Bounds, both inclusive. `*` is {undefined, undefined}: the default minimum is 1 for `*` of old; quantifiers always fill `minimum`. */
export interface PathLength extends Located {
  readonly kind: 'PathLength'
  readonly minimum: number | undefined
  readonly maximum: number | undefined
}

/** A parenthesised path `((a)-[r]->(b) WHERE …)`, with a quantifier usually; its variables are lists outside if it is quantified. */
export interface PathGroup extends Located {
  readonly kind: 'PathGroup'
  readonly pattern: PatternPart
  readonly where: Expression | undefined
  readonly quantifier: PathLength | undefined
}

export type LabelExpression = LabelName | LabelDynamic | LabelWildcard | LabelNot | LabelAnd | LabelOr

export interface LabelName extends Located {
  readonly kind: 'LabelName'
  readonly name: string
}

/** $(expression), $all(expression), $any(expression): a string or a list of strings. */
export interface LabelDynamic extends Located {
  readonly kind: 'LabelDynamic'
  readonly any: boolean
  readonly expression: Expression
}

/** `%`: at least one label. */
export interface LabelWildcard extends Located {
  readonly kind: 'LabelWildcard'
}

export interface LabelNot extends Located {
  readonly kind: 'LabelNot'
  readonly operand: LabelExpression
}

/** `A&B`, and `:A:B`. */
export interface LabelAnd extends Located {
  readonly kind: 'LabelAnd'
  readonly operands: readonly LabelExpression[]
}

export interface LabelOr extends Located {
  readonly kind: 'LabelOr'
  readonly operands: readonly LabelExpression[]
  /** Written `A|:B`, as of old. */
  readonly colon: boolean
}

// --------------------------------------------------------------------------------------------------------------- expressions

export type Expression =
  | IntegerLiteral
  | FloatLiteral
  | StringLiteral
  | BooleanLiteral
  | NullLiteral
  | ListLiteral
  | MapLiteral
  | Variable
  | Parameter
  | PropertyAccess
  | Subscript
  | Slice
  | FunctionCall
  | CountStar
  | Unary
  | Binary
  | Arithmetic
  | ComparisonChain
  | Logical
  | IsNull
  | IsTyped
  | IsNormalized
  | LabelTest
  | Case
  | CaseSubject
  | ListComprehension
  | PatternComprehension
  | MapProjection
  | Quantifier
  | Reduce
  | PatternExpression
  | SubqueryExpression

/** Decimal, hexadecimal or octal; a sign written before it is folded in. A `bigint` beyond 2^53, as values.ts says. */
export interface IntegerLiteral extends Located {
  readonly kind: 'Integer'
  readonly value: number | bigint
}

/** Also Infinity, INF and NaN. */
export interface FloatLiteral extends Located {
  readonly kind: 'Float'
  readonly value: number
}

export interface StringLiteral extends Located {
  readonly kind: 'String'
  /** Escapes resolved. */
  readonly value: string
}

export interface BooleanLiteral extends Located {
  readonly kind: 'Boolean'
  readonly value: boolean
}

export interface NullLiteral extends Located {
  readonly kind: 'Null'
}

export interface ListLiteral extends Located {
  readonly kind: 'List'
  readonly items: readonly Expression[]
}

export interface MapLiteral extends Located {
  readonly kind: 'Map'
  /** In order; of a key written twice the last counts. */
  readonly entries: readonly MapEntry[]
}

export interface MapEntry extends Located {
  readonly kind: 'MapEntry'
  readonly key: Name
  readonly value: Expression
}

export interface Variable extends Located {
  readonly kind: 'Variable'
  readonly name: string
}

export interface Parameter extends Located {
  readonly kind: 'Parameter'
  readonly name: string
}

/** subject.key, on nodes, relationships, maps, temporal values and points alike. */
export interface PropertyAccess extends Located {
  readonly kind: 'Property'
  readonly subject: Expression
  readonly key: Name
}

/** subject[index] */
export interface Subscript extends Located {
  readonly kind: 'Subscript'
  readonly subject: Expression
  readonly index: Expression
}

/** subject[from..to] */
export interface Slice extends Located {
  readonly kind: 'Slice'
  readonly subject: Expression
  readonly from: Expression | undefined
  readonly to: Expression | undefined
}

export interface FunctionCall extends Located {
  readonly kind: 'FunctionCall'
  /** As written, namespace included: `toUpper`, `date.truncate`. Built-in names are matched without regard to case. */
  readonly name: string
  readonly nameStart: number
  readonly nameEnd: number
  readonly distinct: boolean
  readonly arguments: readonly Expression[]
}

/** count(*) */
export interface CountStar extends Located {
  readonly kind: 'CountStar'
}

export interface Unary extends Located {
  readonly kind: 'Unary'
  readonly operator: 'NOT' | '+' | '-'
  readonly operand: Expression
}

export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>='
export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '^'
  | '||'
  | 'IN'
  | 'STARTS WITH'
  | 'ENDS WITH'
  | 'CONTAINS'
  | '=~'
  | ComparisonOperator

export interface Binary extends Located {
  readonly kind: 'Binary'
  readonly operator: BinaryOperator
  readonly operatorStart: number
  readonly left: Expression
  readonly right: Expression
}

/** A long sum or product, such as a program writes: flat, so that its depth is one. Left to right, one operator between two operands. */
export interface Arithmetic extends Located {
  readonly kind: 'Arithmetic'
  readonly operators: readonly BinaryOperator[]
  readonly operands: readonly Expression[]
}

/** `a < b <= c`: a < b AND b <= c. At least two operators; `operands.length === operators.length + 1`. One comparison is a Binary. */
export interface ComparisonChain extends Located {
  readonly kind: 'ComparisonChain'
  readonly operators: readonly ComparisonOperator[]
  readonly operands: readonly Expression[]
}

/** Flat: `a AND b AND c` is one node of three operands, left to right. */
export interface Logical extends Located {
  readonly kind: 'Logical'
  readonly operator: 'AND' | 'OR' | 'XOR'
  readonly operands: readonly Expression[]
}

export interface IsNull extends Located {
  readonly kind: 'IsNull'
  readonly negated: boolean
  readonly operand: Expression
}

/** operand IS [NOT] :: INTEGER NOT NULL */
export interface IsTyped extends Located {
  readonly kind: 'IsTyped'
  readonly negated: boolean
  readonly operand: Expression
  readonly type: TypeExpression
}

export interface IsNormalized extends Located {
  readonly kind: 'IsNormalized'
  readonly negated: boolean
  readonly form: 'NFC' | 'NFD' | 'NFKC' | 'NFKD'
  readonly operand: Expression
}

/** `n:Person`, `r:A|B`, `n IS Person` */
export interface LabelTest extends Located {
  readonly kind: 'LabelTest'
  readonly operand: Expression
  readonly labels: LabelExpression
}

export type TypeName =
  | 'ANY'
  | 'NOTHING'
  | 'NULL'
  | 'BOOLEAN'
  | 'STRING'
  | 'INTEGER'
  | 'FLOAT'
  | 'DATE'
  | 'LOCAL TIME'
  | 'ZONED TIME'
  | 'LOCAL DATETIME'
  | 'ZONED DATETIME'
  | 'DURATION'
  | 'POINT'
  | 'NODE'
  | 'RELATIONSHIP'
  | 'MAP'
  | 'PATH'
  | 'PROPERTY VALUE'
  | 'LIST'

/** Aliases resolved (BOOL, INT, TIMESTAMP WITH TIME ZONE …) to the names above. */
export interface TypeExpression extends Located {
  readonly kind: 'Type'
  /** At least one; several are `INTEGER | FLOAT`. */
  readonly alternatives: readonly TypeAlternative[]
}

export interface TypeAlternative extends Located {
  readonly kind: 'TypeAlternative'
  readonly name: TypeName
  readonly nullable: boolean
  /** LIST<inner> */
  readonly inner: TypeExpression | undefined
}

/** Both forms: with a subject each test is compared to it, without one each test is a predicate. */
export interface Case extends Located {
  readonly kind: 'Case'
  readonly subject: Expression | undefined
  readonly alternatives: readonly CaseAlternative[]
  readonly otherwise: Expression | undefined
}

export interface CaseAlternative extends Located {
  readonly kind: 'CaseAlternative'
  /** One or more (Neo4j 5.18: `WHEN 1, 2`); the first that holds wins. */
  readonly tests: readonly CaseTest[]
  readonly then: Expression
}

export interface CaseTest extends Located {
  readonly kind: 'CaseTest'
  /** `true`: the expression holds a CaseSubject and is a predicate (`WHEN > 3`, `WHEN IS NULL`); else it is compared by `=`. */
  readonly predicate: boolean
  readonly expression: Expression
}

/** The value of the enclosing CASE's subject, in `WHEN > 3`. */
export interface CaseSubject extends Located {
  readonly kind: 'CaseSubject'
}

/** [variable IN list WHERE where | projection] */
export interface ListComprehension extends Located {
  readonly kind: 'ListComprehension'
  readonly variable: Variable
  readonly list: Expression
  readonly where: Expression | undefined
  readonly projection: Expression | undefined
}

/** [p = (a)-->(b) WHERE where | projection] */
export interface PatternComprehension extends Located {
  readonly kind: 'PatternComprehension'
  /** Its `variable` is the path's. */
  readonly pattern: PatternPart
  readonly where: Expression | undefined
  readonly projection: Expression
}

/** subject {.key, .*, other, key: value} */
export interface MapProjection extends Located {
  readonly kind: 'MapProjection'
  readonly subject: Variable
  readonly items: readonly MapProjectionItem[]
}

export type MapProjectionItem = ProjectAll | ProjectProperty | ProjectVariable | MapEntry

/** `.*` */
export interface ProjectAll extends Located {
  readonly kind: 'ProjectAll'
}

/** `.key` */
export interface ProjectProperty extends Located {
  readonly kind: 'ProjectProperty'
  readonly key: Name
}

/** `variable`: under its own name */
export interface ProjectVariable extends Located {
  readonly kind: 'ProjectVariable'
  readonly variable: Variable
}

/** all|any|none|single(variable IN list WHERE where) */
export interface Quantifier extends Located {
  readonly kind: 'Quantifier'
  readonly quantifier: 'all' | 'any' | 'none' | 'single'
  readonly variable: Variable
  readonly list: Expression
  readonly where: Expression | undefined
}

/** reduce(accumulator = initial, variable IN list | body) */
export interface Reduce extends Located {
  readonly kind: 'Reduce'
  readonly accumulator: Variable
  readonly initial: Expression
  readonly variable: Variable
  readonly list: Expression
  readonly body: Expression
}

/**
 * A pattern as a value: a predicate `(a)-->(b)` (also in `exists((a)-->(b))`, `size((a)-->(b))`), or `shortestPath((a)-[*]-(b))`, whose
 * `selector` is set and whose value is a path or a list of paths.
 */
export interface PatternExpression extends Located {
  readonly kind: 'PatternExpression'
  readonly pattern: PatternPart
}

/**
 * EXISTS {…}, COUNT {…}, COLLECT {…}. The short form, `EXISTS { (a)-->(b) WHERE … }`, is a query of one Match; in EXISTS and COUNT the
 * RETURN may be missing.
 */
export interface SubqueryExpression extends Located {
  readonly kind: 'SubqueryExpression'
  readonly form: 'EXISTS' | 'COUNT' | 'COLLECT'
  readonly query: Query
}

// ------------------------------------------------------------------------------------------------------------------ commands

export type Command = CreateIndex | CreateConstraint | DropSchema | Show

export interface CreateIndex extends Located {
  readonly kind: 'CreateIndex'
  readonly form: 'RANGE' | 'TEXT' | 'POINT' | 'FULLTEXT' | 'VECTOR' | 'LOOKUP'
  readonly name: Name | Parameter | undefined
  readonly ifNotExists: boolean
  readonly entity: 'node' | 'relationship'
  /** One, but for FULLTEXT (:A|B) and LOOKUP (none). */
  readonly labels: readonly Name[]
  readonly keys: readonly Name[]
  readonly options: MapLiteral | Parameter | undefined
}

export interface CreateConstraint extends Located {
  readonly kind: 'CreateConstraint'
  readonly name: Name | Parameter | undefined
  readonly ifNotExists: boolean
  readonly entity: 'node' | 'relationship'
  readonly label: Name
  readonly keys: readonly Name[]
  /** KEY is uniqueness and existence together. */
  readonly requirement: 'UNIQUE' | 'KEY' | 'NOT NULL' | 'TYPED'
  /** Of TYPED. */
  readonly type: TypeExpression | undefined
  readonly options: MapLiteral | Parameter | undefined
}

/** DROP INDEX name, DROP CONSTRAINT name */
export interface DropSchema extends Located {
  readonly kind: 'DropSchema'
  readonly what: 'INDEX' | 'CONSTRAINT'
  readonly name: Name | Parameter
  readonly ifExists: boolean
}

/** SHOW INDEXES, SHOW UNIQUE CONSTRAINTS YIELD name WHERE …, SHOW BUILT IN FUNCTIONS … */
export interface Show extends Located {
  readonly kind: 'Show'
  readonly what: 'INDEXES' | 'CONSTRAINTS' | 'FUNCTIONS' | 'PROCEDURES' | 'DATABASES' | 'SETTINGS' | 'TRANSACTIONS'
  /** Words before it, upper case, joined by blanks: `BUILT IN`, `RANGE`, `UNIQUE`; empty if none. */
  readonly filter: string
  /** SHOW DATABASE neo4j */
  readonly database: Name | undefined
  readonly yields: readonly YieldItem[] | '*' | undefined
  /** ORDER BY, SKIP and LIMIT after YIELD. */
  readonly orderBy: readonly SortItem[]
  readonly skip: Expression | undefined
  readonly limit: Expression | undefined
  readonly where: Expression | undefined
  readonly returns: Return | undefined
}

// -------------------------------------------------------------------------------------------------------------- all the nodes

export type AstNode =
  | Statement
  | Query
  | Union
  | SingleQuery
  | Clause
  | Command
  | Hint
  | ProjectionItem
  | SortItem
  | SetItem
  | RemoveItem
  | YieldItem
  | InTransactions
  | PatternPart
  | PathSelector
  | PathElement
  | PathLength
  | LabelExpression
  | Expression
  | MapEntry
  | CaseAlternative
  | CaseTest
  | MapProjectionItem
  | TypeExpression
  | TypeAlternative
  | Name

export type Kind = AstNode['kind']
