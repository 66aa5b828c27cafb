/**
 * Java's pattern syntax: groups, flags, quantifiers, escapes. Sets in brackets are parsed by set.ts.
 * Throws PatternError; what can't be had here (`\X`, `\N{…}`, blocks) says so.
 */
import { afterLineEnd, assertion, atLineEnd, beforeFinalLineEnd, isBoundary } from './assertions.ts'
import { CLASSES, caseless, ignoringCase, isLineEnd, isSpace, isVerticalSpace, not, property, UNICODE_CLASSES } from './code-points.ts'
import { escapedCharacter } from './escapes.ts'
import { PatternError } from './pattern-error.ts'
import { parseSet } from './set.ts'
import { type CodePointTest, NOTHING, type Tree } from './tree.ts'

const DEEPEST = 200
const FLAGS = 'idmsuxU'
/** What follows `(?` in looking around: ahead or behind, for what is there or for what is not. */
const LOOKS = [
  ['=', true, false],
  ['!', true, true],
  ['<=', false, false],
  ['<!', false, true],
] as const

export function parsePattern(source: string): Tree {
  const parser = new PatternParser(source)
  const tree = parser.choice()
  if (!parser.done) throw parser.error('unmatched closing )')
  return tree
}

export class PatternParser {
  at = 0
  private readonly source: string
  private flags: ReadonlySet<string> = new Set()
  private groups = 0
  private readonly names = new Map<string, number>()
  private depth = 0
  constructor(source: string) {
    this.source = source
  }

  get done(): boolean {
    return this.at >= this.source.length
  }

  error(reason: string, at = this.at): PatternError {
    return new PatternError(reason, at)
  }

  has(flag: string): boolean {
    return this.flags.has(flag)
  }

  sees(text: string): boolean {
    return this.source.startsWith(text, this.at)
  }

  ahead(length: number): string {
    return this.source.slice(this.at, this.at + length)
  }

  accept(text: string): boolean {
    if (!this.sees(text)) return false
    this.at += text.length
    return true
  }

  next(): number {
    const codePoint = this.source.codePointAt(this.at)
    if (codePoint === undefined) throw this.error('the pattern ends too early')
    this.at += codePoint > 0xffff ? 2 : 1
    return codePoint
  }

  /** Up to and without `end`. */
  until(end: string, opened: string): string {
    const from = this.at
    const to = this.source.indexOf(end, from)
    if (to < 0) throw this.error(`${opened} is not closed`)
    this.at = to + end.length
    return this.source.slice(from, to)
  }

  /** With `(?x)`: white space and comments say nothing. */
  skipComments(): void {
    while (this.has('x') && !this.done) {
      if (isSpace(this.source.charCodeAt(this.at))) this.at++
      else if (this.sees('#')) while (!this.done && !isLineEnd(this.source.charCodeAt(this.at))) this.at++
      else return
    }
  }

  choice(): Tree {
    const flags = this.flags
    if (++this.depth > DEEPEST) throw this.error(`groups are nested more than ${DEEPEST} deep`)
    const options = [this.sequence()]
    while (this.accept('|')) options.push(this.sequence())
    this.depth--
    this.flags = flags
    return options.length === 1 ? options[0] : { kind: 'choice', options }
  }

  private sequence(): Tree {
    const items: Tree[] = []
    for (;;) {
      this.skipComments()
      if (this.done || this.sees('|') || this.sees(')')) break
      if (this.accept('\\Q')) items.push(...this.quoted())
      else items.push(this.quantified(this.atom()))
    }
    return items.length === 1 ? items[0] : { kind: 'sequence', items }
  }

  private quoted(): readonly Tree[] {
    const end = this.source.indexOf('\\E', this.at)
    const text = this.source.slice(this.at, end < 0 ? undefined : end)
    this.at = end < 0 ? this.source.length : end + 2
    const items = [...text].map((character) => this.literal(character.codePointAt(0) as number))
    const last = items.pop()
    return last === undefined ? [] : [...items, this.quantified(last)]
  }

