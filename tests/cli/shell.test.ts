/** `waybill shell` as a process: scripts from standard input, and a conversation at a terminal where `script` can make one. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packagePath } from '../../src/package-root.ts'
import { waybill } from './run-cli.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'waybill-shell-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const script = (input: string, ...args: string[]) => waybill(['shell', '--graph', ':memory:', ...args], { input })

describe('waybill shell with a script', () => {
  it('runs statements over several lines, blank lines and semicolons in text included, the last without its own', async () => {
    const { code, stdout } = await script(`// two airports; and a flight
CREATE (a:Airport {code: 'HGH; or so'}),

       (b:Airport {code: 'KIX'})
CREATE (a)-[:FLIES_TO]->(b);
MATCH (a)-[:FLIES_TO]->(b) RETURN a.code AS f, b.code AS t; RETURN 1 AS one;
RETURN 2
AS two`)
    expect(stdout).toBe('f\tt\nHGH; or so\tKIX\none\n1\ntwo\n2\n')
    expect(code).toBe(0)
  })

  it('keeps what a script wrote for the next one', async () => {
    const graph = join(folder, 'kept')
    await waybill(['shell', '--graph', graph], { input: 'CREATE (:City {name: "Osaka"});' })
    const { stdout } = await waybill(['shell', '--graph', graph], { input: 'MATCH (c:City) RETURN c.name AS name;' })
    expect(stdout).toBe('name\nOsaka\n')
  })

  it('stops at the first error with 1, its line in the script and its place', async () => {
    const { code, stdout, stderr } = await script('RETURN 1 AS n;\n\nMATCH (n)\n  RETRUN n;\nRETURN 3 AS n;\n')
    expect(code).toBe(1)
    expect(stdout).toBe('n\n1\n')
    expect(stderr).toContain('4 |   RETRUN n\n      ^')
    expect(stderr).toMatch(/SyntaxError/)
    expect(stderr.match(/did you mean/g)).toHaveLength(1)
    expect(stderr).not.toContain('line 2')
  })

  it('knows its commands: parameters, formats, the schema, help, leaving', async () => {
    const { code, stdout } = await script(`:param city => 'Os' + 'aka'
:param half => 1.0 / 2
:params
:output csv
CREATE (c:City {name: $city, note: 'a, "b"'}) RETURN c.name AS name, c.note AS note, null AS none, $half AS half;
:output json
UNWIND [1, 2] AS n RETURN n;
:schema
:help
:exit
RETURN 'never';`)
    expect(code).toBe(0)
    expect(stdout).toContain("$city = 'Osaka'\n")
    expect(stdout).toContain('name,note,none,half\nOsaka,"a, ""b""",,0.5\n')
    expect(stdout).toContain('{"columns":["n"],"rows":[[1],[2]]}\n')
    expect(stdout).toMatch(/labels +City\n/)
    expect(stdout).toContain(':param <name> => <expression>')
    expect(stdout).not.toContain('never')
  })

  it('says what to write instead of a command that there is not', async () => {
    for (const wrong of [':hepl', ':param x', ':output xml', ':constructor', ':param x => 1 +']) {
      const { code, stderr } = await script(wrong)
      expect(code).toBe(1)
      expect(stderr).toMatch(/^error|\nerror/)
      expect(stderr).not.toMatch(/at .*\.js:\d+/)
    }
  })
})

describe('scripts written for Neo4j', () => {
  it('take parameters in all the ways that its shell and Browser write them, over several lines too', async () => {
    const { code, stdout } = await script(`:param one => 1;
:param two: 'b;c'
:param {three: [1, 2], four: {
  deep: true
}}
:param [{five, six}] => {
  RETURN $one + 4 AS five, date('2024-02-29') AS six
}
:params
:params clear
:param list
:params {seven: 7.0}
RETURN $seven AS seven;`)
    expect(stdout).toBe("$one = 1\n$two = 'b;c'\n$three = [1, 2]\n$four = {deep: true}\n$five = 5\n$six = 2024-02-29\nseven\n7.0\n")
    expect(code).toBe(0)
  })

  it('make transactions of several statements, and keep or undo them', async () => {
    const { code, stdout } = await script(`:begin
CREATE (:Lamp {n: 1});
CREATE (:Lamp {n: 2});
MATCH (l:Lamp) RETURN count(l) AS inside;
:rollback
MATCH (l:Lamp) RETURN count(l) AS undone;
:begin
CREATE (:Lamp {n: 3});
:commit
MATCH (l:Lamp) RETURN count(l) AS kept;`)
    expect(stdout).toBe('inside\n2\nundone\n0\nkept\n1\n')
    expect(code).toBe(0)
  })

  it('lose an open transaction with the statement that fails in it, and one that nobody commits', async () => {
    const graph = join(folder, 'half')
    const input = 'CREATE (:Kept);\n:begin\nCREATE (:Lost);\nRETURN 1 / 0;\n:commit\n'
    expect((await waybill(['shell', '--graph', graph], { input })).code).toBe(1)
    expect((await waybill(['shell', '--graph', graph], { input: ':begin\nCREATE (:Lost);' })).code).toBe(0)
    const { stdout } = await waybill(['query', 'MATCH (n) RETURN labels(n)[0] AS label', '--graph', graph])
    expect(stdout).toBe('label\nKept\n')
    expect((await script(':commit')).stderr).toContain(':begin')
  })

  it('say :auto before what commits as it goes', async () => {
    const { stdout } = await script(
      ':auto UNWIND range(1, 4) AS i\nCALL (i) { CREATE (:Crate {n: i}) } IN TRANSACTIONS OF 2 ROWS;\nMATCH (c:Crate) RETURN count(c) AS crates;',
    )
    expect(stdout).toBe('crates\n4\n')
  })

  it('come from files, which may run other files', async () => {
    const inner = join(folder, 'inner.cypher')
    const outer = join(folder, 'outer.cypher')
    writeFileSync(inner, "/* one; two */ CREATE (:Quay {name: 'East; and more'});\n// done;\n")
    writeFileSync(outer, `:source ${inner}\nMATCH (q:Quay) RETURN q.name AS name, $note AS note\n`)
    const asked = await waybill(['query', '--file', outer, '--graph', ':memory:', '-p', 'note=x', '--json'])
    expect(JSON.parse(asked.stdout.trim().split('\n').at(-1) ?? '')).toEqual({ columns: ['name', 'note'], rows: [['East; and more', 'x']] })
    writeFileSync(inner, 'RETURN 1 +')
    const failed = await waybill(['shell', '--file', outer, '--graph', ':memory:'])
    expect(failed.code).toBe(1)
    expect(failed.stderr).toContain(`:source ${inner}: stopped`)
    const missing = await waybill(['shell', '--file', join(folder, 'none.cypher'), '--graph', ':memory:'])
    expect(missing.code).toBe(1)
    expect(missing.stderr).toContain('none.cypher')
    expect(missing.stderr).not.toMatch(/at .*\.js:\d+/)
  })
})

