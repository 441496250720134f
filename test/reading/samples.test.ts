import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printedText, type Grid } from '../../src/documents/reading/grid.ts'
import { readGrid } from '../../src/documents/reading/read-grid.ts'
import { cellsOf, linesOf, tablesOf } from './given-files.ts'

const folder = join(import.meta.dirname, '../../../shared/samples')
const present = existsSync(folder)
if (!present) process.stderr.write('The founding samples are not beside the repository: their tests are skipped.\n')

const sample = async (name: string): Promise<Grid> => readGrid(join(folder, name))
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The text of the first table's cells, row by row, with blanks made even. */
function texts(grid: Grid): string[][] {
  const rows = tablesOf(grid)[0]?.rows ?? []
  return rows.map((row) => row.cells.map((cell) => plain(cell.paragraphs.map(printedText).join(' '))))
}

describe.skipIf(!present)('the founding samples', () => {
  it('hold the same cells in Word and in text, for the consolidated report', async () => {
    const word = await sample('kbr-2018-q1.docx')
    const text = await sample('kbr-2018-q1.txt')
    expect(cellsOf(text)).toEqual(cellsOf(word))
    expect(linesOf(text)).toEqual(linesOf(word))
    expect(tablesOf(word)[0]?.rows).toHaveLength(2 + 4 + 17)
  })

  it('hold the same cells in Word and in text, but for the row that a page cut, for the table of remarks', async () => {
    const word = await sample('gus-khrustalny.docx')
    const text = await sample('gus-khrustalny.txt')
    const rows = texts(text)
    const cut = rows.findIndex((cells) => cells.slice(0, 3).every((cell) => cell === '') && cells[3] !== '')
    expect(rows[cut]).toEqual(['', '', '', 'имеются.'])
    const whole = rows[cut - 1] ?? []
    rows.splice(cut - 1, 2, [...whole.slice(0, 3), `${whole[3]} имеются.`])
    expect(rows).toEqual(texts(word))
    expect(plain(linesOf(text).join(' '))).toBe(plain(linesOf(word).join(' ')))
  })

  it('show the criterion of the table of remarks merged downwards in Word', async () => {
    expect(cellsOf(await sample('gus-khrustalny.docx')).map((row) => row[0] === '↑')).toEqual([
      false,
      false,
      true,
      true,
      true,
      false,
      false,
    ])
  })
})
