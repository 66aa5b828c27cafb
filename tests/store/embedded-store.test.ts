import { describe, expect, it } from 'vitest'
import { EmbeddedStore } from '../../graph/store/embedded/embedded-store.ts'
import { EmbeddedGraph } from '../../graph/store/embedded/graph.ts'

const open = (options = {}) => new EmbeddedStore(EmbeddedGraph.inMemory(), options)
const count = async (store: EmbeddedStore) => (await store.run('MATCH (n) RETURN count(n)')).rows[0]![0]
const pause = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('the embedded store', () => {
  it('keeps nothing of a statement that fails, nor of a transaction whose work fails', async () => {
    const store = open()
    await expect(store.run('UNWIND [2, 1, 0] AS x CREATE (:A {half: 1 / x})')).rejects.toMatchObject({ type: 'ArithmeticError' })
    expect(await count(store)).toBe(0)
    const failing = store.write(async (transaction) => {
      await transaction.run('CREATE (:A)')
      throw new Error('the caller changed its mind')
    })
    await expect(failing).rejects.toThrow('changed its mind')
    expect(await count(store)).toBe(0)
  })

  it('shows a transaction to others only when it is over, and runs work in the order asked for', async () => {
    const store = open()
    const seen: unknown[] = []
    const writing = store.write(async (transaction) => {
      await transaction.run('CREATE (:A)')
      await pause()
      seen.push((await transaction.run('MATCH (n) RETURN count(n)')).rows[0]![0])
      await transaction.run('CREATE (:A)')
    })
    const reading = count(store).then((total) => seen.push(total))
    await Promise.all([writing, reading])
    expect(seen).toEqual([1, 2])
  })

  it('reads within a transaction without letting it write', async () => {
    const store = open()
    await expect(store.read((transaction) => transaction.run('CREATE (:A)'))).rejects.toThrow(/only reading is allowed/)
    await expect(open({ readOnly: true }).run('CREATE (:A)')).rejects.toThrow(/only reading is allowed/)
  })

  it('takes its clock, time zone and seed from whoever opens it', async () => {
    const options = { clock: () => 1_720_000_000_000_000_000n, timeZone: 'Asia/Shanghai', seed: 7 }
    const ask = async (store: EmbeddedStore) =>
      (await store.run('RETURN toString(datetime()), rand(), randomUUID() AS id')).rows.concat((await store.run('RETURN rand()')).rows)
    const first = await ask(open(options))
    expect(first[0]![0]).toBe('2024-07-03T17:46:40+08:00[Asia/Shanghai]')
    expect(await ask(open(options))).toEqual(first)
    expect(first[1]![0]).not.toBe(first[0]![1])
    expect((await ask(open()))[0]![2]).not.toBe((await ask(open()))[0]![2])
  })

  it('stops by time, rows and signal with an error that says which', async () => {
    const store = open()
    await expect(store.run('UNWIND range(1, 3) AS x RETURN x', {}, { maxRows: 2 })).rejects.toThrow(/more than 2 rows/)
    await expect(
      store.run('UNWIND range(1, 10000000) AS x UNWIND range(1, 1000) AS y RETURN count(*)', {}, { timeout: 20 }),
    ).rejects.toThrow(/20/)
    await expect(store.run('RETURN 1', {}, { signal: AbortSignal.abort(new Error('no longer wanted')) })).rejects.toThrow(
      'no longer wanted',
    )
  })

  it('refuses parameters that are no values, with their place', async () => {
    await expect(open().run('RETURN $p', { p: { when: new Date(0) } })).rejects.toThrow(/\$p\.when: an object of class Date/)
  })
})