describe('values', () => {
  const cypher = `RETURN date('2024-02-29') AS day, [duration('P1DT2H')] AS long, 2.0 AS float, 2 AS integer, {kind: 'node'} AS map, 0.0/0 AS nan`
  it('read in a table as Cypher writes them', async () => {
    const { stdout } = await script(cypher)
    expect(stdout).toBe(`day\tlong\tfloat\tinteger\tmap\tnan\n2024-02-29\t[P1DT2H]\t2.0\t2\t{kind: 'node'}\tNaN\n`)
  })
  it('are text in JSON where JSON has nothing for them', async () => {
    const { stdout } = await script(cypher, '--output', 'json')
    expect(JSON.parse(stdout).rows).toEqual([['2024-02-29', ['P1DT2H'], 2, 2, { kind: 'node' }, 'NaN']])
  })
})

describe('EXPLAIN and PROFILE', () => {
  const cypher = 'UNWIND [1, 2, 3] AS n WITH n WHERE n > 1 RETURN n'
  it('print the tree of operators, PROFILE with the rows of each', async () => {
    const explained = await waybill(['query', `EXPLAIN ${cypher}`, '--graph', ':memory:'])
    expect(explained.stdout).toMatch(/^Operator +Estimated rows +Details\n\+/)
    expect(explained.stdout).toMatch(/\n\+Unwind /)
    const profiled = await waybill(['query', `PROFILE ${cypher}`, '--graph', ':memory:'])
    expect(profiled.stdout).toMatch(/^n\n2\n3\n\nOperator +Estimated rows +Rows/)
    expect(profiled.stdout).toMatch(/\n\+Filter +[\d.]+ +2 /)
  })
  it('give the tree as JSON', async () => {
    const { stdout } = await waybill(['query', `PROFILE ${cypher}`, '--graph', ':memory:', '--json'])
    const { rows, plan } = JSON.parse(stdout)
    expect(rows).toEqual([[2], [3]])
    expect(plan).toMatchObject({ operator: expect.any(String), rows: 2, children: [expect.anything()] })
    expect(JSON.parse((await waybill(['query', cypher, '--graph', ':memory:', '--json'])).stdout)).not.toHaveProperty('plan')
  })
})

