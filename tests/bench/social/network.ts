/**
 * The social network of prrao87/graph-benchmark, made anew with a seed: persons who follow, live in cities and have interests.
 * At `persons` = 100,000: 2.4M follows (ten a person at random, half a percent are hubs that 0.5 to 5 percent of all follow), 7,117
 * cities in 273 states of 3 countries, 41 interests, one to four a person. Ids start at 1, as in the original.
 */

export interface SocialNetwork {
  readonly persons: { readonly name: string[]; readonly gender: string[]; readonly age: Int32Array; readonly city: Int32Array }
  readonly cities: { readonly city: string[]; readonly state: Int32Array }
  readonly states: { readonly state: string[]; readonly country: Int32Array }
  readonly countries: readonly string[]
  readonly interests: readonly string[]
  /** Pairs: person, person; indexes from 0. */
  readonly follows: { readonly from: Int32Array; readonly to: Int32Array }
  readonly hasInterest: { readonly person: Int32Array; readonly interest: Int32Array }
}

/** mulberry32: the same numbers in [0, 1) for the same seed. */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const COUNTRIES = ['United States', 'United Kingdom', 'Canada']
const INTERESTS =
  'Anime,Baking,Board Games,Books,Camping,Chess,Classical Music,Comics,Cooking,Cricket,Cycling,Dancing,Drawing,Fashion,Fine Dining,Fishing,Football,Gardening,Golf,Hiking,Jazz,Knitting,Martial Arts,Movies,Museums,Opera,Painting,Photography,Poetry,Pottery,Puzzles,Running,Sailing,Skiing,Surfing,Swimming,Tennis,Theatre,Travel,Wine,Yoga'.split(
    ',',
  )

const BLOCK = 1 << 16

/** Pairs of persons, each kept once and none with itself; more of them than a Set can hold. */
class Follows {
  private readonly persons: number
  private readonly from: number[][] = [[]]
  private readonly to: number[][] = [[]]
  constructor(persons: number) {
    this.persons = persons
  }

  add(from: number, to: number): void {
    if (from === to) return
    if (this.from[this.from.length - 1].length === BLOCK) {
      this.from.push([])
      this.to.push([])
    }
    this.from[this.from.length - 1].push(from)
    this.to[this.to.length - 1].push(to)
  }

  distinct(): SocialNetwork['follows'] {
    const offsets = new Int32Array(this.persons + 1)
    for (const block of this.from) for (const from of block) offsets[from + 1]++
    for (let person = 0; person < this.persons; person++) offsets[person + 1] += offsets[person]
    const next = offsets.slice()
    const targets = new Int32Array(offsets[this.persons])
    for (const [index, block] of this.from.entries()) for (let i = 0; i < block.length; i++) targets[next[block[i]]++] = this.to[index][i]
    const followedBy = new Int32Array(this.persons).fill(-1)
    const from = new Int32Array(targets.length)
    const to = new Int32Array(targets.length)
    let size = 0
    for (let person = 0; person < this.persons; person++)
      for (let at = offsets[person]; at < offsets[person + 1]; at++) {
        if (followedBy[targets[at]] === person) continue
        followedBy[targets[at]] = person
        from[size] = person
        to[size++] = targets[at]
      }
    return { from: from.subarray(0, size), to: to.subarray(0, size) }
  }
}

export function makeNetwork(persons: number, { seed = 7, hubs = persons * 0.005 } = {}): SocialNetwork {
  const next = random(seed)
  const below = (n: number) => Math.floor(next() * n)
  const stateCount = 273
  const cityCount = 7117
  const states = {
    state: Array.from({ length: stateCount }, (_, i) => `State ${i}`),
    country: Int32Array.from({ length: stateCount }, (_, i) => (i < 51 ? 0 : i < 260 ? 1 : 2)),
  }
  const cities = {
    city: Array.from({ length: cityCount }, (_, i) => (i === 60 ? 'London' : `City ${i}`)),
    state: Int32Array.from({ length: cityCount }, (_, i) => i % stateCount),
  }
  const people = {
    name: Array.from({ length: persons }, (_, i) => `Person ${i + 1}`),
    gender: Array.from({ length: persons }, () => (next() < 0.5 ? 'female' : 'male')),
    age: Int32Array.from({ length: persons }, () => 20 + below(31)),
    city: Int32Array.from({ length: persons }, () => below(cityCount)),
  }
  const follows = new Follows(persons)
  for (let person = 0; person < persons; person++) for (let i = 0; i < 10; i++) follows.add(person, below(persons))
  for (let hub = 0; hub < hubs; hub++) {
    const followed = below(persons)
    const followers = Math.floor(persons * (0.005 + next() * 0.045))
    for (let i = 0; i < followers; i++) follows.add(below(persons), followed)
  }
  const person: number[] = []
  const interest: number[] = []
  for (let p = 0; p < persons; p++) {
    const mine = new Set<number>()
    for (let i = 1 + below(4); i > 0; i--) mine.add(below(INTERESTS.length))
    for (const one of mine) {
      person.push(p)
      interest.push(one)
    }
  }
  return {
    persons: people,
    cities,
    states,
    countries: COUNTRIES,
    interests: INTERESTS,
    follows: follows.distinct(),
    hasInterest: { person: Int32Array.from(person), interest: Int32Array.from(interest) },
  }
}
