import { fold, words } from '../../domain/wording/fold.ts'
import type { FoundName } from '../../domain/wording/institution-names.ts'
import { findInstitutionNames } from '../../domain/wording/institution-names.ts'
import { leadingPreposition } from '../../domain/wording/subjects.ts'
import type { InstitutionBook } from './institution-book.ts'

/** A result's paragraph parted into whose it is and what it says; lead and text together are the paragraph. */
export interface LeadSplit {
  lead: string
  text: string
  /** Spellings of the institutions that the paragraph begins with. */
  names: string[]
  /** Marked "+": reported without being asked. */
  plus: boolean
}

const AFTER_NAME = /^[\s.,:;–—-]*/u
const BETWEEN_NAMES = /^(?:\s*[,;+/]\s*|,?\s+(?:и|а также)\s+|\s*\n\s*)$/u
const LONGEST_BARE_NAME = 160

/** Begins with a quote, an abbreviation or a type and holds no legal form: «КЦСОН г. Берёзова», «Центр помощи детям». */
function looksLikeName(text: string): boolean {
  if (text.length <= 3 || findInstitutionNames(text).length > 0) return false
  const beforeQuote = words(text.split(/[«"]/u)[0] ?? '').length
  return beforeQuote <= (/[«"]/u.test(text) ? 3 : 14) && /^(?:[«"]|\p{Lu})/u.test(text)
}

/** A known name typed without its legal form: everything up to a full stop, a dash or a comma. */
function bareName(text: string, book: InstitutionBook): FoundName | undefined {
  for (const match of text.slice(0, LONGEST_BARE_NAME).matchAll(/[.:;,](?=\s)|\s[-–—]\s|[.:]$|$/gu)) {
    const candidate = text.slice(0, match.index)
    if (words(fold(candidate)).length > 14) return undefined
    if (looksLikeName(candidate) && book.find(candidate) !== undefined) {
      return { start: 0, end: candidate.length, text: candidate }
    }
  }
  return undefined
}

function namesAt(text: string, from: number, book: InstitutionBook): FoundName[] {
  const found = findInstitutionNames(text).filter((name) => name.start >= from)
  const names: FoundName[] = []
  let at = from
  for (const name of found) {
    const between = text.slice(at, name.start)
    if (names.length === 0 ? between !== '' : !BETWEEN_NAMES.test(between)) break
    names.push(name)
    at = name.end
  }
  if (names.length > 0) return names
  const bare = bareName(text.slice(from), book)
  return bare ? [{ ...bare, start: from, end: from + bare.end }] : []
}

/** Reads the institutions that a paragraph begins with, after an optional "+" or preposition; whatever follows is its text. */
export function splitLead(paragraph: string, book: InstitutionBook): LeadSplit {
  const plus = /^\s*\+\s*/.exec(paragraph)
  const marked = plus?.[0].length ?? 0
  const bullet = /^(?:[-–—•▪·]|\d{1,2}[.)])\s*/u.exec(paragraph.slice(marked))?.[0].length ?? 0
  const start = marked + bullet
  const names =
    [start, start + leadingPreposition(paragraph.slice(start))]
      .map((from) => namesAt(paragraph, from, book))
      .find((found) => found.length > 0) ?? []
  const last = names.at(-1)
  // A lone «+» in a cell means «done», not «without being asked».
  if (!last) return { lead: '', text: paragraph, names: [], plus: plus !== null && /\p{L}/u.test(paragraph) }
  const end = last.end + (AFTER_NAME.exec(paragraph.slice(last.end))?.[0].length ?? 0)
  // A bracket or a quote after the name belongs to the sentence.
  return {
    lead: paragraph.slice(0, end),
    text: paragraph.slice(end),
    names: names.map((name) => name.text),
    plus: plus !== null,
  }
}