  private atom(): Tree {
    const start = this.at
    const codePoint = this.next()
    switch (String.fromCodePoint(codePoint)) {
      case '(':
        return this.group(start)
      case '[':
        return set(parseSet(this))
      case '.':
        return set(this.anything())
      case '^':
        return this.has('m') ? assertion(afterLineEnd(this.lineEnds())) : START
      case '$':
        return this.dollar()
      case '\\':
        return this.escape(start)
      case '*':
      case '+':
      case '?':
        throw this.error(`dangling ${String.fromCodePoint(codePoint)}`, start)
      case '{':
        throw this.error('illegal repetition', start)
      default:
        return this.literal(codePoint)
    }
  }

  private lineEnds(): CodePointTest {
    return this.has('d') ? (codePoint) => codePoint === 0x0a : isLineEnd
  }

  private anything(): CodePointTest {
    if (this.has('s')) return () => true
    const ends = this.lineEnds()
    return (codePoint) => !ends(codePoint)
  }

  private dollar(): Tree {
    const ends = this.lineEnds()
    if (this.has('m')) return assertion((text, at) => at === text.length || atLineEnd(text, at, ends))
    return { ...assertion(beforeFinalLineEnd(ends)), edge: 'end' }
  }

  private literal(codePoint: number): Tree {
    return set(this.single(codePoint))
  }

  single(codePoint: number): CodePointTest {
    if (!this.has('i')) return (one) => one === codePoint
    return caseless(codePoint, this.has('u') || this.has('U'))
  }

  /** The set as the flags have it. */
  folded(test: CodePointTest): CodePointTest {
    return this.has('i') ? ignoringCase(test, this.has('u') || this.has('U')) : test
  }

