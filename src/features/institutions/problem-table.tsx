import { columnName } from '../../documents/writing/xlsx-sheet.ts'
import { institutionImportRu } from '../../text/institution-import-ru.ts'
import { Table } from '../../web/kit/table.tsx'
import type { CellProblem } from './read-register.ts'

const text = institutionImportRu.preview

/** Each fault with its cell as the program of tables calls it. */
export function ErrorTable({ problems }: { problems: readonly CellProblem[] }) {
  const columns = text.errorColumns
  return (
    <Table
      caption={text.errors}
      captionHidden
      rows={problems}
      columns={[
        { header: columns.place, kind: 'name', cell: placeText },
        { header: columns.column, cell: columnText },
        { header: columns.text, cell: (problem) => problem.text },
      ]}
    />
  )
}

function placeText({ row, column }: CellProblem): string {
  if (row === undefined) return text.wholeFile
  return column === undefined ? text.wholeRow(row) : `${columnName(column)}${row}`
}

function columnText({ column, header }: CellProblem): string {
  return column === undefined ? '—' : `${columnName(column)}, «${header}»`
}

const MOST_WARNINGS = 100

/** What is only worth a look, the same thing of many rows in one line. */
export function WarningTable({ problems }: { problems: readonly CellProblem[] }) {
  const groups = Map.groupBy(problems, ({ column, text }) => `${column} ${text}`)
  const lines = [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ first, rows: [first, ...others].flatMap(({ row }) => row ?? []) }],
  )
  const columns = text.errorColumns
  return (
    <>
      <Table
        caption={text.warningsCaption}
        captionHidden
        rows={lines.slice(0, MOST_WARNINGS)}
        columns={[
          { header: columns.rows, kind: 'name', cell: ({ rows }) => rangesOf(rows) },
          { header: columns.column, cell: ({ first }) => columnText(first) },
          { header: columns.look, cell: ({ first }) => first.text },
        ]}
      />
      {lines.length > MOST_WARNINGS ? <p>{text.moreWarnings(lines.length - MOST_WARNINGS)}</p> : null}
    </>
  )
}

const MOST_RANGES = 20

/** `2–5, 9, 12–40`: rows in their order. */
function rangesOf(rows: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const row of rows) {
    const last = ranges.at(-1)
    if (last !== undefined && row <= last[1] + 1) last[1] = row
    else ranges.push([row, row])
  }
  const said = ranges.slice(0, MOST_RANGES).map(([from, to]) => (from === to ? String(from) : `${from}–${to}`))
  return ranges.length > MOST_RANGES ? `${said.join(', ')} …` : said.join(', ')
}
