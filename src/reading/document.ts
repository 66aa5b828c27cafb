/**
 * A file as read, and the articles found in it.
 * Invariant: `file.text` is what all offsets of facts point into, and never changes after reading; a block's own `text`
 * (markup and entities resolved) maps to it by `toFile`.
 */

/** A file as read: `text` is its decoded content, byte-order mark dropped, nothing else changed. */
export interface SourceFile {
  /** Name without folders. */
  readonly name: string
  readonly text: string
  /** SHA-256 of the bytes, hexadecimal. */
  readonly sha256: string
  readonly articles: readonly Article[]
  /** Navigation, labels, repeated headlines: what is no part of an article. Position and reason. */
  readonly passedOver: readonly Remark[]
  /** What should have been readable and was not. */
  readonly warnings: readonly Remark[]
}

/** Something to tell people about a place in the file. */
export interface Remark {
  readonly start: number
  readonly message: string
}

export interface Article {
  /** `<first 16 hex digits of sha256>` for the first article, `…#2` for the second and so on. */
  readonly id: string
  readonly title: Block | null
  /** ISO 8601 local date or date-time, as far as the page says. */
  readonly published: string | null
  readonly updated: string | null
  readonly section: string | null
  readonly publisher: string | null
  /** BCP 47 tag as the page gives it. */
  readonly language: string | null
  /** Body blocks in order: what may serve as evidence. */
  readonly blocks: readonly Block[]
  /** Span of the whole article in the file. */
  readonly start: number
  readonly end: number
}

/** A paragraph, list item, sub-heading or table row. */
export interface Block {
  readonly role: 'headline' | 'paragraph' | 'heading' | 'item' | 'row'
  readonly text: string
  /** Span in the file. */
  readonly start: number
  readonly end: number
  /** Maps a span of `text` to the span of the file it came from. Identity plus offset for plain text. */
  toFile(start: number, end: number): { start: number; end: number }
}
