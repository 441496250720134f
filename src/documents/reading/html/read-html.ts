import { settleFlow } from '../settle-flow.ts'
import type { Grid } from '../grid.ts'
import { readHtmlFlow } from './html-flow.ts'
import { parseHtml } from './parse-html.ts'

/** Reads a web page, or what Word saves as one, as a browser prints it. */
export function readHtml(text: string): Grid {
  return { blocks: settleFlow(readHtmlFlow(parseHtml(text))), unreadable: [] }
}
