/** GraphStore over a real Neo4j: values, transactions, and the errors people meet. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CypherError, StoreError, UsageError } from '../../graph/errors.ts'
import { parseAddress } from '../../graph/store/neo4j/address.ts'
import { type Neo4jStore, openNeo4j } from '../../graph/store/neo4j/neo4j-store.ts'
import { Float } from '../../graph/values.ts'
import { acquireNeo4j, missingNeo4j } from '../support/neo4j.ts'
import { available } from '../support/programs.ts'

describe('an address', () => {
  test.each([
    ['bolt://h', { uri: 'bolt://h', user: undefined, password: undefined, database: undefined }],
    ['neo4j://ann:p%40ss@h:7000/news', { uri: 'neo4j://h:7000', user: 'ann', password: 'p@ss', database: 'news' }],
    ['neo4j+s://h?policy=eu', { uri: 'neo4j+s://h?policy=eu', user: undefined, password: undefined, database: undefined }],
  ])('%s', (text, address) => expect(parseAddress(text)).toEqual(address))

  test('options win over the address, and that over the environment', () => {
    const environment = { NEO4J_USER: 'env', NEO4J_PASSWORD: 'env' }
    expect(parseAddress('bolt://uri:uri@h', { user: 'option' }, environment)).toMatchObject({ user: 'option', password: 'uri' })
    expect(parseAddress('bolt://h', {}, environment)).toMatchObject({ user: 'env', password: 'env' })
  })

  test('one that is none is named without its password', () => {
    expect(() => parseAddress('http://ann:secret@h')).toThrow(UsageError)
    expect(() => parseAddress('http://ann:secret@h')).not.toThrow(/secret/)
  })
})

describe.skipIf(!available('Neo4j store', missingNeo4j()))('a Neo4j store', () => {
  let address: Awaited<ReturnType<typeof acquireNeo4j>>
  let store: Neo4jStore

  beforeAll(async () => {
    address = await acquireNeo4j()
    store = await openNeo4j(address.uri, address)
  }, 600_000)
  afterAll(async () => {
    await store?.close()
    await address?.release()
  })

  const single = async (cypher: string, parameters = {}, options = {}) => (await store.run(cypher, parameters, options)).rows[0]?.[0]

  test.each([
    ['RETURN 1', 1],
    ['RETURN 1.5', 1.5],
    ['RETURN 9007199254740993', 9007199254740993n],
    ['RETURN [null, true, {a: [1, 2]}]', [null, true, { a: [1, 2] }]],
  ])('%s', async (cypher, expected) => expect(await single(cypher)).toEqual(expected))

  // Out as one of the engine's own values, and in again as a parameter.
  test.each([
    ["RETURN date('2024-08-23')", '2024-08-23'],
    ["RETURN localdatetime('2024-08-23T19:12')", '2024-08-23T19:12'],
    ["RETURN datetime('2024-08-23T19:12:05.120+08:00')", '2024-08-23T19:12:05.120+08:00'],
    ["RETURN datetime('2024-08-23T19:12[Asia/Shanghai]')", '2024-08-23T19:12+08:00[Asia/Shanghai]'],
    ["RETURN localtime('12:31:14.645876')", '12:31:14.645876'],
    ["RETURN time('12:31Z')", '12:31Z'],
    ["RETURN duration('P14M3DT4H5M6.07S')", 'P1Y2M3DT4H5M6.07S'],
    ['RETURN duration({seconds: -1, nanoseconds: 500000000})', 'PT-0.5S'],
    ["RETURN datetime('-0044-03-15T12:00Z')", '-0044-03-15T12:00Z'],
    ['RETURN point({x: 1, y: 2})', "point({x: 1.0, y: 2.0, crs: 'cartesian'})"],
    ['RETURN point({longitude: 120.5, latitude: 30.25, height: 7})', "point({x: 120.5, y: 30.25, z: 7.0, crs: 'wgs-84-3d'})"],
  ])('%s', async (cypher, text) => {
    const value = await single(cypher)
    expect(String(value)).toBe(text)
    expect(await single(`${cypher} = $value`, { value })).toBe(true)
  })

  test('whole numbers are sent as integers, Float as a float', async () => {
    expect(await single('RETURN [valueType($i), valueType($f), valueType($g)]', { i: 3, f: 3.5, g: new Float(3) })).toEqual([
      'INTEGER NOT NULL',
      'FLOAT NOT NULL',
      'FLOAT NOT NULL',
    ])
    expect(await single('RETURN [1, 1.0]', {}, { lossless: true })).toEqual([1, new Float(1)])
    expect(await single('RETURN $map.items[0].name', { map: { items: [{ name: 'a' }] } })).toBe('a')
    await expect(store.run('RETURN $x', { x: 2n ** 70n })).rejects.toThrow(/parameters\.x.*64 bits/)
    await expect(store.run('RETURN $x', { x: [() => 1] })).rejects.toThrow(/parameters\.x\[0\]: a function/)
  })

  test('nodes, relationships and paths are plain objects', async () => {
    const { rows, columns, stats } = await store.run('CREATE p = (a:City {name: "Yiwu"})-[r:NEAR {km: 2}]->(b) RETURN a, r, p')
    expect(columns).toEqual(['a', 'r', 'p'])
    expect(stats).toMatchObject({ nodesCreated: 2, relationshipsCreated: 1, propertiesSet: 2, labelsAdded: 1 })
    const [a, r, p] = rows[0] as [{ id: string }, { start: string }, { nodes: unknown[]; relationships: unknown[] }]
    expect(a).toMatchObject({ kind: 'node', labels: ['City'], properties: { name: 'Yiwu' } })
    expect(r).toMatchObject({ kind: 'relationship', type: 'NEAR', start: a.id, properties: { km: 2 } })
    expect(p.nodes).toHaveLength(2)
    expect(p.relationships).toEqual([r])
  })

  test('a result may be limited, and a query without rows still has columns', async () => {
    expect((await store.run('UNWIND range(1, 3) AS i RETURN i', {}, { maxRows: 3 })).rows).toEqual([[1], [2], [3]])
    await expect(store.run('UNWIND range(1, 100000) AS i RETURN i', {}, { maxRows: 3 })).rejects.toMatchObject({ type: 'ResultTooLarge' })
    expect(await store.run('UNWIND [] AS i RETURN i AS x, 2 AS y')).toMatchObject({ columns: ['x', 'y'], rows: [] })
  })

  test('a transaction is all or nothing', async () => {
    const attempt = store.write(async (transaction) => {
      await transaction.run('CREATE (:Half)')
      throw new Error('changed my mind')
    })
    await expect(attempt).rejects.toThrow('changed my mind')
    expect(await single('MATCH (n:Half) RETURN count(n)')).toBe(0)
    expect(await store.write(async (t) => (await t.run('CREATE (n:Half) RETURN 7')).rows[0]?.[0])).toBe(7)
    expect(await store.read(async (t) => (await t.run('MATCH (n:Half) RETURN count(n)')).rows[0]?.[0])).toBe(1)
  })

  test('two writers that block each other both come through', async () => {
    await store.run('CREATE (:Lock {id: 1, n: 0}), (:Lock {id: 2, n: 0})')
    const crosswise = (first: number, second: number) =>
      store.write(async (t) => {
        await t.run('MATCH (l:Lock {id: $id}) SET l.n = l.n + 1', { id: first })
        await new Promise((resolve) => setTimeout(resolve, 100))
        await t.run('MATCH (l:Lock {id: $id}) SET l.n = l.n + 1', { id: second })
      })
    await Promise.all([crosswise(1, 2), crosswise(2, 1)])
    expect(await single('MATCH (l:Lock) RETURN collect(l.n)')).toEqual([2, 2])
  })

  test('a mistake in the query has its kind and place', async () => {
    await expect(store.run('RETURN x')).rejects.toMatchObject({
      name: 'CypherError',
      type: 'SyntaxError',
      phase: 'compile time',
      detail: 'UndefinedVariable',
      start: 7,
    })
    await expect(store.run('RETURN 1 / 0')).rejects.toMatchObject({ type: 'ArithmeticError', phase: 'runtime' })
    await expect(store.run('RETURN $missing')).rejects.toBeInstanceOf(CypherError)
    await store.run('CREATE CONSTRAINT one FOR (n:One) REQUIRE n.id IS UNIQUE')
    await store.run('CREATE (:One {id: 1})')
    await expect(store.run('CREATE (:One {id: 1})')).rejects.toMatchObject({ type: 'ConstraintVerificationFailed' })
  })

  test('a query that takes too long, or is called off, ends', async () => {
    const long = 'UNWIND range(1, 100000000) AS i UNWIND range(1, 1000) AS j RETURN sum(i * j % 7)'
    await expect(store.run(long, {}, { timeout: 300 })).rejects.toMatchObject({ type: 'TransactionTimedOut' })
    await expect(store.run(long, {}, { signal: AbortSignal.timeout(300) })).rejects.toThrow(/timeout|abort/i)
    await expect(store.read((t) => t.run(long, {}, { timeout: 300 }))).rejects.toMatchObject({ type: 'TransactionTimedOut' })
    await expect(store.write((t) => t.run(long, {}, { signal: AbortSignal.timeout(300) }))).rejects.toThrow(/timeout|abort/i)
    expect(await single('RETURN 1')).toBe(1)
    const running = await single(
      "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND range(1, 100000000)' RETURN count(*)",
    )
    expect(running).toBe(0)
  })

  test('reading is only reading, whatever the query', async () => {
    await expect(store.read((t) => t.run('CREATE (:Sneaky)'))).rejects.toMatchObject({ name: 'CypherError', type: 'AccessMode' })
    await expect(store.read((t) => t.run('CALL { CREATE (n:Sneaky) RETURN n } RETURN n'))).rejects.toBeInstanceOf(CypherError)
    expect((await store.read((t) => t.run('RETURN [1.0]', {}, { lossless: true }))).rows).toEqual([[[new Float(1)]]])
  })

  test('a server that is down, unknown or refuses says what to do, and no password is shown', async () => {
    const failure = (uri: string, options = {}) =>
      openNeo4j(uri, options).then(
        () => undefined,
        (error: Error) => error,
      )
    const wrong = await failure(address.uri, { user: 'neo4j', password: 'open sesame' })
    expect(wrong).toBeInstanceOf(StoreError)
    expect(wrong?.message).toMatch(/refuses user "neo4j".*NEO4J_PASSWORD/)
    expect(wrong?.message).not.toContain('sesame')
    expect((await failure('bolt://127.0.0.1:1'))?.message).toMatch(/does not answer/)
    expect((await failure('bolt://no-such-host.invalid'))?.message).toMatch(/no such host/)
    expect((await failure(address.uri, { ...address, database: 'nowhere' }))?.message).toMatch(/no database nowhere/)
  }, 120_000)

  test('neo4j:// asks the server where to go', async () => {
    const routed = await openNeo4j(address.uri.replace('bolt:', 'neo4j:'), address)
    expect((await routed.run('RETURN 2')).rows).toEqual([[2]])
    await routed.close()
  })
})
