/**
 * Static types: what can be known of a value before running.
 * Invariant: a type is a promise about every non-null value of the expression; `any` promises nothing.
 */
export type StaticType =
  | {
      readonly name:
        | 'any'
        | 'boolean'
        | 'integer'
        | 'float'
        | 'number'
        | 'string'
        | 'map'
        | 'node'
        | 'relationship'
        | 'path'
        | 'point'
        | 'date'
        | 'time'
        | 'localtime'
        | 'datetime'
        | 'localdatetime'
        | 'duration'
        | 'null'
    }
  | { readonly name: 'list'; readonly inner: StaticType }
