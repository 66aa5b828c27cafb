/** Names of types, labels and keys as people read them, and long names in two lines. */

/** "EXPORTED_THROUGH" -> "exported through". */
export const typeWords = (type: string): string => type.toLowerCase().replaceAll('_', ' ')

/** "LogisticsCenter" -> "Logistics center", "changeKind" -> "change kind". */
export function labelWords(label: string): string {
  const words = label.replaceAll('_', ' ').replace(/([a-z0-9])([A-Z])/g, '$1 $2')
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase()
}

const LINE = 18
const LONGEST = 40

/** Past 18 characters two lines, broken near the middle; past 40 the middle is left out. */
export function wrap(name: string): readonly string[] {
  const short = name.length > LONGEST ? shorten(name) : name
  if (short.length <= LINE) return [short]
  const middle = short.length / 2
  let at = -1
  for (let index = 0; index < short.length; index++) {
    if (/[\s–]/.test(short.charAt(index)) && (at < 0 || Math.abs(index - middle) < Math.abs(at - middle))) at = index
  }
  if (at < 0) return [short]
  const keep = short.charAt(at) === '–' ? 1 : 0
  return [short.slice(0, at + keep).trimEnd(), short.slice(at + 1).trimStart()]
}

/** Whole words from both ends, as many as fit. */
function shorten(name: string): string {
  const words = name.split(/\s+/)
  const head: string[] = []
  const tail: string[] = []
  let length = 1
  for (let turn = 0; words.length > 0; turn++) {
    const fromEnd = turn % 2 === 1
    const word = (fromEnd ? words.at(-1) : words[0]) ?? ''
    if (length + word.length + 1 > LONGEST) break
    length += word.length + 1
    if (fromEnd) tail.unshift(words.pop() as string)
    else head.push(words.shift() as string)
  }
  if (head.length === 0) return `${name.slice(0, LONGEST / 2 - 1)}…${name.slice(-LONGEST / 2 + 1)}`
  return words.length === 0 ? [...head, ...tail].join(' ') : `${head.join(' ')}…${tail.length > 0 ? ` ${tail.join(' ')}` : ''}`
}
