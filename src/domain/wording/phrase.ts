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
  '*': '[а-яa-z0-9-]*',
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

const BLANK = '[\\s,]+'
const UP_TO_SIX_WORDS = '(?:[\\s,]+[^\\s,.;!?]+){0,6}?[\\s,]+'

function phraseBody(phrase: string): string {
  const folded = fold(phrase.trim()).replaceAll(/ +/g, ' ')
  return (
    folded
      // A word left out takes one of its blanks with it.
      .replaceAll(/ \[([^\]]*)\]/g, '[ $1]')
      .replaceAll(/^\[([^\]]*)\] /g, '[$1 ]')
      .split(/( ?… ?| )/)
      .map((part) => {
        if (part.includes('…')) return UP_TO_SIX_WORDS
        return part === ' ' ? BLANK : Array.from(part, translate).join('')
      })
      .join('')
  )
}

/** Explicit letters, not classes of Unicode: folded text has no others that matter, and they compile many times faster. */
function wholeWords(body: string): string {
  return `(?<![а-яa-z0-9])(?:${body})(?![а-яa-z0-9])`
}

/** The source of a regular expression that finds a phrase in folded text, as whole words. */
export function phraseSource(phrase: string): string {
  return wholeWords(phraseBody(phrase))
}

/** One expression for a list of phrases; where several match at one place, the first of the list wins. */
export function phrasesExpression(phrases: readonly string[]): RegExp {
  if (phrases.length === 0) return /(?!)/g
  return new RegExp(wholeWords(phrases.map(phraseBody).join('|')), 'g')
}

/** Does a folded word or text consist of one of the phrases and nothing else? */
export function wholePhrase(phrases: readonly string[]): RegExp {
  return new RegExp(`^(?:${phrases.map(phraseSource).join('|')})$`, 'u')
}

/** Does a folded text begin with one of the phrases? */
export function startingPhrase(phrases: readonly string[]): RegExp {
  return phrases.length === 0 ? /(?!)/u : new RegExp(`^(?:${phrases.map(phraseSource).join('|')})`, 'u')
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
  return folded.search(expression) !== -1
}
