/**
 * The variables that a place in the query can see. Scopes are values: declaring gives a new meaning to a name in another scope, never
 * here. A scope holds its latest names and shares the rest with the one it came from; layers at least double from one to the next, so that a
 * script of thousands of variables is neither copied for each nor searched through.
 */
import type { Binding } from './bound.ts'

export class Scope {
  private readonly names: ReadonlyMap<string, Binding>
  private readonly rest: Scope | undefined
  constructor(names: ReadonlyMap<string, Binding> = new Map(), rest?: Scope) {
    this.names = names
    this.rest = rest
  }

  get(name: string): Binding | undefined {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.rest) {
      const binding = scope.names.get(name)
      if (binding !== undefined) return binding
    }
    return undefined
  }

  with(...bindings: readonly Binding[]): Scope {
    if (bindings.length === 0) return this
    let names: ReadonlyMap<string, Binding> = new Map(bindings.map((binding) => [binding.name, binding]))
    let rest: Scope | undefined = this
    while (rest !== undefined && rest.names.size <= names.size) {
      names = new Map([...rest.names, ...names])
      rest = rest.rest
    }
    return new Scope(names, rest)
  }

  /** Names here, over the names of `outer`. */
  over(outer: Scope): Scope {
    return outer.with(...this.bindings())
  }

  /** By name, as `*` lists them. */
  bindings(): readonly Binding[] {
    const layers: Scope[] = []
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.rest) layers.push(scope)
    const all = new Map(layers.reverse().flatMap((scope) => [...scope.names]))
    return [...all.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  }

  get empty(): boolean {
    return this.names.size === 0
  }
}