describe('LOAD CSV', () => {
  const load = (address: string) => `LOAD CSV WITH HEADERS FROM '${address}' AS line RETURN line.name AS name`
  let open: string
  beforeAll(() => {
    open = join(folder, 'import')
    mkdirSync(join(open, 'more'), { recursive: true })
    mkdirSync(join(folder, 'import-not'))
    writeFileSync(join(open, 'more', 'the cities.csv'), 'name,country\n"Osaka",Japan\nHangzhou,China\n')
    writeFileSync(join(folder, 'secret.csv'), 'name\nsecret\n')
    writeFileSync(join(folder, 'import-not', 'secret.csv'), 'name\nsecret\n')
    symlinkSync(join(folder, 'secret.csv'), join(open, 'link.csv'))
    symlinkSync(folder, join(open, 'up'))
  })

  it('reads files below the folder that was opened to it', async () => {
    const address = 'file:///more/the%20cities.csv'
    const asked = await waybill(['query', load(address), '--graph', ':memory:', '--import-folder', open])
    expect(asked.stdout).toBe('name\nOsaka\nHangzhou\n')
    const fromEnvironment = await waybill(['shell', '--graph', ':memory:'], { input: load(address), env: { WAYBILL_IMPORT: open } })
    expect(fromEnvironment.stdout).toBe('name\nOsaka\nHangzhou\n')
  })

  it('says how to open one where there is none', async () => {
    const { code, stderr } = await waybill(['query', load('file:///secret.csv'), '--graph', ':memory:'])
    expect(code).toBe(1)
    expect(stderr).toContain('--import-folder')
  })

  it.each([
    'file:///../secret.csv',
    'file:///%2e%2e/secret.csv',
    'file:///..%2Fsecret.csv',
    'file:///..%2Fimport-not%2Fsecret.csv',
    'file:///link.csv',
    'file:///up/secret.csv',
    'file:///secret.csv%00',
    'file:///%zz',
    'file://elsewhere/secret.csv',
    'file:///more',
    'file:///missing.csv',
    'http://127.0.0.1:1/secret.csv',
    'secret.csv',
  ])('reads nothing at %s', async (address) => {
    const { code, stdout, stderr } = await waybill(['query', load(address), '--graph', ':memory:', '--import-folder', open])
    expect(code).toBe(1)
    expect(stdout).not.toContain('secret')
    expect(stderr).toMatch(/ExternalResourceFailed \(LoadCsv\)/)
    expect(stderr).not.toMatch(/at .*\.js:\d+/)
  })
})

/** util-linux `script` gives a process a terminal. */
const canTalk = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') ?? false
if (!canTalk) console.warn('waybill shell: the conversation is not tested, for there is no util-linux `script` here')

