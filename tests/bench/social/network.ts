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

export function makeNetwork(persons: number, seed = 7): SocialNetwork {
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
  const pairs = new Set<number>()
  const follow = (from: number, to: number) => {
    if (from !== to) pairs.add(from * persons + to)
  }
  for (let person = 0; person < persons; person++) for (let i = 0; i < 10; i++) follow(person, below(persons))
  for (let hub = 0; hub < persons * 0.005; hub++) {
    const followed = below(persons)
    const followers = Math.floor(persons * (0.005 + next() * 0.045))
    for (let i = 0; i < followers; i++) follow(below(persons), followed)
  }
  const from = new Int32Array(pairs.size)
  const to = new Int32Array(pairs.size)
  let n = 0
  for (const pair of pairs) {
    from[n] = Math.floor(pair / persons)
    to[n++] = pair % persons
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
    follows: { from, to },
    hasInterest: { person: Int32Array.from(person), interest: Int32Array.from(interest) },
  }
}
