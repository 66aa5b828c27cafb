/** The variables that a place in the query can see. Scopes are values: declaring gives a new meaning to a name in a copy, never elsewhere. */
import type { Binding } from './bound.ts'

export class Scope {
  private readonly names: ReadonlyMap<string, Binding>
  constructor(names: ReadonlyMap<string, Binding> = new Map()) {
    this.names = names
  }

  get(name: string): Binding | undefined {
    return this.names.get(name)
  }

  with(...bindings: readonly Binding[]): Scope {
    if (bindings.length === 0) return this
    const names = new Map(this.names)
    for (const binding of bindings) names.set(binding.name, binding)
    return new Scope(names)
  }

  /** Names here, over the names of `outer`. */
  over(outer: Scope): Scope {
    return outer.with(...this.names.values())
  }

  /** By name, as `*` lists them. */
  bindings(): readonly Binding[] {
    return [...this.names.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  }

  get size(): number {
    return this.names.size
  }
}
