/**
 * Pairs quotation marks: straight, curly, guillemets, and single ones where a text uses no others.
 * Invariant: stretches are in order and do not overlap; speech that runs over paragraphs (each opened, only the last closed) is one stretch.
 */

/** Text between marks. `open` and `close` are the places of the marks; `close` is -1 where speech goes on in the next block. */
export interface Stretch {
  readonly block: number
  readonly open: number
  readonly start: number
  readonly end: number
  readonly close: number
}

/** One quotation: its stretches, one a block. */
export type Quoted = readonly [Stretch, ...Stretch[]]

const OPENING = '“«„'
const CLOSING = '”»'

export function quotedStretches(blocks: readonly string[]): Quoted[] {
  const single = !blocks.some((text) => /["“”«»]/.test(text)) && blocks.some((text) => /[,.!?]['’](?:\s|$)/.test(text))
  const perBlock = blocks.map((text, block) => (single ? singles(text, block) : doubles(text, block)))
  const out: Quoted[] = []
  let running: [Stretch, ...Stretch[]] | null = null
  for (const [block, stretches] of perBlock.entries()) {
    for (const [index, stretch] of stretches.entries()) {
      const goesOn = stretch.close < 0
      if (running !== null && index === 0 && opensBlock(blocks[block], stretch)) running.push(stretch)
      else {
        running = [stretch]
        if (goesOn && !continues(blocks[block + 1], perBlock[block + 1]?.[0])) {
          running = null
          continue
        }
      }
      if (!goesOn) {
        out.push(running)
        running = null
      } else if (!continues(blocks[block + 1], perBlock[block + 1]?.[0])) {
        out.push(running)
        running = null
      }
    }
    if (stretches.length === 0) running = null
  }
  return out
}

const opensBlock = (text: string, stretch: Stretch): boolean => text.slice(0, stretch.open).trim() === ''
const continues = (text: string | undefined, first: Stretch | undefined): boolean =>
  text !== undefined && first !== undefined && opensBlock(text, first)

function doubles(text: string, block: number): Stretch[] {
  const found: Stretch[] = []
  let open = -1
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    const straight = char === '"'
    const opens = OPENING.includes(char) || (straight && /^$|[\s([—–-]/.test(text[at - 1] ?? '') && /\S/.test(text[at + 1] ?? ''))
    const closes = CLOSING.includes(char) || (straight && /\S/.test(text[at - 1] ?? ''))
    if (!straight && !opens && !closes) continue
    if (open < 0) {
      if (opens || (straight && !(closes && /\d/.test(text[at - 1])))) open = at
    } else if (opens) open = at
    else {
      found.push({ block, open, start: open + 1, end: at, close: at })
      open = -1
    }
  }
  if (open >= 0) found.push({ block, open, start: open + 1, end: text.length, close: -1 })
  return found
}

/** Speech between single marks: they open after a space before a capital and close after a comma or full stop. */
function singles(text: string, block: number): Stretch[] {
  return [...text.matchAll(/(?<=^|[\s(])['‘](?=\p{Lu})(?:[^'’‘]|['’](?=\p{L})|(?<![,.!?])['’](?=\s))+[,.!?]['’](?=\s|$)/gu)].map(
    (match) => ({
      block,
      open: match.index,
      start: match.index + 1,
      end: match.index + match[0].length - 1,
      close: match.index + match[0].length - 1,
    }),
  )
}
