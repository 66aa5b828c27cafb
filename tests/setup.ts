/** Before all tests: dist/ is what the sources say, since the command line and the viewer are tested as users get them. */
import { spawnSync } from 'node:child_process'
import { packagePath } from '../src/package-root.ts'

export function setup(): void {
  for (const script of ['build:code', 'build:gazetteer', 'build:viewer']) {
    const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', script], { cwd: packagePath(), encoding: 'utf8' })
    if (status !== 0) throw new Error(`npm run ${script} failed:\n${stdout}${stderr}`)
  }
}
