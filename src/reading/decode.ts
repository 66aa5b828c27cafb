/**
 * Bytes -> text, or a refusal that says where and why.
 * Invariant: nothing is replaced or normalised: what cannot be decoded exactly is refused, so offsets into the text are final.
 */
import { isUtf8 } from 'node:buffer'
import { InputError } from '../../graph/errors.ts'

/** Larger files are refused: they are data, not documents. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024

const SIGNATURES: readonly { readonly kind: string; readonly bytes: readonly number[]; readonly advice: string }[] = [
  { kind: 'a PDF', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], advice: 'convert it to text first, for example with pdftotext' },
  { kind: 'a ZIP archive or an Office file', bytes: [0x50, 0x4b, 0x03, 0x04], advice: 'unpack it, or save the document as text or HTML' },
  { kind: 'an old Office file', bytes: [0xd0, 0xcf, 0x11, 0xe0], advice: 'save the document as text or HTML' },
  { kind: 'a PNG image', bytes: [0x89, 0x50, 0x4e, 0x47], advice: 'give the text, not its picture' },
  { kind: 'a JPEG image', bytes: [0xff, 0xd8, 0xff], advice: 'give the text, not its picture' },
  { kind: 'a GIF image', bytes: [0x47, 0x49, 0x46, 0x38], advice: 'give the text, not its picture' },
  { kind: 'a RIFF file (WebP, WAV)', bytes: [0x52, 0x49, 0x46, 0x46], advice: 'give text, Markdown or HTML' },
  { kind: 'gzip data', bytes: [0x1f, 0x8b], advice: 'unpack it with gunzip first' },
  { kind: 'a program', bytes: [0x7f, 0x45, 0x4c, 0x46], advice: 'give text, Markdown or HTML' },
]

/** @throws InputError for empty, oversized, binary or wrongly encoded input, with the byte offset of the first fault. */
export function decode(name: string, bytes: Uint8Array): string {
  const refuse = (what: string, advice: string, start = 0): never => {
    throw new InputError(`${name}: byte ${start}: ${what}; ${advice}`, { file: name, start })
  }
  if (bytes.length === 0) refuse('the file is empty', 'nothing to read, give a file with text')
  if (bytes.length > MAX_FILE_BYTES)
    refuse(`${bytes.length} bytes, more than the ${MAX_FILE_BYTES} a document may have`, 'split the file', MAX_FILE_BYTES)
  const signature = SIGNATURES.find((candidate) => candidate.bytes.every((byte, index) => bytes[index] === byte))
  if (signature !== undefined) refuse(`this is ${signature.kind}`, signature.advice)
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  if (utf16 !== null) {
    try {
      return new TextDecoder(utf16, { fatal: true }).decode(bytes)
    } catch {
      return refuse(`the byte-order mark says ${utf16.toUpperCase()}, but the bytes are not`, 'save the file as UTF-8')
    }
  }
  const nul = bytes.indexOf(0)
  if (nul >= 0) refuse('a NUL byte: this is binary data', 'give text, Markdown or HTML', nul)
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes)
  const declared = declaredCharset(bytes)
  if (declared !== null) {
    try {
      return new TextDecoder(declared, { fatal: true }).decode(bytes)
    } catch {
      return refuse(`the page declares charset ${declared}, but the bytes are not`, 'save the file as UTF-8')
    }
  }
  const fault = firstInvalidUtf8(bytes)
  const hex = bytes[fault].toString(16).toUpperCase().padStart(2, '0')
  return refuse(`0x${hex} is not valid UTF-8`, 'save the file as UTF-8 (for example: iconv -f WINDOWS-1252 -t UTF-8)', fault)
}

/** The charset an HTML page names in its first kilobyte, if any. */
function declaredCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  return /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ?? null
}

/** Byte offset of the first sequence that RFC 3629 forbids. */
function firstInvalidUtf8(bytes: Uint8Array): number {
  let at = 0
  while (at < bytes.length) {
    const lead = bytes[at]
    const length = lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0
    if (length === 0 || !isUtf8(bytes.subarray(at, at + length)) || at + length > bytes.length) return at
    at += length
  }
  return bytes.length - 1
}
