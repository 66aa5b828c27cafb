/** What a regular expression says, as Java's `java.util.regex.Pattern` reads it. */

/** Whether a set holds a code point. */
export type CodePointTest = (codePoint: number) => boolean

export type Tree =
  | { readonly kind: 'set'; readonly test: CodePointTest }
  | { readonly kind: 'sequence'; readonly items: readonly Tree[] }
  | { readonly kind: 'choice'; readonly options: readonly Tree[] }
  | {
      readonly kind: 'repeat'
      readonly body: Tree
      readonly min: number
      /** May be Infinity. */
      readonly max: number
      readonly mode: 'greedy' | 'lazy' | 'possessive'
    }
  | { readonly kind: 'capture'; readonly group: number; readonly body: Tree }
  | { readonly kind: 'backreference'; readonly group: number; readonly same: (left: number, right: number) => boolean }
  | { readonly kind: 'look'; readonly ahead: boolean; readonly negated: boolean; readonly body: Tree }
  | { readonly kind: 'atomic'; readonly body: Tree }
  | { readonly kind: 'assertion'; readonly edge?: 'start' | 'end'; readonly holds: (text: string, at: number) => boolean }

export const NOTHING: Tree = { kind: 'sequence', items: [] }
