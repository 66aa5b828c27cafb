/** Input that is no document: refused with its place and what to do. And encodings that are fine. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InputError, NotFoundError } from '../../graph/errors.ts'
import { readBytes, readFile } from '../../src/reading/read-file.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const SENTENCE = 'Ships wait off the coast because the harbour is full of ice this week.'

test.each([
  ['an empty file', new Uint8Array(0), 0, /empty/],
  ['white space', bytes('\n \t\n'), 0, /white space/],
  ['a PDF', bytes('%PDF-1.7 …'), 0, /PDF.*pdftotext/],
  ['a Word file', Uint8Array.of(0x50, 0x4b, 3, 4, 20), 0, /Office/],
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47), 0, /PNG/],
  ['a NUL byte', bytes('Ships\u0000wait'), 5, /byte 5.*NUL/],
  ['Latin-1', Uint8Array.of(...bytes('Caf'), 0xe9, ...bytes(' du port')), 3, /byte 3: 0xE9.*UTF-8/],
  ['a truncated character', Uint8Array.of(...bytes('Ships'), 0xe2, 0x82), 5, /byte 5: 0xE2/],
  ['an overlong encoding', Uint8Array.of(0x41, 0xc0, 0x80), 1, /byte 1: 0xC0/],
])('%s is refused with the place', (_what, input, start, message) => {
  const read = () => readBytes('in.txt', input)
  expect(read).toThrow(InputError)
  expect(read).toThrow(message)
  try {
    read()
  } catch (error) {
    expect(error).toMatchObject({ file: 'in.txt', start })
  }
})

test('a missing file and a folder are told apart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-'))
  try {
    await expect(readFile(join(folder, 'none.txt'))).rejects.toThrow(NotFoundError)
    await expect(readFile(folder)).rejects.toThrow(/is a folder/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a file of 100 MB in one line is refused at once, a line of 2 MB passed over with a warning', () => {
  expect(() => readBytes('big.txt', new Uint8Array(100 * 1024 * 1024).fill(0x61))).toThrow(/split the file/)
  const long = 'word '.repeat(400_000)
  expect(() => readBytes('long.txt', bytes(long))).toThrow(/single block/)
  const file = readBytes('mixed.txt', bytes(`${SENTENCE}\n\n${long}\n\n${SENTENCE.replace('ice', 'oil')}`))
  expect(file.articles[0].blocks).toHaveLength(2)
  expect(file.warnings[0]).toMatchObject({ start: SENTENCE.length + 2 })
})

test('byte-order marks are dropped, UTF-16 and declared charsets are read', () => {
  const utf16 = Buffer.from(`\ufeff${SENTENCE}`, 'utf16le')
  expect(readBytes('a.txt', utf16).text).toBe(SENTENCE)
  expect(readBytes('b.txt', bytes(`\ufeff${SENTENCE}`)).text).toBe(SENTENCE)
  const latin = Buffer.from(
    `<html><head><meta charset="iso-8859-1"></head><body><p>Le café du port est fermé cette semaine.</p></body></html>`,
    'latin1',
  )
  expect(readBytes('c.html', latin).articles[0].blocks[0].text).toBe('Le café du port est fermé cette semaine.')
})

test('HTML nested deeper than any call stack is read', () => {
  const deep = `<html><body>${'<div>'.repeat(20_000)}<p>${SENTENCE}</p>`
  expect(readBytes('deep.html', bytes(deep)).articles[0].blocks[0].text).toBe(SENTENCE)
})

test('front matter gives title and times, and Markdown marks are no text', () => {
  const markdown = `---\ndate: '2021-06-15'\npublished_time: 2021-06-15 08:10:04-04:00\ntitle: "Press Call by United\\_States \\\n  Trade Representative"\n---\n\n**Ships** wait off [the coast](https://example.org/a_(b)) because\nthe harbour is \\*full\\* of _ice_.\n\n\\###\n`
  const file = readBytes('call.md', bytes(markdown))
  const [article] = file.articles
  expect(article.title?.text).toBe('Press Call by United\u00a0States Trade Representative')
  expect(article.published).toBe('2021-06-15T08:10:04')
  expect(article.blocks.map((block) => block.text)).toEqual(['Ships wait off the coast because the harbour is *full* of ice.'])
  const { start, end } = article.blocks[0].toFile(15, 24)
  expect(file.text.slice(start, end)).toBe('the coast')
})

test('whatever the text, offsets stay inside the file and in order', () => {
  const piece = fc.constantFrom(
    'Ships wait. ',
    'Prices rose 5 percent.',
    '\n',
    '\n\n',
    '<p>',
    '</p>',
    '<b>',
    '</div>',
    '&amp;',
    '&copy',
    '&#8212;',
    '\r\n',
    '"',
    '**',
    '[a](b)',
    '- ',
    '# ',
    '| a | b |',
    ' == X == ',
    '\u00a0',
    '<!--',
    '-->',
    '<tr><td>',
    '<br>',
    '\\',
    '\ud83d\ude00',
  )
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 40 }), fc.constantFrom('x.txt', 'x.md', 'x.html'), (pieces, name) => {
      const source = (name === 'x.html' ? '<html><body>' : '') + pieces.join('')
      let file: ReturnType<typeof readBytes>
      try {
        file = readBytes(name, bytes(source))
      } catch (error) {
        expect(error).toBeInstanceOf(InputError)
        return
      }
      for (const article of file.articles)
        for (const block of article.blocks) {
          let last = block.start
          for (let at = 0; at < block.text.length; at++) {
            const { start, end } = block.toFile(at, at + 1)
            expect(start).toBeGreaterThanOrEqual(last)
            expect(end).toBeGreaterThanOrEqual(start)
            last = start
          }
          expect(last).toBeLessThan(file.text.length)
          expect(block.end).toBeLessThanOrEqual(file.text.length)
        }
    }),
    { numRuns: 400, seed: 7 },
  )
})
