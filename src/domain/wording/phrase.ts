import { fold } from './fold.ts'

/*
 * Phrases are written by people who know Russian and no programming:
 *   *      any ending or beginning of a word       размещен*   *ируется
 *   (а|б)  one of these                            в (связи с|виду)
 *   [x]    may be left out                         жалоб [на действия сотрудников] не поступало
 *   …      up to six words of the same sentence    жалоб … не поступало
 *   #      a number                                до # числа
 * Case, ё and е, and kinds of blanks do not matter.
 */

const TRANSLATIONS: Record<string, string> = {
  '*': '[\\p{L}\\p{N}-]*',
  '#': '\\d+',
  '(': '(?:',
  ')': ')',
  '|': '|',
  '[': '(?:',
  ']': ')?',
}

function translate(char: string): string {
  return TRANSLATIONS[char] ?? char.replace(/[.+?^${}\\/]/, '\\$&')
}

/** The source of a regular expression that finds a phrase in folded text, as whole words. */
export function phraseSource(phrase: string): string {
  const folded = fold(phrase.trim()).replaceAll(/ +/g, ' ')
  const body = folded
    .split(/( … | |…)/)
    .map((part) => {
      if (part.includes('…')) return '(?:[\\s,]+[^\\s.;!?]+){0,6}?[\\s,]+'
      if (part === ' ') return '[\\s,]+'
      return Array.from(part, translate).join('')
    })
    .join('')
    // The blank after an optional word is optional with it.
    .replaceAll(')?[\\s,]+', ')?[\\s,]*')
  return `(?<![\\p{L}\\p{N}])(?:${body})(?![\\p{L}\\p{N}])`
}

/** One expression for a list of phrases; where several match at one place, the first of the list wins. */
export function phrasesExpression(phrases: readonly string[]): RegExp {
  if (phrases.length === 0) return /(?!)/gu
  return new RegExp(phrases.map(phraseSource).join('|'), 'gu')
}

export interface PhraseMatch {
  start: number
  end: number
}

/** Every place where one of the phrases stands in a folded text. */
export function findPhrases(folded: string, expression: RegExp): PhraseMatch[] {
  return Array.from(folded.matchAll(expression), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** Does one of the phrases stand in the folded text? */
export function hasPhrase(folded: string, expression: RegExp): boolean {
  expression.lastIndex = 0
  return expression.test(folded)
}
