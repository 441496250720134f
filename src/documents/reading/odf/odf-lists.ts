import { formatListNumber } from '../list-number.ts'
import { printSymbols } from '../symbol-font.ts'
import { listChildren, type XmlElement } from '../xml-tree.ts'

interface OdfLevel {
  bullet: string | undefined
  format: string
  prefix: string
  suffix: string
  start: number
  /** How many levels the number shows, its own included. */
  shown: number
}

const FORMATS: Record<string, string> = {
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
  'А, Б, .., Аа, Бб, ... (ru)': 'russianUpper',
  'а, б, .., аа, бб, ... (ru)': 'russianLower',
  'А, Б, .., Аа, Аб, ... (ru)': 'russianUpper',
  'а, б, .., аа, аб, ... (ru)': 'russianLower',
}

/** The list styles of a document by name, each with its levels. */
export function readListStyles(trees: (XmlElement | undefined)[]): Map<string, OdfLevel[]> {
  const styles = new Map<string, OdfLevel[]>()
  for (const tree of trees) if (tree !== undefined) collect(tree, styles)
  return styles
}

function collect(element: XmlElement, styles: Map<string, OdfLevel[]>): void {
  for (const child of listChildren(element)) {
    if (child.name === 'list-style') styles.set(child.attributes['name'] ?? '', listChildren(child).map(readLevel))
    else if (/^(?:automatic-)?styles$/.test(child.name)) collect(child, styles)
  }
}

function readLevel(level: XmlElement): OdfLevel {
  const { attributes } = level
  return {
    bullet: level.name === 'list-level-style-number' ? undefined : (attributes['bullet-char'] ?? '•'),
    format: attributes['num-format'] ?? '1',
    prefix: attributes['num-prefix'] ?? '',
    suffix: attributes['num-suffix'] ?? '',
    start: Number.parseInt(attributes['start-value'] ?? '1', 10) || 1,
    shown: Number.parseInt(attributes['display-levels'] ?? '1', 10) || 1,
  }
}

/** The mark of an item whose numbers at each level down to its own are `counts`. */
export function printOdfMark(levels: OdfLevel[] | undefined, counts: number[]): string | null {
  const depth = counts.length - 1
  const level = levels?.[depth]
  if (levels === undefined || level === undefined) return null
  if (level.bullet !== undefined) return printSymbols(level.bullet).replace(/^[\p{L}\p{Co}]$/u, '•')
  if (level.format === '') return null
  const numbers = counts.slice(Math.max(depth + 1 - level.shown, 0)).map((count, index) => {
    const format = levels[Math.max(depth + 1 - level.shown, 0) + index]?.format ?? '1'
    return formatListNumber(FORMATS[format] ?? 'decimal', count)
  })
  return `${level.prefix}${numbers.join('.')}${level.suffix}`.trim()
}

export function startOfLevel(levels: OdfLevel[] | undefined, depth: number): number {
  return levels?.[depth]?.start ?? 1
}