/** Types `keys` one after another, each once what it waits for has been printed. */
function converse(keys: readonly (readonly [await: RegExp, type: string])[], history: string): Promise<string> {
  const command = `'${process.execPath}' '${packagePath('dist', 'src', 'cli', 'main.js')}' shell --graph :memory:`
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NO_COLOR: '1', TERM: 'xterm', WAYBILL_HISTORY: history }
    const child = spawn('script', ['-qec', command, '/dev/null'], { env })
    let seen = ''
    let from = 0
    let next = 0
    const timer = setTimeout(() => {
      child.kill()
      reject(new Error(`waited for ${keys[next]?.[0] ?? 'the end'}; so far: ${JSON.stringify(seen)}`))
    }, 30_000)
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      seen += chunk
      for (let key = keys[next]; key !== undefined; key = keys[next]) {
        const found = key[0].exec(seen.slice(from))
        if (found === null) return
        from += found.index + found[0].length
        next++
        child.stdin.write(key[1])
      }
    })
    child.on('error', reject)
    child.on('close', () => {
      clearTimeout(timer)
      resolve(seen)
    })
  })
}

describe.skipIf(!canTalk)('waybill shell at a terminal', () => {
  it('completes from the live graph, continues lines, interrupts what runs long, and remembers', async () => {
    const history = join(folder, 'history')
    const seen = await converse(
      [
        [/waybill> /, "CREATE (:Lighthouse {name: 'Pharos'});\r"],
        [/1 node created, 1 property set, 1 label added, \d+ ms[\s\S]*waybill> /, 'MATCH (n:Ligh\t'],
        [/MATCH \(n:Lighthouse/, ')\r'],
        [/ -> /, 'RETURN n.name AS name;\r'],
        [/Pharos[\s\S]*1 row, \d+ ms[\s\S]*waybill> /, 'UNWIND range(1, 100000) AS a UNWIND range(1, 1000000) AS b RETURN count(*);\r'],
        [/count\(\*\);\s*\n/, ''],
        [/^/, '\x03'],
        [/interrupted[\s\S]*waybill> /, 'RETURN 40 +\x03'],
        [/waybill> /, 'RETURN 6 * 7 AS answer\r'],
        [/ -> /, '\r'],
        [/answer[\s\S]*42[\s\S]*waybill> /, '\x04'],
      ],
      history,
    )
    expect(seen).not.toMatch(/at .*\.js:\d+/)
    expect(readFileSync(history, 'utf8').split('\n')).toEqual([
      "CREATE (:Lighthouse {name: 'Pharos'});",
      'MATCH (n:Lighthouse) RETURN n.name AS name;',
      'UNWIND range(1, 100000) AS a UNWIND range(1, 1000000) AS b RETURN count(*);',
      'RETURN 6 * 7 AS answer;',
      '',
    ])
  })

  it('lines up wide characters, and no control character of the data reaches the terminal', async () => {
    const seen = await converse(
      [
        [/waybill> /, ":param x => 'a' + '\\u001b[31m' + '\\u009b2J'\r"],
        [/waybill> /, ':params\r'],
        [/\$x = [^\n]*\n[\s\S]*waybill> /, ':output c\t'],
        [/:output csv/, '\r'],
        [/waybill> /, 'RETURN $x AS shown;\r'],
        [/1 row[\s\S]*waybill> /, ':output json\r'],
        [/waybill> /, 'RETURN $x AS shown;\r'],
        [/1 row[\s\S]*waybill> /, ':output table\r'],
        [/waybill> /, "UNWIND ['杭州', 'Yiwu', '🚢𠮷'] AS name RETURN name, $x AS shown;\r"],
        [/3 rows[\s\S]*waybill> /, '\x04'],
      ],
      join(folder, 'history-of-controls'),
    )
    expect(seen).not.toContain('\u001b[31m')
    expect(seen).not.toContain('\u009b')
    expect(seen.match(/a\\u001b\[31m\\u009b2J/g)?.length).toBeGreaterThan(5)
    const table = seen.slice(seen.indexOf('name  shown')).split(/\r?\n/).slice(0, 5)
    expect(table.map((line) => line.slice(0, line.lastIndexOf('  ') + 2))).toEqual(['name  ', '────  ', '杭州  ', 'Yiwu  ', '🚢𠮷  '])
  })
})
