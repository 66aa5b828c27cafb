/** How long a reader waits for the picture of the seed: from opening the page to the first drawn frame, in software GL. */
import { browserMissing, launch } from '../browser/browser.ts'
import { openPage } from '../browser/open-page.ts'
import { serveSeed } from '../browser/serve-seed.ts'
import { median, report, time } from './measure.ts'

export async function viewer(): Promise<void> {
  if (browserMissing()) return
  const served = await serveSeed()
  const browser = await launch()
  try {
    const times = await time(5, async () => {
      const { page } = await openPage(browser, served.url)
      await page.context().close()
    })
    report(
      'viewer, first picture of the seed',
      `${median(times).toFixed(0)} ms`,
      'page load, layout and first frame; Chromium without a GPU',
    )
  } finally {
    await browser.close()
    await served.close()
  }
}
