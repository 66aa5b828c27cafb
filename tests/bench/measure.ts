/** Timing that can be trusted on a shared machine: a warm-up, several runs, the median; two sides in turn, the ratio pair by pair. */
import { spawnSync } from 'node:child_process'

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** Milliseconds of each of `runs` calls after one that does not count. */
export async function time(runs: number, work: () => unknown): Promise<number[]> {
  await work()
  const times: number[] = []
  for (let i = 0; i < runs; i++) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return times
}

/** Runs a program to its end and throws with its stderr if it fails. */
export function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; input?: string; env?: NodeJS.ProcessEnv } = {},
): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28, ...options })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stderr}`)
  return stdout
}

/** A line of a report: name, figure, remark. */
export function report(name: string, figure: string, remark = ''): void {
  console.log(`${name.padEnd(34)} ${figure.padStart(14)}  ${remark}`.trimEnd())
}
