/** Going through a tree without naming every kind: a node's children are those of its fields that are nodes or lists of nodes. */
import type { AstNode } from './ast.ts'

function isNode(value: unknown): value is AstNode {
  return typeof value === 'object' && value !== null && 'kind' in value
}

/** In the order of the fields, which is nearly that of the text. */
export function childrenOf(node: AstNode): readonly AstNode[] {
  const children: AstNode[] = []
  for (const value of Object.values(node)) {
    if (isNode(value)) children.push(value)
    else if (Array.isArray(value)) for (const item of value) if (isNode(item)) children.push(item)
  }
  return children
}

/** Calls `visit` on the node and all below it, parents first; where it answers false, what is below is skipped. */
export function walk(node: AstNode, visit: (node: AstNode) => boolean): void {
  if (!visit(node)) return
  for (const child of childrenOf(node)) walk(child, visit)
}
