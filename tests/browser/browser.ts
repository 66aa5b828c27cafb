/** Starts the browser the machine has, the same way every time, so that pictures of equal pages are equal. */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** CHROMIUM names another one. */
export const CHROMIUM = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && path !== '' && existsSync(path),
)

/** Whether browser tests can run; says loudly why not, and fails where CI promised a browser. */
export function browserMissing(): boolean {
  if (CHROMIUM !== undefined) return false
  const advice = 'no Chromium found: the viewer is not tested. Install one (Debian: apt-get install chromium) or name it in CHROMIUM.'
  if (process.env.CI === 'true') throw new Error(advice)
  console.warn(`SKIPPED: ${advice}`)
  return true
}

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--disable-background-networking',
      '--no-first-run',
      '--font-render-hinting=none',
      '--disable-lcd-text',
      '--force-color-profile=srgb',
    ],
  })
