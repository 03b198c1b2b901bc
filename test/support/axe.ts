import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** What axe finds serious or critical in the page as it is, one line a rule. */
export async function seriousViolations(page: Page): Promise<string[]> {
  // evaluated, not injected as a script: the page's content security policy stays in force
  await page.evaluate(await readFile(axeSource, 'utf8'))
  return page.evaluate(async () => {
    // axe puts itself on the window
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map(({ html }) => html)
            .join(' ')
            .slice(0, 300)}`,
      )
  })
}
