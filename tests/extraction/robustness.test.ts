/** Whatever the text: no crash, exact spans, nothing quadratic. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import { fileOf, tools } from './support.ts'

const WORDS =
  "Oslo Rome the port of Customs Acme Corp. Ltd said Jane Roe , . ; ( ) \" ' - -- 's 5 million tonnes percent $3.2 exports to from rose by in 2024 Minister company , which and Games River \n\n its he “ ” … café 東京 \u00a0 ’s under airport's No.1 from A to B".split(
    ' ',
  )

test('any text is fit, and every span quotes it', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 300 }),
    fc.array(fc.constantFrom(...WORDS), { maxLength: 80 }).map((words) => words.join(' ')),
  )
  fc.assert(
    fc.property(text, (content) => {
      const file = fileOf(content)
      for (const fact of extract(file, tools)) {
        const spans = fact.kind === 'document' ? [] : fact.kind === 'entity' ? fact.mentions : fact.evidence
        for (const span of spans) expect(file.text.slice(span.start, span.end)).toBe(span.text)
      }
    }),
    { numRuns: 300, seed: 7 },
  )
})

test('time grows with the text, not with its square', () => {
  const paragraph =
    'Acme Corp., based in Oslo, said its exports to Germany rose 5 percent to 3 billion dollars in 2024. The company opened a terminal in Rome, said Jane Roe, a manager at Acme Corp. The airline (AAL) flies.\n\n'
  const run = (copies: number) => {
    const file = fileOf(paragraph.repeat(copies))
    const start = performance.now()
    extract(file, tools)
    return performance.now() - start
  }
  run(20)
  expect(run(800)).toBeLessThan(Math.max(50, run(100)) * 30)
})

test('a name, a company and an acronym are one thing; two people of one surname are two', () => {
  const file = fileOf(
    'The Korean Confederation of Trade Unions (KCTU) met in Seoul. The KCTU said it was pleased. Jane Roe and Peter Roe of Acme Corp. spoke. Acme was glad, said Peter Roe.',
  )
  const entities = extract(file, tools).filter((fact) => fact.kind === 'entity')
  const named = (name: string) => entities.filter((entity) => entity.name === name || entity.aliases.includes(name))
  expect(named('KCTU')).toHaveLength(1)
  expect(named('KCTU')[0].name).toBe('Korean Confederation of Trade Unions')
  expect(named('Acme')[0].id).toBe(named('Acme Corp.')[0].id)
  expect(named('Jane Roe')[0].id).not.toBe(named('Peter Roe')[0].id)
})

test('a bare surname is known to its document only, a full name to all', () => {
  const people = (text: string) =>
    extract(fileOf(text), tools).flatMap((fact) => (fact.kind === 'entity' && fact.label === 'Person' ? [fact.id] : []))
  const [first] = people('"Prices rise," said Mr. Roe.')
  const [second] = people('"Prices fall," said Mr. Roe on Monday.')
  expect(first).not.toBe(second)
  expect(people('"Prices rise," said Jane Roe.')).toEqual(people('"Prices fall," said Jane Roe on Monday.'))
})
