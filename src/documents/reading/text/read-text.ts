import { ContentRefusal } from '../../refusal.ts'
import type { Block, Grid } from '../grid.ts'
import { findCellLines } from './cell-lines.ts'
import { isDrawnLine } from './drawn-lines.ts'
import { findDrawnTable } from './drawn-table.ts'
import { readPlainLines } from './plain-lines.ts'
import { isTabRow, readTabRows } from './tab-rows.ts'

const MAX_LINES = 300_000

/** Reads text as people and converters lay out tables in it: drawn with characters, or told by TABs. */
export function readText(text: string): Grid {
  const parts: Block[][] = []
  let loose: string[] = []
  for (const { drawn, lines } of groupLines(text)) {
    const table = drawn ? findDrawnTable(lines) : undefined
    if (table === undefined) loose = loose.concat(lines)
    else {
      parts.push(readLoose(loose), [table])
      loose = []
    }
  }
  parts.push(readLoose(loose))
  return { blocks: parts.flat(), unreadable: [] }
}

/** Runs of lines that may be drawn, and of lines that are not. */
function groupLines(text: string): { drawn: boolean; lines: string[] }[] {
  const groups: { drawn: boolean; lines: string[] }[] = []
  const lines = text.split(/\r\n?|\n|\f/)
  if (lines.length > MAX_LINES) throw new ContentRefusal('unpacks-too-large')
  for (const line of lines) {
    const drawn = isDrawnLine(line)
    const group = groups.at(-1)
    if (group?.drawn === drawn) group.lines.push(line)
    else groups.push({ drawn, lines: [line] })
  }
  return groups
}

/** Lines without strokes: rows parted by TABs, cells led by TAB, or no table at all. */
function readLoose(lines: string[]): Block[] {
  const led = lines.filter((line) => line.startsWith('\t')).length
  const rows = lines.filter(isTabRow).length
  if (rows >= 2 && rows * 2 >= led) return readTabRows(lines)
  return (led === 0 ? undefined : findCellLines(lines)) ?? readPlainLines(lines)
}
