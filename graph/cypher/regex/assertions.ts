/** Places that Java's patterns ask for: the edges of the text, of lines and of words. */
import { isCombining, isWordPart } from './code-points.ts'
import type { CodePointTest, Tree } from './tree.ts'

type Assertion = Extract<Tree, { kind: 'assertion' }>

export function assertion(holds: Assertion['holds']): Assertion {
  return { kind: 'assertion', holds }
}

/** Java's `^` with `(?m)`: never at the end of the text. */
export function afterLineEnd(ends: CodePointTest): Assertion['holds'] {
  return (text, at) => {
    if (at === text.length) return false
    if (at === 0) return true
    return ends(text.charCodeAt(at - 1)) && !splitsPair(text, at, ends)
  }
}

export function atLineEnd(text: string, at: number, ends: CodePointTest): boolean {
  return ends(text.charCodeAt(at)) && !splitsPair(text, at, ends)
}

export function beforeFinalLineEnd(ends: CodePointTest): Assertion['holds'] {
  return (text, at) => {
    const left = text.length - at
    if (left === 0) return true
    if (left === 2) return text.startsWith('\r\n', at) && ends(0x0d)
    return left === 1 && atLineEnd(text, at, ends)
  }
}

/** Between carriage return and line feed. */
function splitsPair(text: string, at: number, ends: CodePointTest): boolean {
  return ends(0x0d) && text[at - 1] === '\r' && text[at] === '\n'
}

export function isBoundary(text: string, at: number): boolean {
  return partOfWord(text, at - 1) !== partOfWord(text, at)
}

/** A combining mark belongs to a word where it follows a letter. */
function partOfWord(text: string, at: number): boolean {
  if (at < 0 || at >= text.length) return false
  const low = text.charCodeAt(at) >= 0xdc00 && text.charCodeAt(at) <= 0xdfff
  const start = low && at > 0 ? at - 1 : at
  const codePoint = text.codePointAt(start) as number
  return isWordPart(codePoint) || (isCombining(codePoint) && partOfWord(text, start - 1))
}
