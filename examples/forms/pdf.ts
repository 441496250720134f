import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { CellRow, ExampleDocument } from '../source/example-document.ts'

const FONTS = ['400Regular/PTSerif_400Regular.ttf', '700Bold/PTSerif_700Bold.ttf']

/** A PDF as an office program prints it: a ruled table that runs over pages with its header on each, no structure. */
export function pdfFile(example: ExampleDocument): Buffer {
  const { resolve } = createRequire(import.meta.url)
  const fontBlobs = FONTS.map((file) => readFileSync(resolve(`@expo-google-fonts/pt-serif/${file}`)))
  const compiler = NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs }] })
  return compiler.pdf({ mainFileContent: source(example) }, { creationTimestamp: 0 })
}

function source(example: ExampleDocument): string {
  const columns = example.widths.map((share) => `${share}fr`).join(', ')
  const numbers = example.numbered ? example.columns.map((_, at) => `[${at + 1}]`).join(', ') : ''
  const rows = example.rows.map((row, at) =>
    row.kind === 'section'
      ? `table.cell(colspan: ${example.columns.length})[${bold(row.text)}]`
      : row.cells.map((paragraphs, column) => cell(example, at, column, paragraphs)).filter(Boolean).join(', '),
  )
  return `#set page(paper: "a4", flipped: true, margin: 15mm)
#set text(lang: "ru", size: 9pt, font: "PT Serif", hyphenate: false)
#set par(leading: 0.5em, spacing: 1.1em)
#align(center)[${example.title.map(bold).join(' #linebreak() ')}]
#table(columns: (${columns}), stroke: 0.5pt, inset: 4pt,
  table.header(${example.columns.map(bold).map((text) => `[${text}]`).join(', ')}),
  ${numbers === '' ? '' : `${numbers},`}
  ${rows.join(',\n  ')},
)
${example.after.map((text) => `#v(4pt)\n${bold(text)}`).join('\n')}
`
}

function cell(example: ExampleDocument, at: number, column: number, paragraphs: string[]): string {
  const own = example.rows[at] as CellRow
  if (own.merged.includes(column)) return ''
  const below = example.rows.slice(at + 1).findIndex((next) => next.kind === 'section' || !next.merged.includes(column))
  const rows = 1 + (below === -1 ? example.rows.length - at - 1 : below)
  const inside = paragraphs.map((text) => `#par[#${literal(text)}]`).join('')
  return `table.cell(rowspan: ${rows})[${inside}]`
}

function bold(text: string): string {
  return `#text(weight: "bold", ${literal(text)})`
}

/** Text as a Typst string, so that no character of it is mark-up. */
function literal(text: string): string {
  return JSON.stringify(text)
}
