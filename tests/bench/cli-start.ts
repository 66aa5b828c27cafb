/** How long a user waits for the command line itself. */
import { packagePath } from '../../src/package-root.ts'
import { median, report, run, time } from './measure.ts'

export async function cliStart(): Promise<void> {
  const main = packagePath('dist', 'src', 'cli', 'main.js')
  const help = median(await time(11, () => run(process.execPath, [main, '--help'])))
  const bare = median(await time(11, () => run(process.execPath, ['-e', '0'])))
  report('CLI start (--help)', `${help.toFixed(0)} ms`, `of which Node itself ${bare.toFixed(0)} ms`)
}
