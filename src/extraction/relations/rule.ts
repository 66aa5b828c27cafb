/**
 * The rule language of relations. Two kinds of rule, both plain data with an example that is their test:
 *
 * TreeRule: a trigger word and two paths from it through the dependency tree. A path is steps separated by spaces: a dependency label
 * (`dobj`), one with words (`prep(to|into)`), an upward step (`^nsubj`), or `subject` / `object`, which see through passives, relative
 * clauses, participles and coordinated verbs. Alternatives are separated by ` / `. After the colon stand the labels allowed.
 *
 * SurfaceRule: a sequence of words and mentions, for what trees get wrong: appositions, headlines, lists. `<a:City>` is a mention,
 * `in|at` are words, `[the]` is optional, `{title}` a run of words that ends in a role, `{gap}` a few words without verb or mention,
 * `!Person` a place where no person follows, with or without a comma, `!word` one where that word does not.
 */
import type { Level } from '../../../graph/facts.ts'
import type { RelationshipType } from '../../../graph/ontology.ts'

interface CommonRule {
  /** Unique; appears in tests and traces. */
  readonly name: string
  readonly type: RelationshipType
  readonly level?: Level
  /** A sentence the rule applies to, and the relation it yields there: "Subject TYPE Object". */
  readonly example: string
  readonly gives: string
}

export interface TreeRule extends CommonRule {
  /** Lemmas of the trigger, separated by "|"; `verb` wants a verb, `noun` a noun. */
  readonly verb?: string
  readonly noun?: string
  /** "path / path : Label|Label". */
  readonly subject: string
  readonly object: string
  /** The time said in the clause becomes the property `date`. */
  readonly dated?: boolean
  /** Holds of what will be, too: openings and events are announced. */
  readonly planned?: boolean
}

export interface SurfaceRule extends CommonRule {
  /** With captures `<subject:…>` and `<object:…>`. */
  readonly pattern: string
  /** What is coordinated with the object counts too: "to Germany, France and Spain". */
  readonly list?: boolean
}
