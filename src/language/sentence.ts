/**
 * What the language layer yields: sentences of tokens with tags, names and dependency trees.
 * Invariant: `text.slice(token.start, token.end) === token.text` in the text that was analysed; offsets are UTF-16.
 */

/** A word or mark. Penn Treebank tag; ClearNLP-style dependency label as spaCy's English models give it. */
export interface Token {
  readonly text: string
  readonly start: number
  readonly end: number
  /** Penn Treebank tag. */
  readonly tag: string
  /** Lower-case base form, by rule and exception list. */
  readonly lemma: string
  /** Index of the head in the sentence's tokens; the root's head is itself. */
  readonly head: number
  /** Dependency label (nsubj, dobj, prep, pobj, compound, ROOT …). */
  readonly dep: string
}

/** Ten OntoNotes types without figures: those are found by rules. */
export type NameType = 'GPE' | 'ORG' | 'PERSON' | 'NORP' | 'LOC' | 'FAC' | 'EVENT' | 'PRODUCT' | 'WORK_OF_ART' | 'LAW'

/** A named-entity span over tokens [first, last]. */
export interface NamedSpan {
  readonly type: NameType
  readonly first: number
  readonly last: number
}

export interface Sentence {
  readonly start: number
  readonly end: number
  readonly tokens: readonly Token[]
  readonly names: readonly NamedSpan[]
}
