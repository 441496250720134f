import { fold, stem } from './fold.ts'
import {
  BEFORE_FORM,
  SHORT_FORMS,
  TYPE_NAMES,
  isBetweenWord,
  isFormAdjective,
  isFormNoun,
} from './institution-words.ts'
import { remembering } from './remember.ts'

/** An institution's name in a text: from its legal form to the end of its place. */
export interface FoundName {
  start: number
  end: number
  text: string
}

interface Token {
  start: number
  end: number
  text: string
  folded: string
}

/** A text without any legal form holds no name, and is not taken apart. */
const FORM_HINT = new RegExp(`(?<![а-яa-z0-9])(?:${[...SHORT_FORMS].join('|')})(?![а-яa-z0-9])|учреждени`)

const TOKEN = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*|№|[^\s\u00a0]/gu
const OPENING = /^[«“„"]$/
const ABBREVIATION = /^(?=\p{Lu}[\p{L}]*\p{Lu})\p{L}{2,}(?:-\p{L}+)?$/u
const CAPITALISED = /^\p{Lu}\p{Ll}+(?:-\p{L}+)*$/u
const LONGEST_QUOTED_NAME = 250

const CITY_WORD =
  '(?:г\\.|гор\\.|город(?:а|е|у)?(?![\\p{L}])|городско(?:м|го|й)\\s+округ(?:а|е)?(?:\\s+(?:город(?:а)?|г\\.))?|с\\.|п\\.|пос\\.|пгт\\.?|ст\\.|х\\.|д\\.|сел(?:а|е|о)(?![\\p{L}])|пос[её]л(?:ок|ка|ке)(?![\\p{L}])|станиц(?:а|ы|е)(?![\\p{L}])|деревн(?:я|и|е)(?![\\p{L}]))'
const PROPER = '\\p{Lu}\\p{Ll}+(?:-\\p{L}+)*'
const AREA_WORD =
  '(?:район(?:а|е|у)?|р-н(?:а|е|у)?|округ(?:а|е|у)?|област(?:и|ь)|кра(?:я|е|й|ю)|поселени(?:я|е|и)|республик(?:и|е|а))(?![\\p{L}])'
const AREA_ADJECTIVES = '(?:(?:муниципальн|городск|сельск|автономн|национальн)\\p{Ll}+\\s+)*'
/** A second word belongs to the place only after an adjective: «Нижнего Новгорода», but not «Берёзова Проведены». */
const CITY_TAIL = `${CITY_WORD}\\s*(?:\\p{Lu}\\p{Ll}+(?:ый|ий|ая|ое|ые|ого|его|ой|ом|ем|их|ых)\\s+(?=\\p{Lu}\\p{Ll}+(?:а|е|и|ы|о|у)?(?![\\p{L}])))?${PROPER}`
const AREA_TAIL = `${PROPER}\\s+${AREA_ADJECTIVES}${AREA_WORD}`
const REPUBLIC_TAIL = `(?:(?:МО|муниципально(?:го|м)\\s+образовани(?:я|и))(?=\\s+«)|муниципального\\s+образования|муниципального\\s+(?:района|округа)|Республики)\\s+(?:${PROPER}|«[^»]{2,60}»)`
const BRACKETED_TAIL = `\\((?:${CITY_TAIL}|${AREA_TAIL})\\)`
const TAIL = new RegExp(`\\s*(?:(?:в\\s+(?=г\\.))?${CITY_TAIL}|${AREA_TAIL}|${REPUBLIC_TAIL}|${BRACKETED_TAIL})`, 'uy')
const TAIL_WITH_PREPOSITION = new RegExp(`\\s*(?:(?:в|во|по)\\s+)?(?:${CITY_TAIL}|${AREA_TAIL}|${REPUBLIC_TAIL})`, 'uy')

function tokenise(text: string): Token[] {
  return Array.from(text.matchAll(TOKEN), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
    folded: fold(match[0]),
  }))
}

