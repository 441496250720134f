import type { Grid, GridCell, GridRow } from '../../src/documents/reading/grid.ts'

/** A cell in a test: its paragraphs by lines; `^` alone for the lower part of a merged cell; `>` alone widens the cell before. */
export function givenTable(...rows: string[][]): Grid['blocks'][number] {
  return { kind: 'table', rows: rows.map(givenRow) }
}

function givenRow(texts: string[]): GridRow {
  const cells: GridCell[] = []
  for (const [column, text] of texts.entries()) {
    const last = cells.at(-1)
    if (text === '>' && last) last.span += 1
    else {
      const merged = text === '^'
      const paragraphs = merged ? [] : text.split('\n').filter((line) => line !== '')
      cells.push({ column, span: 1, merged, paragraphs: paragraphs.map((line) => ({ text: line, mark: null })) })
    }
  }
  return { cells, header: false, continues: false }
}

export function givenGrid(...blocks: (string | Grid['blocks'][number])[]): Grid {
  return {
    blocks: blocks.map((block) =>
      typeof block === 'string' ? { kind: 'paragraph', paragraph: { text: block, mark: null } } : block,
    ),
    unreadable: [],
  }
}
