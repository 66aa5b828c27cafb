/** The public procedure API: what a procedure takes, what it yields, and the rows it gives. */
import { UsageError } from '../../errors.ts'
import type { PropertyGraph } from '../../store/embedded/property-graph.ts'
import type { Value } from '../../values.ts'
import type { ProcedureSignature } from '../bind/procedure-signature.ts'
import { INTEGER, listOf, STRING } from '../bind/types.ts'
import type { FunctionContext } from '../functions/registry.ts'
import { runtimeError } from './context.ts'

export interface Procedure extends ProcedureSignature {
  readonly description?: string
  /** Rows with a value for each of `outputs`, in their order. */
  run(args: readonly Value[], context: FunctionContext): Iterable<readonly Value[]>
}

let nextId = 0

/** A set of procedures; names are matched exactly. */
export class Procedures {
  private readonly byName = new Map<string, Procedure>()
  /** Tells sets apart. */
  readonly id = nextId++
  /** Rises with every change, so that plans made before are not used after. */
  version = 0
  constructor(procedures: Iterable<Procedure> = DEFAULT_PROCEDURES.signatures().values()) {
    for (const procedure of procedures) this.byName.set(procedure.name, procedure)
  }

  /** Throws UsageError if the name is taken. */
  register(procedure: Procedure): void {
    if (this.byName.has(procedure.name)) throw new UsageError(`a procedure named ${procedure.name} is registered already`)
    this.byName.set(procedure.name, procedure)
    this.version++
  }

  get(name: string): Procedure | undefined {
    return this.byName.get(name)
  }

  signatures(): ReadonlyMap<string, Procedure> {
    return this.byName
  }
}

function names(name: string, column: string, description: string, read: (graph: PropertyGraph) => readonly string[]): Procedure {
  return {
    name,
    description,
    inputs: [],
    outputs: [{ name: column, type: STRING }],
    run: (_args, { graph }) => read(graph).map((one) => [one]),
  }
}

const BUILT_IN: readonly Procedure[] = [
  names('db.labels', 'label', 'Labels in use.', (graph) =>
    graph.labelNames().filter((name) => graph.countLabel(graph.findLabel(name) ?? -1) > 0),
  ),
  names('db.relationshipTypes', 'relationshipType', 'Relationship types in use.', (graph) =>
    graph.typeNames().filter((name) => graph.countType(graph.findType(name) ?? -1) > 0),
  ),
  names('db.propertyKeys', 'propertyKey', 'Property keys ever used.', (graph) => graph.keyNames()),
  {
    name: 'dbms.components',
    description: 'What answers here.',
    inputs: [],
    outputs: [
      { name: 'name', type: STRING },
      { name: 'versions', type: listOf(STRING) },
      { name: 'edition', type: STRING },
    ],
    run: () => [['Waybill', ['5'], 'embedded']],
  },
  {
    name: 'db.awaitIndexes',
    description: 'Waits for indexes to be ready, which they always are.',
    inputs: [{ name: 'timeOutSeconds', type: INTEGER, optional: true }],
    outputs: [],
    run: () => [],
  },
  {
    name: 'db.awaitIndex',
    description: 'Waits for an index to be ready, which it always is.',
    inputs: [
      { name: 'indexName', type: STRING },
      { name: 'timeOutSeconds', type: INTEGER, optional: true },
    ],
    outputs: [],
    run([name], { graph }) {
      if (graph.indexes().some((index) => index.name === name)) return []
      throw runtimeError('IndexNotFound', 'ProcedureCallFailed', `there is no index \`${name}\``, 'see SHOW INDEXES')
    },
  },
  {
    name: 'db.resampleIndex',
    description: 'Does nothing: plans look at the values there are.',
    inputs: [{ name: 'indexName', type: STRING }],
    outputs: [],
    run: () => [],
  },
  {
    name: 'db.resampleOutdatedIndexes',
    description: 'Does nothing: plans look at the values there are.',
    inputs: [],
    outputs: [],
    run: () => [],
  },
  {
    name: 'db.ping',
    description: 'Answers true.',
    inputs: [],
    outputs: [{ name: 'success', type: { name: 'boolean' } }],
    run: () => [[true]],
  },
]

/** Those of a graph that was given none, and what every new set begins with. */
export const DEFAULT_PROCEDURES: Procedures = new Procedures(BUILT_IN)
