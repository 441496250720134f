import { formatListNumber } from '../list-number.ts'
import { printSymbols } from '../symbol-font.ts'
import { childSwitch, childValue, findChild, listChildren, type XmlElement } from '../xml-tree.ts'

export interface ListLevel {
  start: number
  format: string
  /** `%1.%2.` */
  text: string
  /** The level, counted from 1, after which this one starts again; 0 never, undefined after any above it. */
  restartAfter: number | undefined
  legal: boolean
  style: string | undefined
}

export interface ListDefinition {
  /** Lists of one abstract definition count on together. */
  abstractId: string
  levels: (ListLevel | undefined)[]
  startOverrides: (number | undefined)[]
}

export const LEVELS = 9

/** The lists of numbering.xml by their numId. */
export function readListDefinitions(tree: XmlElement | undefined): Map<string, ListDefinition> {
  const abstracts = new Map<string, XmlElement>()
  const styled = new Map<string, XmlElement>()
  for (const abstract of listChildren(tree, 'abstractNum')) {
    abstracts.set(abstract.attributes['abstractNumId'] ?? '', abstract)
    const style = childValue(abstract, 'styleLink')
    if (style !== undefined) styled.set(style, abstract)
  }
  const lists = new Map<string, ListDefinition>()
  for (const list of listChildren(tree, 'num')) {
    const abstractId = childValue(list, 'abstractNumId') ?? ''
    const own = abstracts.get(abstractId)
    // A list may only point to a numbering style, whose levels another abstract definition holds.
    const linked = styled.get(childValue(own, 'numStyleLink') ?? '')
    lists.set(list.attributes['numId'] ?? '', readList(list, linked ?? own, abstractId))
  }
  return lists
}

function readList(list: XmlElement, abstract: XmlElement | undefined, abstractId: string): ListDefinition {
  const definition: ListDefinition = { abstractId, levels: [], startOverrides: [] }
  for (const level of listChildren(abstract, 'lvl')) definition.levels[levelOf(level)] = readLevel(level)
  for (const override of listChildren(list, 'lvlOverride')) {
    const level = findChild(override, 'lvl')
    if (level !== undefined) definition.levels[levelOf(override)] = readLevel(level)
    const start = childValue(override, 'startOverride')
    if (start !== undefined) definition.startOverrides[levelOf(override)] = wholeNumber(start, 1)
  }
  return definition
}

function levelOf(element: XmlElement): number {
  return Math.min(Math.max(wholeNumber(element.attributes['ilvl'], 0), 0), LEVELS - 1)
}

function readLevel(level: XmlElement): ListLevel {
  const restart = childValue(level, 'lvlRestart')
  return {
    start: wholeNumber(childValue(level, 'start'), 0),
    format: numberFormat(level),
    text: childValue(level, 'lvlText') ?? '',
    restartAfter: restart === undefined ? undefined : wholeNumber(restart, 0),
    legal: childSwitch(level, 'isLgl') ?? false,
    style: childValue(level, 'pStyle'),
  }
}

/** Newer Word wraps unusual formats: the fallback names the usual one that is nearest. */
function numberFormat(level: XmlElement): string {
  const alternatives = findChild(level, 'AlternateContent')
  return childValue(level, 'numFmt') ?? childValue(findChild(alternatives, 'Fallback'), 'numFmt') ?? 'decimal'
}

function wholeNumber(text: string | undefined, otherwise: number): number {
  const value = Number.parseInt(text ?? '', 10)
  return Number.isNaN(value) ? otherwise : value
}

/** Counts the paragraphs of each list and gives each its mark as Word prints it. */
export class ListCounter {
  readonly #lists: Map<string, ListDefinition>
  readonly #counts = new Map<string, (number | undefined)[]>()
  readonly #overridden = new Set<string>()

  constructor(lists: Map<string, ListDefinition>) {
    this.#lists = lists
  }

  /** The level that the list ties to a paragraph style, 0 where it ties none. */
  levelOfStyle(listId: string, style: string): number {
    const level = this.#lists.get(listId)?.levels.findIndex((candidate) => candidate?.style === style) ?? -1
    return Math.max(level, 0)
  }

  nextMark(listId: string, wantedLevel: number): string | null {
    const list = this.#lists.get(listId)
    const level = Math.min(Math.max(wantedLevel, 0), LEVELS - 1)
    const definition = list?.levels[level]
    if (list === undefined || definition === undefined) return null
    const counts = this.#countsOf(list)
    this.#applyOverride(listId, list, level)
    counts[level] = (counts[level] ?? definition.start - 1) + 1
    restartBelow(list, counts, level)
    return printMark(list, counts, level)
  }

  #countsOf(list: ListDefinition): (number | undefined)[] {
    const counts = this.#counts.get(list.abstractId) ?? []
    this.#counts.set(list.abstractId, counts)
    return counts
  }

  /** A start override holds for the first paragraph of that list at that level only. */
  #applyOverride(listId: string, list: ListDefinition, level: number): void {
    const start = list.startOverrides[level]
    const key = `${listId}/${level}`
    if (start === undefined || this.#overridden.has(key)) return
    this.#overridden.add(key)
    this.#countsOf(list)[level] = start - 1
  }
}

function restartBelow(list: ListDefinition, counts: (number | undefined)[], level: number): void {
  for (let below = level + 1; below < LEVELS; below += 1) {
    const after = list.levels[below]?.restartAfter
    if (after === undefined || level + 1 <= after) counts[below] = undefined
  }
}

function printMark(list: ListDefinition, counts: (number | undefined)[], level: number): string | null {
  const definition = list.levels[level]
  if (definition === undefined) return null
  if (definition.format === 'bullet') return printBullet(definition.text)
  const text = definition.text.replace(/%([1-9])/g, (_, digit: string) => {
    const above = Number(digit) - 1
    const shown = list.levels[above]
    if (shown === undefined || shown.format === 'none') return ''
    const value = counts[above] ?? shown.start
    return formatListNumber(definition.legal ? 'decimal' : shown.format, value)
  })
  const mark = printSymbols(text).trim()
  return mark === '' ? null : mark
}

/** Word's second-level bullet is a Courier "o", which prints as a small circle and must not read as a letter. */
function printBullet(text: string): string {
  const bullet = printSymbols(text).trim()
  return bullet === '' || /^[\p{L}\p{Co}]$/u.test(bullet) ? '•' : bullet
}
