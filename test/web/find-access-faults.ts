import axe from 'axe-core'
import { JSDOM } from 'jsdom'

/** What axe finds in a page, a line for each element. Colours cannot be judged without drawing. */
export async function findAccessFaults(html: string): Promise<string[]> {
  const { window } = new JSDOM(html, { runScripts: 'outside-only', pretendToBeVisual: true })
  // `window.eval` is what runs a script inside of jsdom; the page's own scripts stay off.
  window.eval(axe.source)
  const inside = window as unknown as { axe: typeof axe }
  const { violations } = await inside.axe.run(window.document, {
    resultTypes: ['violations'],
    rules: { 'color-contrast': { enabled: false } },
  })
  window.close()
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))
}
