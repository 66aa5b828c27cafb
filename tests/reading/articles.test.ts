/** Pages of other sites, each with the articles a careful reader finds on it. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readBytes, readFile } from '../../src/reading/read-file.ts'

interface Expected {
  readonly title: string | null
  readonly published: string | null
  readonly updated?: string
  readonly section?: string
  readonly publisher?: string
  readonly language?: string
  /** How each body block begins. */
  readonly blocks: readonly string[]
}

const folder = new URL('./fixtures/', import.meta.url)
const pages: Readonly<Record<string, readonly Expected[]>> = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8'))

describe.each(Object.entries(pages))('%s', (name, expected) => {
  const file = readBytes(name, readFileSync(new URL(name, folder)))

  test('is split into its articles, nothing of them lost, nothing else kept', () => {
    const found = file.articles.map((article, index) => ({
      title: article.title?.text ?? null,
      blocks: article.blocks.map((block, at) => block.text.slice(0, expected[index]?.blocks[at]?.length ?? 40)),
    }))
    expect(found).toEqual(expected.map(({ title, blocks }) => ({ title, blocks })))
  })

  test('tells when and by whom each was published', () => {
    for (const [index, article] of expected.entries()) {
      const { title: _title, blocks: _blocks, ...metadata } = article
      expect(file.articles[index]).toMatchObject(metadata)
    }
  })

  test('maps every block to the file', () => {
    for (const block of file.articles.flatMap((article) => article.blocks)) {
      expect(block.toFile(0, block.text.length)).toEqual({ start: block.start, end: block.end })
      for (const match of block.text.matchAll(/[\p{L}\p{N}]+/gu)) {
        const { start, end } = block.toFile(match.index, match.index + match[0].length)
        const source = file.text.slice(start, end).replace(/<[^>]*>/g, '')
        if (!source.includes('&')) expect(source).toBe(match[0])
      }
    }
  })
})

test('the page the project was made for: two articles, the second titled after its body', async () => {
  const file = await readFile(new URL('../../seeds/000_81e179d112da8e1b.txt', import.meta.url).pathname)
  expect(
    file.articles.map((article) => [article.title?.text, article.title?.start, article.published, article.updated, article.section]),
  ).toEqual([
    ['Thriving cross-border e-commerce in Zhejiang drives foreign trade growth', 40, '2024-08-23T19:12', '2024-08-23T19:37', 'China'],
    ["Chinese floating airship collects atmospheric data over world's third-largest ice sheet", 5730, null, null, null],
  ])
  expect(file.articles.map((article) => article.blocks.length)).toEqual([12, 7])
  expect(file.articles.map((article) => article.blocks.map((block) => block.start))).toEqual([
    [249, 462, 614, 956, 1206, 1523, 1750, 1978, 2217, 2538, 2932, 3189],
    [4243, 4418, 4690, 4887, 5097, 5360, 5579],
  ])
  expect(file.articles.map((article) => article.id)).toEqual([file.sha256.slice(0, 16), `${file.sha256.slice(0, 16)}#2`])
})
