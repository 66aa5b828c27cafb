/**
 * 32-bit hashing for strings and features. Feature templates add up pre-multiplied atoms and call `finish` once,
 * so that a template costs a few additions. Weights are stored under these hashes: changing a constant here voids the models.
 */

/** Spreads a sum of atoms over 32 bits. */
export function finish(sum: number): number {
  let h = sum ^ (sum >>> 15)
  h = Math.imul(h, 0x2c1b3c6d)
  h ^= h >>> 13
  h = Math.imul(h, 0x297a2d39)
  return h ^ (h >>> 16)
}

/** One step of a running string hash. */
export function step(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193)
}

export const STRING_SEED = 0x811c9dc5 | 0

/** Random-looking 32-bit stand-ins for small integers (tags, labels, counts). */
export function scatter(size: number, salt: number): Int32Array {
  return Int32Array.from({ length: size }, (_, i) => finish(Math.imul(i + 1, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca77)))
}

/** Odd multipliers, one for each role an atom can play, so that sums of different roles do not collide. */
export function multipliers(size: number, salt: number): Int32Array {
  return scatter(size, salt).map((h) => h | 1)
}
