/** Runs tree rules: compiles paths, walks them, collects the mentions at their ends. */
import type { Label } from '../../../graph/ontology.ts'
import { chunkAt } from '../mentions/chunks.ts'
import type { Mention, SentenceView } from '../view.ts'
import { labelSet } from './labels.ts'

type Step =
  | { readonly kind: 'subject' | 'object' | 'possessor' }
  | { readonly kind: 'down' | 'up'; readonly dep: string; readonly words?: ReadonlySet<string> }

export interface Argument {
  readonly paths: readonly (readonly Step[])[]
  readonly labels: ReadonlySet<Label>
}

export function compileArgument(text: string): Argument {
  const [paths, labels] = text.split(/\s*:\s*/)
  return { paths: paths.split(' / ').map((path) => path.trim().split(/\s+/).map(compileStep)), labels: labelSet(labels) }
}

function compileStep(text: string): Step {
  if (text === 'subject' || text === 'object' || text === 'possessor') return { kind: text }
  const found = /^(\^?)(\w+)(?:\(([^)]*)\))?$/.exec(text)
  if (found === null) throw new Error(`extraction rule: cannot read the step "${text}"`)
  const [, up, dep, words] = found
  return { kind: up ? 'up' : 'down', dep, ...(words && { words: new Set(words.split('|')) }) }
}

/** Mentions of allowed labels at the ends of the argument's paths, in order of the text. */
export function argumentMentions(sentence: SentenceView, trigger: number, argument: Argument): Mention[] {
  for (const path of argument.paths) {
    let ends = [trigger]
    for (const step of path) ends = ends.flatMap((at) => follow(sentence, at, step))
    const found = ends.flatMap((at) => mentionsAt(sentence, at)).filter((mention) => argument.labels.has(mention.label))
    if (found.length > 0) return [...new Set(found)]
  }
  return []
}

function follow(sentence: SentenceView, at: number, step: Step): readonly number[] {
  switch (step.kind) {
    case 'subject':
      return subjectsOf(sentence, at)
    case 'object':
      return objectsOf(sentence, at)
    case 'possessor':
      return possessorsOf(sentence, at)
    case 'up': {
      const token = sentence.tokens[at]
      return token.dep === step.dep && token.head !== at ? [token.head] : []
    }
    case 'down': {
      const found = sentence.children[at].filter(
        (child) => sentence.tokens[child].dep === step.dep && (step.words === undefined || step.words.has(sentence.lower(child))),
      )
      // "At the zone, goods arrive at the center": what follows the verb is its complement, what precedes it sets the scene.
      const after = step.dep === 'prep' ? found.filter((child) => child > at) : []
      return after.length > 0 ? after : found
    }
  }
}

/** The owner of a noun phrase: "Oslo's exports", "Oslo fish exports". */
function possessorsOf(sentence: SentenceView, at: number): number[] {
  const chunk = chunkAt(sentence, at)
  if (chunk === undefined) return []
  if (chunk.possessor !== undefined) return [chunk.possessor]
  const inside = sentence.at[chunk.first]
  return inside !== undefined && inside.last < chunk.last && inside.kind === 'name' ? [inside.head] : []
}

const byDep = (sentence: SentenceView, at: number, deps: RegExp): number[] =>
  sentence.children[at].filter((child) => deps.test(sentence.tokens[child].dep))

function isPassive(sentence: SentenceView, at: number): boolean {
  const token = sentence.tokens[at]
  return (
    byDep(sentence, at, /^(?:nsubjpass|auxpass)$/).length > 0 ||
    (token.tag === 'VBN' &&
      (token.dep === 'acl' || (byDep(sentence, at, /^agent$/).length > 0 && byDep(sentence, at, /^aux/).length === 0)))
  )
}

