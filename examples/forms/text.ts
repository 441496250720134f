import type { CellRow, ExampleDocument } from '../source/example-document.ts'

/**
 * Layout (a), as converters of office files give it: a line for each paragraph, TAB before the first of a cell,
 * blank lines between rows and here and there inside cells. Nothing shows where the table ends: a line after it would
 * be one more paragraph of the last cell, so that what stands after the table is left out.
 */
export function cellPerLine(example: ExampleDocument): string {
  const lines = [...example.title, ...cellLines(example.columns.map((column) => [column]), false), '']
  if (example.numbered) lines.push(...cellLines(example.columns.map((_, index) => [`${index + 1}`]), false), '')
  for (const row of example.rows) {
    if (row.kind === 'section') lines.push(`\t${row.text}`, '')
    else lines.push(...cellLines(row.cells, true), '')
  }
  return `${lines.join('\n')}\n`
}

function cellLines(cells: string[][], withBlanks: boolean): string[] {
  return cells.flatMap((paragraphs) => {
    const [first = '', ...others] = paragraphs
    return [`\t${first}`, ...others.flatMap((text, index) => (withBlanks && index % 2 === 0 ? ['', text] : [text]))]
  })
}

/** Layout (b): a row a line, cells parted by TAB, several paragraphs of a cell in `<p>`, a title in Markdown. */
export function tabSeparated(example: ExampleDocument): string {
  const [first = '', ...others] = example.title
  const title = [`**${first}**  `, ...others.map((line) => ` ${line}  `)]
  const numbers = example.numbered ? [example.columns.map((_, index) => `${index + 1}`).join('\t')] : []
  const rows = example.rows.map((row) => (row.kind === 'section' ? row.text : rowLine(row)))
  const lines = [...title, '', example.columns.join('\t'), ...numbers, ...rows, '', ...example.after.map((text) => `**${text}**`)]
  return `\n${lines.join('\n')}\n`
}

function rowLine(row: CellRow): string {
  const line = row.cells
    .map((paragraphs) => (paragraphs.length > 1 ? paragraphs.map((text) => `<p>${text}</p>`).join(' ') : (paragraphs[0] ?? '')))
    .join('\t')
  return row.cut ? `\n${line}` : line
}

/** A table drawn with characters, as old programs print it. */
export function drawn(example: ExampleDocument): string {
  const widths = example.widths
  const rule = (left: string, middle: string, right: string) =>
    left + widths.map((width) => '─'.repeat(width + 2)).join(middle) + right
  const full = widths.reduce((sum, width) => sum + width + 3, -3)
  const body = example.rows.flatMap((row) => [
    rule('├', '┼', '┤'),
    ...(row.kind === 'section' ? [`│ ${row.text.padEnd(full)} │`] : boxLines(row.cells, widths)),
  ])
  const header = boxLines(example.columns.map((column) => [column]), widths)
  return [...example.title, '', rule('┌', '┬', '┐'), ...header, ...body, rule('└', '┴', '┘'), '', ...example.after, ''].join('\r\n')
}

function boxLines(cells: string[][], widths: number[]): string[] {
  const columns = cells.map((paragraphs, index) => paragraphs.flatMap((text) => folded(text, widths[index] ?? 10)))
  const height = Math.max(...columns.map((lines) => lines.length), 1)
  return Array.from({ length: height }, (_, line) =>
    `│ ${columns.map((lines, index) => (lines[line] ?? '').padEnd(widths[index] ?? 10)).join(' │ ')} │`,
  )
}

function folded(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** Semicolons between cells, quotes where a cell needs them, a mark of UTF-8 at the start. */
export function semicolonSeparated(example: ExampleDocument): string {
  const rows = [example.columns, ...example.rows.map((row) => (row.kind === 'section' ? [row.text] : row.cells.map((cell) => cell.join('\n'))))]
  const width = example.columns.length
  const lines = [...example.title.map((line) => [line]), ...rows].map((cells) =>
    Array.from({ length: width }, (_, index) => csvCell(cells[index] ?? '')).join(';'),
  )
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

function csvCell(text: string): string {
  return /[";\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
