/** A pattern that can't be read; `at` counts UTF-16 units. */
export class PatternError extends Error {
  readonly at: number
  constructor(reason: string, at: number) {
    super(reason)
    this.at = at
  }
}
