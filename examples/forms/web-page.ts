import type { CellRow, ExampleDocument } from '../source/example-document.ts'
import { xml } from './archive.ts'

/** A page as an office program saves it: paragraphs in cells, merged cells, no-break blanks, no header cells. */
export function webPage(example: ExampleDocument): string {
  const head = `<!DOCTYPE html>
<html lang="ru">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>${xml(example.title[0] ?? '')}</title>
<style>td { border: 1px solid; vertical-align: top } p { margin: 0 }</style>
<script>document.title += ''</script>
</head>
<body>
<p align="center"><b>${example.title.map(xml).join('<br>\n')}</b></p>
<p>&nbsp;</p>
<table border="1" cellspacing="0">
<tbody>
`
  const header = row(example.columns.map((column) => `<td><p align="center"><b>${xml(column)}</b></p></td>`))
  const numbers = example.numbered ? row(example.columns.map((_, at) => `<td><p>${at + 1}</p></td>`)) : ''
  const body = example.rows.map((each, index) =>
    each.kind === 'section'
      ? row([`<td colspan="${example.columns.length}"><p><strong>${content(each.text)}</strong></p></td>`])
      : row(each.cells.flatMap((paragraphs, column) => cell(example, index, column, paragraphs))),
  )
  const after = example.after.map((text) => `<p><b>${content(text)}</b></p>\n`)
  return `${head}${header}${numbers}${body.join('')}</tbody>\n</table>\n${after.join('')}</body>\n</html>\n`
}

function row(cells: string[]): string {
  return `<tr>\n${cells.join('\n')}\n</tr>\n`
}

function cell(example: ExampleDocument, at: number, column: number, paragraphs: string[]): string[] {
  const own = example.rows[at] as CellRow
  if (own.merged.includes(column)) return []
  const below = example.rows.slice(at + 1).findIndex((next) => next.kind === 'section' || !next.merged.includes(column))
  const rows = 1 + (below === -1 ? example.rows.length - at - 1 : below)
  const span = rows > 1 ? ` rowspan="${rows}"` : ''
  const isList = paragraphs.length > 1 && paragraphs.slice(1).every((text) => text.startsWith('- '))
  const inside = isList ? listOf(paragraphs) : paragraphs.map((text) => `<p>${content(text)}</p>`).join('\n')
  return [`<td${span}>${inside === '' ? '&nbsp;' : inside}</td>`]
}

function listOf([first = '', ...items]: string[]): string {
  return `<p>${content(first)}</p>\n${items.map((text) => `<p>-&nbsp;${content(text.slice(2))}</p>`).join('\n')}`
}

/** A newline inside a paragraph is only a blank in HTML, and two blanks survive as no-break ones. */
function content(text: string): string {
  return xml(text).replaceAll('  ', '&nbsp; ').replace(/(.{60,80}?) /g, '$1\n')
}
