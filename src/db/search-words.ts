import { sql, type RawBuilder } from 'kysely'

const MOST_WORDS = 8
const LONGEST_WORD = 60

/** Case and «ё» make no difference where texts are searched. */
function plainLetters(typed: string): string {
  return typed.replaceAll('\u0000', '').toLowerCase().replaceAll('ё', 'е')
}

/** A query of PostgreSQL for texts that hold, in any order, a word beginning with each of the typed ones. */
export function beginningsOfWords(typed: string): string {
  const words = plainLetters(typed).match(/[\p{L}\p{N}]+/gu) ?? []
  return words
    .slice(0, MOST_WORDS)
    .map((word) => `${word.slice(0, LONGEST_WORD)}:*`)
    .join(' & ')
}

/** Does the text hold every word that a person typed, in any order? */
export function holdsWords(text: RawBuilder<string>, typed: string): RawBuilder<boolean> {
  const words = plainLetters(typed).split(/\s+/u).filter(Boolean)
  const held = words.slice(0, MOST_WORDS).map((word) => {
    const pattern = `%${word.slice(0, LONGEST_WORD).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    return sql<boolean>`${text} like ${pattern}`
  })
  return held.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(held, sql` and `)})`
}

/** The spelling in which texts are searched, and by which their indexes stand. */
export function searchable(text: RawBuilder<string>): RawBuilder<string> {
  return sql<string>`translate(lower(${text}), 'ё', 'е')`
}