  private group(start: number): Tree {
    if (!this.accept('?')) return this.captured(++this.groups, start)
    if (this.accept(':')) return this.closed(start)
    if (this.accept('>')) return { kind: 'atomic', body: this.closed(start) }
    for (const [sign, ahead, negated] of LOOKS) if (this.accept(sign)) return { kind: 'look', ahead, negated, body: this.closed(start) }
    if (this.accept('<')) {
      const name = this.until('>', 'the name of the group')
      if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name)) throw this.error(`'${name}' is no name for a group`, start)
      if (this.names.has(name)) throw this.error(`there are two groups named '${name}'`, start)
      this.names.set(name, ++this.groups)
      return this.captured(this.groups, start)
    }
    return this.flagged(start)
  }

  private captured(group: number, start: number): Tree {
    return { kind: 'capture', group, body: this.closed(start) }
  }

  private closed(start: number): Tree {
    const body = this.choice()
    if (!this.accept(')')) throw this.error('this group is not closed', start)
    return body
  }

  /** `(?i)` holds to the end of the group it stands in, `(?i:…)` for its own. */
  private flagged(start: number): Tree {
    const outer = this.flags
    const flags = new Set(outer)
    let on = true
    for (;;) {
      const flag = String.fromCodePoint(this.next())
      if (flag === ')' || flag === ':') {
        this.flags = flags
        if (flag === ')') return NOTHING
        const body = this.closed(start)
        this.flags = outer
        return body
      }
      if (flag === '-' && on) on = false
      else if (!FLAGS.includes(flag)) throw this.error(`'${flag}' is no flag of a group (of ${FLAGS})`, this.at - 1)
      else if (on) flags.add(flag)
      else flags.delete(flag)
    }
  }

  private quantified(atom: Tree): Tree {
    let body = atom
    for (;;) {
      this.skipComments()
      const [min, max] = this.bounds() ?? []
      if (min === undefined || max === undefined) return body
      const mode = this.accept('?') ? 'lazy' : this.accept('+') ? 'possessive' : 'greedy'
      body = { kind: 'repeat', body, min, max, mode }
      if (this.sees('*') || this.sees('?') || this.sees('+')) throw this.error(`dangling ${this.source[this.at]}`)
    }
  }

  private bounds(): readonly [number, number] | undefined {
    if (this.accept('*')) return [0, Infinity]
    if (this.accept('+')) return [1, Infinity]
    if (this.accept('?')) return [0, 1]
    if (!this.sees('{')) return undefined
    const [whole, low, comma, high] = /^\{(\d+)(,?)(\d*)\}/.exec(this.ahead(30)) ?? []
    if (whole === undefined || (comma === '' && high !== '')) throw this.error('illegal repetition')
    const min = Number(low)
    const max = comma === '' ? min : high === '' ? Infinity : Number(high)
    if (max < min) throw this.error(`illegal repetition range ${whole}`)
    this.at += whole.length
    return [min, max]
  }

  private escape(start: number): Tree {
    const letter = this.source[this.at]
    if (letter !== undefined && letter >= '1' && letter <= '9') return this.numbered()
    if (letter === 'X' || this.sees('b{')) throw this.error(`\\${letter} is not supported here`, start)
    if (letter === 'E') throw this.error('\\E without \\Q before it', start)
    if (letter === 'k') return this.named(start)
    const place = this.place(letter)
    if (place === undefined) return set(this.escapedSet(start))
    this.at++
    return place
  }

  private place(letter: string | undefined): Tree | undefined {
    switch (letter) {
      case 'b':
        return assertion(isBoundary)
      case 'B':
        return assertion((text, at) => !isBoundary(text, at))
      case 'A':
      case 'G':
        return START
      case 'z':
        return { ...assertion((text, at) => at === text.length), edge: 'end' }
      case 'Z':
        return { ...assertion(beforeFinalLineEnd(this.lineEnds())), edge: 'end' }
      case 'R':
        return LINE_BREAK
      default:
        return undefined
    }
  }

  /** `\11` is group 11 where there are as many, else group 1 and a 1. */
  private numbered(): Tree {
    let group = Number(this.source[this.at++])
    for (let digit = this.source[this.at]; digit >= '0' && digit <= '9' && group * 10 + Number(digit) <= this.groups; ) {
      group = group * 10 + Number(digit)
      digit = this.source[++this.at]
    }
    if (group > this.groups) return { kind: 'look', ahead: true, negated: true, body: NOTHING } // Java: never matches.
    return this.backreference(group)
  }

  private named(start: number): Tree {
    this.at++
    if (!this.accept('<')) throw this.error('\\k needs the name of a group, as in \\k<name>', start)
    const name = this.until('>', 'the name of the group')
    const group = this.names.get(name)
    if (group === undefined) throw this.error(`there is no group named '${name}' before this`, start)
    return this.backreference(group)
  }

  private backreference(group: number): Tree {
    if (!this.has('i')) return { kind: 'backreference', group, same: (left, right) => left === right }
    const unicode = this.has('u') || this.has('U')
    return { kind: 'backreference', group, same: (left, right) => caseless(left, unicode)(right) }
  }

  /** After a backslash, in brackets or not: a class or one character. */
  escapedSet(start: number): CodePointTest {
    const letter = String.fromCodePoint(this.next())
    const named = this.classOf(letter, start)
    if (named !== undefined) return named
    const codePoint = escapedCharacter(this, letter, start)
    return this.single(codePoint)
  }

  classOf(letter: string, start: number): CodePointTest | undefined {
    const lower = letter.toLowerCase()
    const test = lower === 'p' ? this.property(start) : (this.has('U') ? UNICODE_CLASSES : CLASSES)[lower]
    return test === undefined || letter === lower ? test : not(test)
  }

  private property(start: number): CodePointTest {
    const name = this.accept('{') ? this.until('}', 'the name of the property') : String.fromCodePoint(this.next())
    const test = property(name, { ignoreCase: this.has('i'), unicodeClasses: this.has('U') })
    if (test !== undefined) return test
    const why = name.startsWith('In')
      ? 'Unicode blocks are not supported here; try a script, as in \\p{IsGreek}'
      : 'unknown character property'
    throw this.error(`${why}: {${name}}`, start)
  }
}

const START: Tree = { ...assertion((_text, at) => at === 0), edge: 'start' }

const LINE_BREAK: Tree = {
  kind: 'choice',
  options: [
    { kind: 'sequence', items: [set((codePoint) => codePoint === 0x0d), set((codePoint) => codePoint === 0x0a)] },
    set(isVerticalSpace),
  ],
}

function set(test: CodePointTest): Tree {
  return { kind: 'set', test }
}