/** The place just after the quote that closes the one at `open`; a nested quote left open counts as closed with it. */
export function closingQuote(text: string, open: number): number | undefined {
  const limit = Math.min(text.length, open + LONGEST_QUOTED_NAME)
  if (text[open] === '"') return closingStraightQuote(text, open, limit)
  let depth = 0
  let firstClosed: number | undefined
  for (let at = open; at < limit; at += 1) {
    const char = text[at] ?? ''
    if (/[«“„]/.test(char)) depth += 1
    if (/[»”]/.test(char) || (char === '“' && text[open] === '„' && at > open)) {
      depth -= 1
      firstClosed ??= at + 1
      if (depth <= 0) return at + 1
    }
    if (firstClosed !== undefined && /[;\n]/.test(char)) return firstClosed
  }
  return firstClosed
}

function closingStraightQuote(text: string, open: number, limit: number): number | undefined {
  for (let at = open + 1; at < limit; at += 1) {
    if (text[at] !== '"' || /[\s(]/.test(text[at - 1] ?? '')) continue
    // ГКУ "Центр "Радуга"": the last of the run closes the outer one.
    let last = at
    while (text[last + 1] === '"') last += 1
    return last + 1
  }
  return undefined
}

/** Index of the token after the legal form that starts at `index`, or undefined where none does. */
function afterForm(tokens: Token[], index: number): number | undefined {
  const token = tokens[index]
  if (!token) return undefined
  if (SHORT_FORMS.has(token.folded) && /^\p{Lu}/u.test(token.text) && /\p{Lu}$/u.test(token.text)) return index + 1
  let at = index
  let ownership = false
  while (at < tokens.length && isFormAdjective(tokens[at]?.folded ?? '')) {
    ownership ||= /^(?:казенн|бюджетн|автономн|государственн|муниципальн)/.test(tokens[at]?.folded ?? '')
    at += 1
  }
  return ownership && at > index && isFormNoun(tokens[at]?.folded ?? '') ? at + 1 : undefined
}

/** A sign or a letter that belongs to a name by its neighbours: «№ 5», «г. Озёрска», «округа – Югры», «РС(Я)». */
function isBoundSign(token: Token, before: Token | undefined, after: Token | undefined): boolean | undefined {
  if (/^[-–—]$/.test(token.text))
    return before?.folded.startsWith('округ') === true && CAPITALISED.test(after?.text ?? '')
  if (token.text === '.') return before?.folded === 'г'
  if (token.folded === 'г') return after?.text === '.'
  if (token.text === '(') return after?.text === 'Я'
  if (token.text === ')') return before?.text === 'Я'
  if (token.text === '№') return /^\d/.test(after?.text ?? '')
  return /^\d+$/.test(token.text) ? before?.text === '№' : undefined
}

/** May the token stand between a legal form and the quote? */
function isBetween(tokens: Token[], at: number): boolean {
  const token = tokens[at] as Token
  const bound = isBoundSign(token, tokens[at - 1], tokens[at + 1])
  if (bound !== undefined) return bound
  if (/^\p{Lu}$/u.test(token.text) || ABBREVIATION.test(token.text)) return true
  return isBetweenWord(token.folded) || CAPITALISED.test(token.text)
}

function quotedName(text: string, tokens: Token[], index: number): number | undefined {
  let at = index
  while (at < tokens.length && at - index < 16 && isBetween(tokens, at)) at += 1
  const open = tokens[at]
  if (!open || !OPENING.test(open.text)) return undefined
  const end = closingQuote(text, open.start)
  return end === undefined ? undefined : afterTails(text, end, TAIL)
}

function afterTails(text: string, from: number, tail: RegExp): number {
  let end = from
  for (;;) {
    tail.lastIndex = end
    const match = tail.exec(text)
    if (!match) return end
    end += match[0].length
  }
}

function typeNameLength(tokens: Token[], index: number): number {
  for (const type of TYPE_NAMES) {
    let at = index
    let matched = 0
    while (matched < type.stems.length && at < tokens.length) {
      const token = tokens[at] as Token
      if (token.text === ',') at += 1
      else if (type.stems[matched] === stem(token.folded)) {
        matched += 1
        at += 1
      } else break
    }
    if (matched === type.stems.length) return at - index
  }
  return 0
}

/** «№ 5», «д/с», and a place as an adjective after the type («КЦСОН Ачинский»). */
function signStep(tokens: Token[], index: number): number {
  const [before, token, after, next] = [tokens[index - 1], tokens[index], tokens[index + 1], tokens[index + 2]]
  if (token?.text === '№' && /^\d/.test(after?.text ?? '')) return 2
  if (token?.folded === 'д' && after?.text === '/' && next?.folded === 'с') return 3
  return /^\p{Lu}\p{Ll}+(?:ский|цкий)$/u.test(token?.text ?? '') && ABBREVIATION.test(before?.text ?? '') ? 1 : 0
}

/** How many tokens at `index` may go on an unquoted name: a type, an abbreviation, a number, a quoted part. */
function unquotedStep(text: string, tokens: Token[], index: number): number {
  const token = tokens[index]
  if (!token) return 0
  const type = typeNameLength(tokens, index)
  if (type > 0) return type
  const sign = signStep(tokens, index)
  if (sign > 0) return sign
  if (ABBREVIATION.test(token.text)) return 1
  if (OPENING.test(token.text)) {
    const end = closingQuote(text, token.start)
    return end === undefined ? 0 : tokens.filter((other) => other.start >= token.start && other.end <= end).length
  }
  const describes = CAPITALISED.test(token.text) || isBetweenWord(token.folded)
  const leadsToType = [1, 2, 3].some((ahead) => typeNameLength(tokens, index + ahead) > 0)
  return describes && leadsToType ? 1 : 0
}

function unquotedName(text: string, tokens: Token[], index: number): number | undefined {
  let at = index
  let end: number | undefined
  for (;;) {
    const step = unquotedStep(text, tokens, at)
    if (step > 0) {
      at += step
      end = tokens[at - 1]?.end
      continue
    }
    if (end === undefined) return undefined
    const after = afterTails(text, end, TAIL_WITH_PREPOSITION)
    if (after === end) return end
    end = after
    while (at < tokens.length && (tokens[at]?.start ?? 0) < after) at += 1
  }
}

/** «Республиканская клиническая больница:» — a capitalised adjective and small words up to a sign. */
const DESCRIBED =
  /\s*\p{Lu}\p{Ll}+(?:ая|яя|ий|ый|ой|ое|ого|ому|ом|ей)(?:\s+\p{Ll}[\p{Ll}-]*){1,6}?(?=\s*(?:[:;,.(]|[-–—]\s|$))/uy
/** Ends of verbs and participles: a text with one is a sentence, not a name. */
const VERBAL = /(?<!шко)(?:[еая]н[аоы]?|[аеиыяу]л[аио]|ет|ют|ся)$/u

function describedName(text: string, after: number): number | undefined {
  DESCRIBED.lastIndex = after
  const match = DESCRIBED.exec(text)
  if (!match || match[0].split(/\s+/).some((word) => VERBAL.test(word))) return undefined
  return afterTails(text, after + match[0].length, TAIL)
}

function nameEnd(text: string, tokens: Token[], next: number): number | undefined {
  const named = quotedName(text, tokens, next) ?? unquotedName(text, tokens, next)
  return named ?? describedName(text, tokens[next - 1]?.end ?? 0)
}

function readInstitutionNames(text: string): FoundName[] {
  if (!FORM_HINT.test(fold(text))) return []
  const tokens = tokenise(text)
  const found: FoundName[] = []
  let index = 0
  while (index < tokens.length) {
    const next = afterForm(tokens, index)
    const end = next === undefined ? undefined : nameEnd(text, tokens, next)
    if (end === undefined) {
      index += 1
      continue
    }
    const before = tokens[index - 1]
    const start = before && BEFORE_FORM.has(before.folded) ? before.start : (tokens[index] as Token).start
    found.push({ start, end, text: text.slice(start, end) })
    while (index < tokens.length && (tokens[index]?.start ?? 0) < end) index += 1
  }
  return found
}

/** Institutions' names of a text in their order: a legal form, then a quoted or an unquoted name, then its place. */
export const findInstitutionNames: (text: string) => readonly FoundName[] = remembering(readInstitutionNames)
