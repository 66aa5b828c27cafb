import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EmbeddedStore } from '../../graph/store/embedded/embedded-store.ts'
import { openEmbedded } from '../../graph/store/embedded/lmdb.ts'

describe('constraints', () => {
  const folder = mkdtempSync(join(tmpdir(), 'graph-'))
  let store: EmbeddedStore
  beforeAll(async () => {
    const first = new EmbeddedStore(openEmbedded(folder))
    for (const rule of [
      'CREATE CONSTRAINT unique FOR (n:P) REQUIRE n.id IS UNIQUE',
      'CREATE CONSTRAINT tags FOR (n:P) REQUIRE n.tags IS :: LIST<STRING NOT NULL>',
      'CREATE CONSTRAINT amount FOR (n:P) REQUIRE n.amount IS :: INTEGER | FLOAT',
      'CREATE CONSTRAINT key FOR (n:K) REQUIRE (n.a, n.b) IS NODE KEY',
      'CREATE CONSTRAINT since FOR ()-[r:R]-() REQUIRE r.since IS NOT NULL',
      'CREATE CONSTRAINT code FOR ()-[r:R]-() REQUIRE r.code IS UNIQUE',
      "CREATE (:P {id: 1, tags: ['a'], amount: 2.5})-[:R {since: 1, code: 'x'}]->(:K {a: 1, b: 2})",
    ]) {
      await first.run(rule)
    }
    await first.close()
    // They hold for whoever opens the graph next.
    store = new EmbeddedStore(openEmbedded(folder))
  })
  afterAll(async () => {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it.each([
    ['CREATE (:P {id: 1})', /Node\(0\) already exists with label `P` and id = 1;/],
    ['CREATE (:P {id: 1.0})', /already exists/],
    ['CREATE (:Q {id: 1}) WITH * MATCH (q:Q) SET q:P', /already exists/],
    ['CREATE (:P {tags: [1]})', /must have tags of type LIST<STRING NOT NULL>, but it is LIST<INTEGER>/],
    ["CREATE (:P {amount: 'much'})", /must have amount of type INTEGER \| FLOAT, but it is STRING/],
    ['CREATE (:K {a: 1})', /must have the property b/],
    ['CREATE (:K {a: 1, b: 2})', /already exists with label `K` and a = 1, b = 2/],
    ['MATCH (p:P), (k:K) CREATE (p)-[:R]->(k)', /must have the property since/],
    ["MATCH (p:P), (k:K) CREATE (p)-[:R {since: 2, code: 'x'}]->(k)", /Relationship\(0\) already exists with type `R` and code = 'x'/],
    ['MATCH (k:K) REMOVE k.b', /must have the property b/],
  ])('%s is refused and leaves nothing', async (statement, message) => {
    await expect(store.run(statement)).rejects.toThrow(message)
    expect((await store.run('MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(n), count(r)')).rows).toEqual([[2, 1]])
  })

  it('let through what they allow, and go when dropped', async () => {
    await store.run('MATCH (p:P {id: 1}) SET p.id = 2, p.tags = [] CREATE (:P {id: 1, amount: 3}), (:K {a: 1, b: 3})')
    await expect(store.run('DROP INDEX unique')).rejects.toThrow(/constraint/)
    await store.run('DROP CONSTRAINT unique')
    await store.run('CREATE (:P {id: 1})')
    await expect(store.run('CREATE CONSTRAINT unique FOR (n:P) REQUIRE n.id IS UNIQUE')).rejects.toThrow(
      /already exists with label `P` and id = 1/,
    )
  })
})
