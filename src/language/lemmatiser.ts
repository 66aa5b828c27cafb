/**
 * Base forms by Penn tag: irregular forms from a list, the rest by spelling rules. The answer is always in lower case.
 */
import { ADJECTIVES, BARE, ENDS_WITH_E, NOUNS, VERBS } from './lemma-exceptions.ts'

/** Lower-case base form of a word with the given Penn tag; words that do not inflect are their own. */
export function lemmaOf(word: string, tag: string): string {
  const lower = word.toLowerCase()
  switch (tag) {
    case 'VBZ':
      return VERBS.get(lower) ?? fromThirdPerson(lower)
    case 'VBD':
    case 'VBN':
      return VERBS.get(lower) ?? fromPast(lower)
    case 'VBG':
      return VERBS.get(lower) ?? fromParticiple(lower)
    case 'VB':
    case 'VBP':
    case 'MD':
      return VERBS.get(lower) ?? lower
    case 'NNS':
      return NOUNS.get(lower) ?? fromPlural(lower)
    case 'JJR':
    case 'RBR':
      return ADJECTIVES.get(lower) ?? fromDegree(lower, 'er')
    case 'JJS':
    case 'RBS':
      return ADJECTIVES.get(lower) ?? fromDegree(lower, 'est')
    case 'RB':
      return /^n['’]t$/.test(lower) ? 'not' : lower
    case 'PRP':
      return PRONOUNS.get(lower) ?? lower
    default:
      return lower
  }
}

const PRONOUNS: ReadonlyMap<string, string> = new Map([
  ['me', 'i'],
  ['him', 'he'],
  ['her', 'she'],
  ['us', 'we'],
  ['them', 'they'],
])

function fromThirdPerson(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || word.endsWith('ss')) return word
  if (word.endsWith('ies')) return word.length > 4 ? word.slice(0, -3) + 'y' : word.slice(0, -1)
  if (/(?:ss|sh|ch|x|zz|o)es$/.test(word)) return word.slice(0, -2)
  return word.slice(0, -1)
}

function fromPast(word: string): string {
  if (!word.endsWith('ed') || word.length < 4) return word
  if (word.endsWith('ied')) return word.length > 4 ? word.slice(0, -3) + 'y' : word.slice(0, -1)
  if (word.endsWith('eed')) return word.slice(0, word.endsWith('reed') || word.endsWith('teed') ? -1 : -2)
  return fromStem(word.slice(0, -2))
}

function fromParticiple(word: string): string {
  if (!word.endsWith('ing') || word.length < 5) return word
  const stem = word.slice(0, -3)
  if (!/[aeiouy]/.test(stem)) return word
  return fromStem(stem)
}

/** Puts back an "e" or takes off a doubled consonant before "-ed", "-ing", "-er". */
function fromStem(stem: string): string {
  if (ENDS_WITH_E.has(stem)) return stem + 'e'
  if (BARE.has(stem)) return stem
  const last = stem[stem.length - 1]
  if (last === stem[stem.length - 2] && /[bdgkmnprt]/.test(last)) return stem.slice(0, -1)
  return LIKELY_E.test(stem) ? stem + 'e' : stem
}

const LIKELY_E = /(?:[vuc]|[^z]z|[bcdfgkptz]l|[dr]g|[aiounlr]s|[^eo]at|[ui]r|[^aeiou][aiu]k|[^aeiou][aiou]p)$/

function fromPlural(word: string): string {
  if (word.length < 3 || !word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word
  if (word.endsWith('ies')) return word.length > 4 ? word.slice(0, -3) + 'y' : word.slice(0, -1)
  if (/(?:ss|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2)
  if (/(?:at|et|ot|g|t|r)oes$/.test(word)) return word.slice(0, -2)
  if (/['’]s$/.test(word)) return word.slice(0, -2)
  return word.slice(0, -1)
}

function fromDegree(word: string, ending: string): string {
  if (!word.endsWith(ending) || word.length < ending.length + 3) return word
  const stem = word.slice(0, -ending.length)
  if (stem.endsWith('i')) return stem.slice(0, -1) + 'y'
  return fromStem(stem)
}
