import { remembering } from './remember.ts'

/** Latin letters that look like Cyrillic ones and get typed in their place. */
const LOOK_ALIKES: Record<string, string> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'н',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
  ё: 'е',
}

const FOLDABLE = /[abcehkmoptxyё]|[^\S ]/g

function foldText(text: string): string {
  const lower = text.toLowerCase()
  // Some letters of other scripts change their length in lower case; places would shift.
  const sameLength = lower.length === text.length ? lower : text
  return sameLength.replaceAll(FOLDABLE, (letter) => LOOK_ALIKES[letter] ?? ' ')
}

/**
 * Text as rules compare it: lower case, ё as е, look-alike Latin letters as Cyrillic, every blank a space.
 * Keeps the length, so a place found in the folded text is the place in the text.
 */
export const fold: (text: string) => string = remembering(foldText)

const ENDINGS =
  /(?:иями|иях|иям|ием|ией|ями|ами|его|ого|ему|ому|ыми|ими|ия|ие|ии|ию|ая|яя|ое|ее|ые|ый|ий|ой|ей|ом|ем|ам|ям|ах|ях|ую|юю|ым|им|ых|их|а|я|о|е|и|ы|у|ю|ь|й)$/u

/** The part of a folded word that its cases share: «нальчика», «нальчик» → «нальчик». Words of three letters and fewer stay. */
export function stem(word: string): string {
  if (word.length <= 3) return word
  const cut = word.replace(ENDINGS, '')
  return cut.length >= 3 ? cut : word
}

const LONGEST_ROOT = 5

/** What «тренинги» and «тренингов», «информирование» and «информируем» share: the beginning of a folded word. */
export function root(word: string): string {
  return stem(word).slice(0, LONGEST_ROOT)
}

/** Stems of the words of a text, in order. */
export function stems(text: string): string[] {
  return words(fold(text)).map(stem)
}

/** A word or a number; a hyphen inside a word belongs to it. */
export const WORD = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu

/** Words and numbers of a folded text. */
export const words: (folded: string) => readonly string[] = remembering((folded) => folded.match(WORD) ?? [])

/** Blanks out what stands in quotes, quotes included, keeping the length: a title quoted in a sentence is not its verb. */
export const withoutQuoted: (text: string) => string = remembering((text) => {
  const open: string[] = []
  const out: string[] = []
  for (const char of text) {
    // “ closes a quote that „ opened, and opens one elsewhere.
    const closes = char === '»' || char === '”' || (char === '“' && open.at(-1) === '„')
    if (!closes && /[«“„]/u.test(char)) open.push(char)
    out.push(open.length > 0 ? ' '.repeat(char.length) : char)
    if (closes) open.pop()
  }
  // An unclosed quote would swallow the rest of the sentence.
  return open.length > 0 ? text : out.join('').replaceAll(/"[^"\n]{1,200}"/g, (quoted) => ' '.repeat(quoted.length))
})
