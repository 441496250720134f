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

/** Everybody whom a text names, with initials or in full, «имени Анны Андреевны Ахматовой» left out. */
export function findAnyNames(text: string): string[] {
  const inFull = Array.from(text.matchAll(IN_FULL))
    .filter((match) => !isAfterWhom(text, match.index))
    .map((match) => match[0].trim())
  return [...findPersonNames(text), ...inFull]
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
