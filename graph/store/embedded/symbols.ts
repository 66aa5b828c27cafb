/** Names as small integers: the id of a name is its rank in order of first use, and never changes. */
export class SymbolTable {
  private readonly ids = new Map<string, number>()
  private readonly list: string[] = []

  get names(): readonly string[] {
    return this.list
  }

  find(name: string): number | undefined {
    return this.ids.get(name)
  }

  intern(name: string): number {
    const known = this.ids.get(name)
    if (known !== undefined) return known
    const id = this.list.push(name) - 1
    this.ids.set(name, id)
    return id
  }

  name(id: number): string {
    const name = this.list[id]
    if (name === undefined) throw new RangeError(`SymbolTable.name: no symbol ${id}`)
    return name
  }
}
