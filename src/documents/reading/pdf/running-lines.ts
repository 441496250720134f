import type { PdfLine } from './pdf-lines.ts'

/** The lines of a page that stand outside its tables. */
export interface LoosePage {
  number: number
  height: number
  lines: PdfLine[]
}

const MARGIN = 0.12
const PAGE_NUMBER = /^(?:страница|стр\.?|лист|page)?\s*[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:из|of|\/)\s*\d{1,4})?$/iu

/** Headers, footers and page numbers: lines in the margins that come again on other pages, or only count the pages. */
export function findRunningLines(pages: LoosePage[]): Set<PdfLine> {
  const bySignature = new Map<string, PdfLine[]>()
  const running = new Set<PdfLine>()
  for (const page of pages) {
    for (const line of page.lines.filter((candidate) => isInMargin(candidate, page.height))) {
      if (PAGE_NUMBER.test(line.text) && numbersPage(line.text, page.number)) running.add(line)
      const signature = `${Math.round(line.base / 4)} ${line.text.replace(/\d+/g, '#')}`
      bySignature.set(signature, [...(bySignature.get(signature) ?? []), line])
    }
  }
  for (const lines of bySignature.values()) {
    if (lines.length >= 2 && lines.length * 2 >= pages.length) for (const line of lines) running.add(line)
  }
  return running
}

function isInMargin(line: PdfLine, height: number): boolean {
  return line.base < height * MARGIN || line.base > height * (1 - MARGIN)
}

function numbersPage(text: string, page: number): boolean {
  return Number(/\d+/.exec(text)?.[0]) === page
}
