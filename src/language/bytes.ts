/** Little readers and writers for the model files: bytes and variable-length integers (seven bits a byte, least significant first). */

export class ByteWriter {
  private buffer = new Uint8Array(1 << 16)
  private length = 0

  byte(value: number): void {
    if (this.length === this.buffer.length) {
      const longer = new Uint8Array(this.length * 2)
      longer.set(this.buffer)
      this.buffer = longer
    }
    this.buffer[this.length++] = value
  }

  /** @param value a non-negative integer below 2^53 */
  varint(value: number): void {
    let rest = value
    while (rest >= 128) {
      this.byte((rest % 128) | 128)
      rest = Math.floor(rest / 128)
    }
    this.byte(rest)
  }

  bytes(): Uint8Array {
    return this.buffer.slice(0, this.length)
  }
}

export class ByteReader {
  private readonly buffer: Uint8Array
  private at = 0

  constructor(buffer: Uint8Array) {
    this.buffer = buffer
  }

  byte(): number {
    return this.buffer[this.at++]
  }

  varint(): number {
    let value = 0
    let scale = 1
    for (;;) {
      const byte = this.buffer[this.at++]
      value += (byte & 127) * scale
      if (byte < 128) return value
      scale *= 128
    }
  }

  take(count: number): Uint8Array {
    this.at += count
    return this.buffer.subarray(this.at - count, this.at)
  }
}
