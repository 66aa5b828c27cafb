/** What is likeliest at a place, from the pattern around it and from what the graph holds of its labels. Only the order comes from here. */
import type { Token } from '../parse/lex.ts'
import { isSymbol, openingOf, type PatternPart, partAt, partOf } from './pattern-parts.ts'
import type { EditorSchema, LabelShape } from './schema.ts'

/** Keys seen on the labels or types of a variable, or of the pattern's bracket at `open`. */
export function likelyKeys(tokens: readonly Token[], subject: string | number, schema: EditorSchema): readonly string[] {
  const part = typeof subject === 'number' ? known(tokens, partAt(tokens, subject)) : partOf(tokens, subject)
  if (part?.kind === 'relationship') return part.names.flatMap((type) => schema.typeKeys?.get(type) ?? [])
  return shapesOf(part, schema).flatMap(({ keys }) => keys)
}

/** Types that leave or enter the node at the left of the relationship whose `[` is at `open`. */
export function likelyTypes(tokens: readonly Token[], open: number, schema: EditorSchema): readonly string[] {
  const comes = isSymbol(tokens[open - 2], '<')
  const close = open - (comes ? 3 : 2)
  if (!isSymbol(tokens[close], ')')) return []
  const shapes = shapesOf(known(tokens, partAt(tokens, openingOf(tokens, close))), schema)
  const leaving = shapes.flatMap((shape) => shape.leaving)
  const entering = shapes.flatMap((shape) => shape.entering)
  return comes ? entering : [...leaving, ...entering]
}

/** Labels of nodes that the relationship before the node at `open` is seen to lead to. */
export function likelyLabels(tokens: readonly Token[], open: number, schema: EditorSchema): readonly string[] {
  const goes = isSymbol(tokens[open - 1], '>')
  const close = open - (goes ? 3 : 2)
  if (!isSymbol(tokens[close], ']') || !isSymbol(tokens[close + 1], '-')) return []
  const bracket = openingOf(tokens, close)
  const comes = isSymbol(tokens[bracket - 2], '<')
  const { names: types } = known(tokens, partAt(tokens, bracket))
  const meets = ({ leaving, entering }: LabelShape): boolean =>
    types.some((type) => (!comes && entering.includes(type)) || (!goes && leaving.includes(type)))
  return [...(schema.shapes ?? [])].filter(([, shape]) => meets(shape)).map(([label]) => label)
}

/** With what other patterns say of the same variable. */
function known(tokens: readonly Token[], part: PatternPart): PatternPart {
  const elsewhere = part.variable === undefined ? undefined : partOf(tokens, part.variable)
  return elsewhere === undefined ? part : { ...part, names: [...new Set([...part.names, ...elsewhere.names])] }
}

function shapesOf(part: PatternPart | undefined, schema: EditorSchema): readonly LabelShape[] {
  return (part?.names ?? []).flatMap((label) => schema.shapes?.get(label) ?? [])
}