/** Who does it, whatever the voice; inherited by coordinated verbs, infinitives and participles. */
export function subjectsOf(sentence: SentenceView, at: number, depth = 0): number[] {
  if (depth > 5) return []
  const { tokens } = sentence
  const passive = isPassive(sentence, at)
  if (passive) return byDep(sentence, at, /^agent$/).flatMap((by) => byDep(sentence, by, /^pobj$/))
  const own = byDep(sentence, at, /^nsubj$/).filter((child) => !/^(?:there|it)$/i.test(tokens[child].text))
  if (own.length > 0) return own.map((child) => (/^W/.test(tokens[child].tag) ? antecedent(sentence, at) : child))
  const { dep, head } = tokens[at]
  if (dep === 'acl' && tokens[at].tag === 'VBG') return [head]
  if (/^(?:conj|xcomp|advcl|ccomp|dep)$/.test(dep) && tokens[head].tag.startsWith('V'))
    return isPassive(sentence, head) ? byDep(sentence, head, /^nsubjpass$/) : subjectsOf(sentence, head, depth + 1)
  if (dep === 'pcomp') {
    const verb = tokens[head].head
    if (tokens[verb].tag.startsWith('V'))
      return isPassive(sentence, verb) ? byDep(sentence, verb, /^nsubjpass$/) : subjectsOf(sentence, verb, depth + 1)
  }
  return []
}

/** What it is done to, whatever the voice. */
export function objectsOf(sentence: SentenceView, at: number, depth = 0): number[] {
  const { tokens } = sentence
  if (!isPassive(sentence, at)) return byDep(sentence, at, /^(?:dobj|oprd)$/)
  const own = byDep(sentence, at, /^nsubjpass$/)
  if (own.length > 0) return own.map((child) => (/^W/.test(tokens[child].tag) ? antecedent(sentence, at) : child))
  if (tokens[at].dep === 'acl') return [tokens[at].head]
  if (tokens[at].dep === 'conj' && depth < 4) return objectsOf(sentence, tokens[at].head, depth + 1)
  return []
}

const antecedent = (sentence: SentenceView, verb: number): number =>
  sentence.tokens[verb].dep === 'relcl' ? sentence.tokens[verb].head : verb

const TRANSPARENT =
  /^(?:batch|batches|tons?|tonnes?|number|numbers|amount|amounts|volume|shipments?|consignments?|part|parts|majority|group|range|kinds?|types?|one|some|many|most|series|fleet|thousands|millions|hundreds|dozens|pieces|boxes|containers|barrels|share|holding|hosting|staging|launch|opening|success|return)$/

/** The mention at a token and those coordinated with it; through "batches of …", "airports, including …" where the token has none. */
export function mentionsAt(sentence: SentenceView, at: number, depth = 0): Mention[] {
  if (depth > 6) return []
  const { tokens } = sentence
  const mention = sentence.at[at]
  if (mention?.entity !== undefined) {
    const conjuncts: Mention[] = []
    for (let inside = mention.first; inside <= mention.last; inside++) {
      for (const child of byDep(sentence, inside, /^conj$/))
        if (child > mention.last && !isAppositivePlace(sentence, mention, child)) conjuncts.push(...mentionsAt(sentence, child, depth + 1))
    }
    return [mention, ...conjuncts]
  }
  const members = enumerated(sentence, at)
  if (members.length > 0) return members
  const inChunk = chunkAt(sentence, at)
  const named = inChunk && sentence.at[inChunk.last]
  if (named?.entity !== undefined && inChunk !== undefined && at >= inChunk.first) return [named]
  if (TRANSPARENT.test(tokens[at].text.toLowerCase())) {
    const of = byDep(sentence, at, /^prep$/).filter((child) => sentence.lower(child) === 'of')
    const inside = of.flatMap((child) => byDep(sentence, child, /^pobj$/)).flatMap((child) => mentionsAt(sentence, child, depth + 1))
    if (inside.length > 0) return inside
    if (sentence.lower(at + 1) === 'of') {
      const next = sentence.at[at + 2] ?? sentence.at[at + 3]
      const chunk = chunkAt(sentence, at + 2) ?? chunkAt(sentence, at + 3)
      const last = chunk && sentence.at[chunk.last]
      if ((last ?? next)?.entity) return [(last ?? next) as Mention]
    }
  }
  const apposed = byDep(sentence, at, /^appos$/)
    .map((child) => sentence.at[child])
    .filter((other) => other?.entity !== undefined) as Mention[]
  if (apposed.length > 0 && /^(?:the|a|an|its)$/i.test(tokens[chunkAt(sentence, at)?.start ?? at].text)) return apposed
  return byDep(sentence, at, /^conj$/).flatMap((child) => mentionsAt(sentence, child, depth + 1))
}

