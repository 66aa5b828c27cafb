/** "Did you mean …?": the nearest of the known names, if one is near enough to have been meant. */

/** Edits (insert, delete, replace, swap of neighbours) from one word to the other, or `limit + 1` if there are more than `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let best = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, beforeLast[j - 2] + 1)
      row.push(cost)
      if (cost < best) best = cost
    }
    if (best > limit) return limit + 1
    beforeLast = last
    last = row
  }
  return last[b.length]
}

/** The nearest candidate without regard to case, at most a third of the word away (one or two letters: not at all); ties go to the first. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > 60) return undefined
  const wanted = word.toLowerCase()
  let limit = word.length < 3 ? 0 : Math.max(1, Math.floor(word.length / 3))
  let found: string | undefined
  for (const candidate of candidates) {
    const distance = editDistance(wanted, candidate.toLowerCase(), limit)
    if (distance > limit) continue
    if (distance === 0 && candidate !== word) return candidate
    found = candidate
    limit = distance - 1
    if (limit < 0) break
  }
  return found
}

/** A hint for `word`, or none. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const found = nearest(word, candidates)
  return found === undefined ? undefined : `did you mean \`${found}\`?`
}
