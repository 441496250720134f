import { formatListNumber } from '../list-number.ts'
import { numberAttribute, attributeOf, isElement, styleOf, type HtmlElement } from './parse-html.ts'

const FORMATS: Record<string, string> = {
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
  'lower-alpha': 'lowerLetter',
  'lower-latin': 'lowerLetter',
  'upper-alpha': 'upperLetter',
  'upper-latin': 'upperLetter',
  'lower-roman': 'lowerRoman',
  'upper-roman': 'upperRoman',
  'lower-cyrillic': 'russianLower',
  'upper-cyrillic': 'russianUpper',
}

/** The marks of a list's items by item, as a browser prints them. */
export function listMarks(list: HtmlElement): Map<HtmlElement, string> {
  const items = list.childNodes.filter(isElement).filter((child) => child.tagName === 'li')
  const marks = new Map<HtmlElement, string>()
  const style = /list-style(?:-type)?:(?:inside|outside)?([\w-]+)/.exec(styleOf(list))?.[1]
  if (style === 'none') return marks
  const numbered = list.tagName === 'ol'
  const step = attributeOf(list, 'reversed') === undefined ? 1 : -1
  let number = numberAttribute(list, 'start', step === 1 ? 1 : items.length)
  for (const item of items) {
    number = numberAttribute(item, 'value', number)
    const format = FORMATS[attributeOf(item, 'type') ?? attributeOf(list, 'type') ?? style ?? ''] ?? 'decimal'
    marks.set(item, numbered ? `${formatListNumber(format, number)}.` : '•')
    number += step
  }
  return marks
}

/** Word writes its bullets as letters of symbol fonts: "·" is Symbol's bullet, "o" Courier's, "§" and "Ø" Wingdings'. */
export function wordMark(text: string): string | null {
  const mark = text.trim()
  if (mark === '') return null
  return /^[·o§Øüq¨v*\uf000-\uf0ff]$/.test(mark) ? '•' : mark
}