/** "five airports in the delta, including A and B": read from the words, since trees hang "including" anywhere. */
export function enumerated(sentence: SentenceView, at: number): Mention[] {
  const { tokens } = sentence
  if (!tokens[at].tag.startsWith('NNS')) return []
  let opener = -1
  for (let next = at + 1; next < Math.min(tokens.length, at + 14); next++) {
    const word = sentence.lower(next)
    if (/^V|^MD/.test(tokens[next].tag) && word !== 'including') break
    if (/[.;:]/.test(word)) break
    if (word === 'including' || (word === 'like' && next === at + 1) || (word === 'as' && sentence.lower(next - 1) === 'such')) {
      opener = next
      break
    }
  }
  if (opener < 0) return []
  const members: Mention[] = []
  for (let next = opener + 1; next < tokens.length; next++) {
    const mention = sentence.at[next]
    if (mention !== undefined) {
      if (mention.entity !== undefined) members.push(mention)
      next = mention.last
    } else if (!/^(?:the|,|and|or|&|both)$/i.test(tokens[next].text)) break
  }
  return members
}

/** "Nantes, France": the country is no conjunct. */
function isAppositivePlace(sentence: SentenceView, mention: Mention, child: number): boolean {
  const other = sentence.at[child]
  return (
    other !== undefined &&
    sentence.tokens[mention.last + 1]?.text === ',' &&
    other.first === mention.last + 2 &&
    mention.label === 'City' &&
    /^(?:Country|Province|Region)$/.test(other.label)
  )
}

const UNREAL = /^(?:may|might|could|would|should|must|cannot)$/
const ONLY_WANTED =
  /^(?:plan|hope|want|consider|seek|propose|threaten|fail|refuse|try|ask|aim|intend|wish|demand|offer|expect|urge|call|need|pledge|decline|hesitate|attempt|agree|commit|promise|vow|decide|prepare|consider)$/

/** "will open", "is to open". */
export function isFuture(sentence: SentenceView, at: number): boolean {
  return (
    sentence.children[at].some((child) => /^(?:will|shall)$/.test(sentence.lower(child)) && /^aux/.test(sentence.tokens[child].dep)) ||
    (sentence.tokens[at].dep === 'conj' &&
      sentence.tokens[sentence.tokens[at].head].tag.startsWith('V') &&
      sentence.tokens[at].tag === 'VB' &&
      isFuture(sentence, sentence.tokens[at].head))
  )
}

/** Denied, only possible or only wanted: no fact. */
export function isUnreal(sentence: SentenceView, at: number): boolean {
  const { tokens } = sentence
  if (
    sentence.children[at].some(
      (child) => tokens[child].dep === 'neg' || (/^aux/.test(tokens[child].dep) && UNREAL.test(sentence.lower(child))),
    )
  )
    return true
  if (sentence.children[at].some((child) => tokens[child].dep === 'mark' && /^(?:if|unless|whether)$/.test(sentence.lower(child))))
    return true
  if (sentence.lower(at - 1) === 'to' && ONLY_WANTED.test(tokens[at - 2]?.lemma ?? '')) return true
  const { dep, head } = tokens[at]
  if (head === at) return false
  if (/^(?:acl|relcl|advcl)$/.test(dep) && sentence.children[at].some((child) => tokens[child].tag === 'TO')) return true
  if (
    /^(?:xcomp|acl|advcl|ccomp)$/.test(dep) &&
    ONLY_WANTED.test(tokens[head].lemma) &&
    sentence.children[at].some((child) => tokens[child].tag === 'TO' || UNREAL.test(sentence.lower(child)))
  )
    return true
  return dep === 'conj' && tokens[head].tag.startsWith('V') && isUnreal(sentence, head)
}
