/** Hashes of values, 32 bits: what Cypher holds equal hashes alike, so that 1 and 1.0, or 2^60 as integer and as float, meet. */
import { keyOf } from '../../values/key.ts'
import { Float, type Value } from '../../values.ts'

const double = new Float64Array(1)
const words = new Int32Array(double.buffer)

export function hashOf(values: readonly Value[]): number {
  let hash = 0
  for (let index = 0; index < values.length; index++) hash = (Math.imul(hash, 31) + hashOfValue(values[index]!)) | 0
  return hash
}

function hashOfValue(value: Value): number {
  switch (typeof value) {
    case 'number':
      return hashOfNumber(value)
    case 'string':
      return hashOfText(value)
    case 'boolean':
      return value ? 0x5bd1e995 : 0x1b873593
    case 'bigint':
      return hashOfNumber(Number(value))
  }
  return value instanceof Float ? hashOfNumber(value.value) : hashOfText(String(keyOf(value)))
}

/** Integers that are no doubles share the hash of the double next to them. */
function hashOfNumber(value: number): number {
  if ((value | 0) === value) return mixed(value | 0)
  double[0] = value
  return mixed(words[0]! ^ mixed(words[1]!))
}

function hashOfText(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return mixed(hash)
}

/** MurmurHash3's finish: every bit of the input moves every bit of the hash. */
function mixed(bits: number): number {
  let hash = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
