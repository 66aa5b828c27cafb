/** Compact binary, for the change log, checkpoints and snapshots: variable-length integers, doubles, UTF-8 text, raw bytes. */

const FIRST_CAPACITY = 1_024
const LONE_SURROGATE = /\p{Surrogate}/u
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

export class ByteWriter {
  private bytes = new Uint8Array(FIRST_CAPACITY)
  private view = new DataView(this.bytes.buffer)
  length = 0

  byte(value: number): void {
    this.reserve(1)
    this.bytes[this.length++] = value
  }

  /** A non-negative safe integer. */
  count(value: number): void {
    this.reserve(8)
    let rest = value
    while (rest >= 0x80) {
      this.bytes[this.length++] = (rest & 0x7f) | 0x80
      rest = rest < 0x80000000 ? rest >>> 7 : Math.floor(rest / 128)
    }
    this.bytes[this.length++] = rest
  }

  /** A safe integer of either sign. */
  integer(value: number): void {
    this.byte(value < 0 ? 1 : 0)
    this.count(Math.abs(value))
  }

  double(value: number): void {
    this.reserve(8)
    this.view.setFloat64(this.length, value, true)
    this.length += 8
  }

  /** A 64-bit integer. */
  bigInteger(value: bigint): void {
    this.reserve(8)
    this.view.setBigInt64(this.length, value, true)
    this.length += 8
  }

  text(value: string): void {
    // A lone surrogate cannot be UTF-8: such text goes as UTF-16, told by an odd first count.
    if (!LONE_SURROGATE.test(value)) {
      const utf8 = encoder.encode(value)
      this.count(utf8.length * 2)
      this.raw(utf8)
    } else {
      this.count(value.length * 2 + 1)
      for (let index = 0; index < value.length; index++) this.count(value.charCodeAt(index))
    }
  }

  raw(value: Uint8Array): void {
    this.reserve(value.length)
    this.bytes.set(value, this.length)
    this.length += value.length
  }

  /** The bytes so far; valid until more is written. */
  view8(): Uint8Array {
    return this.bytes.subarray(0, this.length)
  }

  reset(): void {
    this.length = 0
    if (this.bytes.length > 1 << 22) {
      this.bytes = new Uint8Array(FIRST_CAPACITY)
      this.view = new DataView(this.bytes.buffer)
    }
  }

  private reserve(more: number): void {
    const needed = this.length + more
    if (needed <= this.bytes.length) return
    const wider = new Uint8Array(Math.max(this.bytes.length * 2, needed))
    wider.set(this.bytes.subarray(0, this.length))
    this.bytes = wider
    this.view = new DataView(wider.buffer)
  }
}

export class ByteReader {
  private readonly bytes: Uint8Array
  private readonly view: DataView
  private at = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get done(): boolean {
    return this.at >= this.bytes.length
  }

  byte(): number {
    if (this.at >= this.bytes.length) throw new RangeError('ByteReader: the data ends too early')
    return this.bytes[this.at++]!
  }

  count(): number {
    let value = 0
    let factor = 1
    for (;;) {
      const next = this.byte()
      value += (next & 0x7f) * factor
      if (next < 0x80) return value
      factor *= 128
    }
  }

  integer(): number {
    const negative = this.byte() === 1
    const size = this.count()
    return negative ? -size : size
  }

  double(): number {
    this.at += 8
    return this.view.getFloat64(this.at - 8, true)
  }

  bigInteger(): bigint {
    this.at += 8
    return this.view.getBigInt64(this.at - 8, true)
  }

  text(): string {
    const head = this.count()
    if (head % 2 === 0) return decodeText(this.raw(head / 2))
    const units: number[] = []
    for (let index = 0; index < (head - 1) / 2; index++) units.push(this.count())
    return String.fromCharCode(...units)
  }

  /** Shares memory with the source. */
  raw(length: number): Uint8Array {
    if (this.at + length > this.bytes.length) throw new RangeError('ByteReader: the data ends too early')
    this.at += length
    return this.bytes.subarray(this.at - length, this.at)
  }
}

/** Short ASCII, which most text is, decodes faster by hand. */
function decodeText(utf8: Uint8Array): string {
  if (utf8.length > 24) return decoder.decode(utf8)
  let text = ''
  for (const byte of utf8) {
    if (byte >= 0x80) return decoder.decode(utf8)
    text += String.fromCharCode(byte)
  }
  return text
}
