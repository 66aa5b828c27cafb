/**
 * Text gathered from a source piece by piece, each character remembering the source span it stands for.
 * Invariant: spans are in source order, so any span of the text maps to one span of the source that covers it.
 */
import type { Block } from './document.ts'

/** A block before it is known which article it belongs to and whether it is furniture. */
export interface RawBlock extends Block {
  /** Heading level 1–6, 0 where it is none. */
  readonly level: number
  /** Number of the enclosing <article>, 0 where there is none. */
  readonly container: number
  /** Known not to be content from the markup around it: navigation, share buttons, comments … */
  readonly furniture: boolean
  /** Set apart from what precedes by a rule. */
  readonly ruled: boolean
  /** Readability takes it for main content. */
  readonly main: boolean
  /** Machine-readable time of a <time> element. */
  readonly datetime: string | null
}

type RawOptions = Partial<Pick<RawBlock, 'role' | 'level' | 'container' | 'furniture' | 'ruled' | 'datetime' | 'main'>>

/** A block that is a slice of the source as it stands. */
export function identityBlock(source: string, start: number, end: number, options: RawOptions = {}): RawBlock {
  return {
    ...DEFAULTS,
    ...options,
    text: source.slice(start, end),
    start,
    end,
    toFile: (from, to) => ({ start: start + from, end: start + to }),
  }
}

/** The part [from, to) of a block's text as a block of its own. */
export function subBlock<B extends Block>(block: B, from: number, to: number): B {
  const { start, end } = block.toFile(from, to)
  return { ...block, text: block.text.slice(from, to), start, end, toFile: (a: number, b: number) => block.toFile(from + a, from + b) }
}

const DEFAULTS = { role: 'paragraph', level: 0, container: 0, furniture: false, ruled: false, datetime: null, main: false } as const

export class MappedText {
  readonly #pieces: string[] = []
  readonly #starts: number[] = []
  readonly #ends: number[] = []
  #length = 0
  #last = ''
  #blank = true

  get length(): number {
    return this.#length
  }

  /** Nothing but white space so far. */
  get blank(): boolean {
    return this.#blank
  }

  /** Adds `text`, which stands for source [start, end): character by character where lengths agree, as a whole otherwise. */
  add(text: string, start: number, end: number): void {
    const exact = text.length === end - start
    for (let index = 0; index < text.length; index++) {
      this.#starts.push(exact ? start + index : start)
      this.#ends.push(exact ? start + index + 1 : end)
    }
    this.#pieces.push(text)
    this.#length += text.length
    this.#last = text.at(-1) ?? this.#last
    if (this.#blank && /\S/.test(text)) this.#blank = false
  }

  /** A single space, unless the text is empty or ends in one already. */
  space(start: number, end: number): void {
    if (this.#length === 0 || this.#last === ' ') return
    this.#pieces.push(' ')
    this.#starts.push(start)
    this.#ends.push(end)
    this.#length++
    this.#last = ' '
  }

  /** The text, trimmed, as a block; null where nothing is left. */
  toBlock(options: RawOptions = {}): RawBlock | null {
    const whole = this.#pieces.join('')
    const from = whole.length - whole.trimStart().length
    const to = whole.trimEnd().length
    if (to <= from) return null
    const starts = Uint32Array.from(this.#starts.slice(from, to))
    const ends = Uint32Array.from(this.#ends.slice(from, to))
    const text = whole.slice(from, to)
    const toFile = (a: number, b: number) =>
      b > a
        ? { start: starts[a], end: ends[b - 1] }
        : { start: starts[a] ?? ends[ends.length - 1], end: starts[a] ?? ends[ends.length - 1] }
    return { ...DEFAULTS, ...options, text, start: starts[0], end: ends[ends.length - 1], toFile }
  }
}
