/**
 * Nodes and relationships of no graph, such as db.schema.visualization draws. They can be returned, and their labels and type told; as in
 * Neo4j their ids are negative, and a query finds no properties in them.
 */
import type { PlainNode, PlainRelationship } from '../store/graph-store.ts'
import type { StructuredValue, VirtualKind } from '../values.ts'

export class VirtualEntity implements StructuredValue {
  readonly kind: VirtualKind
  readonly plain: PlainNode | PlainRelationship
  constructor(plain: PlainNode | PlainRelationship) {
    this.kind = `virtual ${plain.kind}`
    this.plain = plain
  }
  compare(other: StructuredValue): number {
    return Number((other as VirtualEntity).plain.id) - Number(this.plain.id)
  }
  component(): null {
    return null
  }
  toString(): string {
    return this.plain.id
  }
}
