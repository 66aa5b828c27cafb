// Runs before `npm start`: builds whatever part of dist/ is not there yet. Plain JavaScript, since it must run before anything is built.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const parts = [
  ['build:code', 'dist/src/cli/main.js'],
  ['build:gazetteer', 'dist/gazetteer'],
  ['build:viewer', 'dist/viewer/index.html'],
]
for (const [script, product] of parts) {
  if (existsSync(`${root}${product}`)) continue
  const { status } = spawnSync('npm', ['run', '--silent', script], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}
