import { z } from 'zod'
import { fold } from './fold.ts'
import { phraseSource, startingPhrase } from './phrase.ts'
import { lines, readRules } from './rules.ts'

const rules = readRules('people', z.object({ posts: lines, named_after: lines, examples: lines }))

const post = startingPhrase(rules.posts)
const namedAfter = new RegExp(`(?:${rules.named_after.map(phraseSource).join('|')})[.\\s]*$`, 'u')

/** Examples of the rules, which are tests: a text and the person's name in it. */
export const PERSON_EXAMPLES = rules.examples.map((line) => {
  const [text = '', name = ''] = line.split('=>')
  return { text: text.trim(), name: name.trim() }
})

const SURNAME = '\\p{Lu}\\p{Ll}+(?:-\\p{Lu}\\p{Ll}+)?'
const INITIALS = '[А-ЯЁ]\\.\\s?(?:[А-ЯЁ]\\.{1,2})?'
const SURNAME_FIRST = `${SURNAME}\\s+${INITIALS}`
const INITIALS_FIRST = `${INITIALS}\\s?${SURNAME}`
const WITH_INITIALS = new RegExp(`(?<![\\p{L}.])(?:${SURNAME_FIRST}|${INITIALS_FIRST})`, 'gu')
const FULL_NAME = new RegExp(
  `(?<!\\p{L})${SURNAME}\\s+\\p{Lu}\\p{Ll}+\\s+\\p{Lu}\\p{Ll}+(?:вич|вна|ична|ьич|евна|овна|вичу|вной|вны|вича)(?!\\p{L})`,
  'gu',
)

const NAME = '\\p{Lu}\\p{Ll}+'
const PATRONYMIC = '\\p{Lu}\\p{Ll}+(?:[вь]?ич(?:а|у|ем|е)?|(?:в|ич|ини)н(?:а|ы|е|у|ой|ою))'
/** In any case, the surname before, after or left out. */
const IN_FULL = new RegExp(`(?<!\\p{L})(?:${SURNAME}\\s+)?${NAME}\\s+${PATRONYMIC}(?!\\p{L})(?:\\s+${SURNAME})?`, 'gu')

const LOUD = '[А-ЯЁ]{3,}(?:-[А-ЯЁ]{3,})?'
const LOUD_PATRONYMIC = '[А-ЯЁ]{2,}(?:(?:[ОЕ]В|[ЬТМКВ])ИЧ(?:А|У|ЕМ|Е)?|(?:[ОЕ]В|ИНИЧ|ТИЧ|ВИЧ)Н(?:А|Ы|Е|У))'
const LOUD_IN_FULL = `(?:(?!ИМЕНИ|ПАМЯТИ)${LOUD}\\s+)?${LOUD}\\s+${LOUD_PATRONYMIC}(?!\\p{L})(?:\\s+${LOUD}(?!\\p{L}))?`
/** «И.О.» of capitals is an acting director's. */
const LOUD_WITH_INITIALS = `${LOUD}\\s+(?!И\\.\\s?О\\.)[А-ЯЁ]\\.\\s?[А-ЯЁ]\\.`
/** «ПЕТРОВ ИВАН СЕРГЕЕВИЧ», as lists are typed. */
const IN_CAPITALS = new RegExp(`(?<!\\p{L})(?!ИМЕНИ|ПАМЯТИ)(?:${LOUD_IN_FULL}|${LOUD_WITH_INITIALS})`, 'gu')

/** Everybody whom a text names, with initials or in full, «имени Анны Андреевны Ахматовой» left out. */
export function findAnyNames(text: string): string[] {
  const others = [IN_FULL, IN_CAPITALS].flatMap((names) =>
    Array.from(text.matchAll(names))
      .filter((match) => !isAfterWhom(text, match.index))
      .map((match) => match[0].trim()),
  )
  return [...findPersonNames(text), ...others]
}

const CONTACTS = [
  // E-mail.
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu,
  // A telephone with its code: «+7 (912) 345-67-89», «8 38422 1-23-45». What follows «№» is the number of a paper.
  /(?<!\d[.,]|№\s?|[\p{L}\d/=_-])(?:\+7|8)[\s(-]*(?=(?:[\s()-]*\d){10}(?!\d))\d{3,5}[\s)-]*\d{1,3}[\s-]?\d{2}[\s-]?\d{2}(?!\d)/gu,
  /(?<!\d[\s-]*)\(\d{3,5}\)\s*\d{1,3}-\d{2}-\d{2}(?!\d)/gu,
  // One of the same town looks like a day, but for the word before it.
  /(?<!\p{L})(?:тел|телефон\p{L}{0,3}|факс)[.:\s]{0,3}(?<contact>\d{1,3}-\d{2}-\d{2})(?!\d)/giu,
  // СНИЛС.
  /(?<![\d-])\d{3}-\d{3}-\d{3}[\s-]\d{2}(?![\d-])/gu,
  /СНИЛС[\s:№]{0,3}(?<contact>\d{11})(?!\d)/giu,
]

/** Telephones, e-mails and СНИЛС of a text, an institution's own too. */
export function findContacts(text: string): string[] {
  return CONTACTS.flatMap((contact) =>
    Array.from(text.matchAll(contact), ({ 0: whole, groups }) => groups?.['contact'] ?? whole),
  )
}

const isAfterWhom = (text: string, at: number) => namedAfter.test(fold(text.slice(Math.max(0, at - 24), at)))

/** Surnames with initials that stand in a text, those in «имени А.П. Чехова» and in streets left out. */
export function findPersonNames(text: string): string[] {
  return Array.from(text.matchAll(WITH_INITIALS))
    .filter((match) => !isAfterWhom(text, match.index))
    .map((match) => match[0].trim())
}

export interface Person {
  post: string | null
  name: string | null
}

function personIn(text: string): Person | null {
  const [match] = [...text.matchAll(FULL_NAME), ...text.matchAll(WITH_INITIALS)]
  const rest = (match ? text.slice(0, match.index) + text.slice(match.index + match[0].length) : text)
    .replaceAll(/^[\s,.:;–—-]+|[\s,.:;–—(-]+$/gu, '')
    .replaceAll(/\s{2,}/g, ' ')
  if (match) return { post: /\p{L}{2}/u.test(rest) ? rest : null, name: match[0].trim() }
  return post.test(fold(rest)) ? { post: rest, name: null } : null
}

/** Pieces that hold one person each: parts between semicolons, and between commas where several names stand. */
function pieces(line: string): string[] {
  return line.split(';').flatMap((part) => {
    const names = part.match(WITH_INITIALS)?.length ?? 0
    return names > 1 ? part.split(/,(?=\s*[\p{L}])/u) : [part]
  })
}

/** Persons of a cell of those responsible: a post, a name, or both. «Директор» and a name in the next piece are one. */
export function findPeople(cellLines: string[]): Person[] {
  const people: Person[] = []
  for (const piece of cellLines.flatMap(pieces)) {
    const person = personIn(piece.trim())
    const last = people.at(-1)
    if (!person) continue
    if (last && last.name === null && person.post === null) last.name = person.name
    else if (last && last.post === null && person.name === null) last.post = person.post
    else people.push(person)
  }
  return people
}
