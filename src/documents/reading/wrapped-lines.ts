/** One line of a paragraph as a page or a column of characters broke it. */
export interface WrappedLine {
  text: string
  /** True where the next line's first word would have had room here, so the break was somebody's wish. */
  hasRoom: boolean
  /** True where the distance to the line above is that between paragraphs. */
  afterGap: boolean
}

/** How a document treats words at its line ends. */
export interface LineHabits {
  /** Where words are not broken, a hyphen at a line's end is the word's own. */
  hyphenates: boolean
  /** Words that stand inside its lines, in small letters. */
  words: ReadonlySet<string>
}

const WRAPPING_BY_HAND: LineHabits = { hyphenates: true, words: new Set() }

/** "социально-" and the like stand before a second adjective with a hyphen that is theirs, not the line's. */
const COMPOUND_START = /(?:^|[^\p{L}])\p{L}\p{Ll}{2,}о-$/u
const COMPOUND_END =
  /^\p{Ll}{3,}(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им|ых|их|ую|юю|ыми|ими|ом|ем)(?!\p{L})/u
/** First parts that are written together with what follows. */
const FUSED_START =
  /(?:^|[^\p{L}])(?:много|мало|ново|одно|само|взаимо|высоко|низко|средне|кратко|долго|противо|водо|тепло|электро|авто|фото|видео|радио|теле|микро|макро|здраво|законо|право|благо|трудо|общедо)-$/iu
const SENTENCE_END = /[.;:!?…][»")]?$/u
const LIST_MARK = /^(?:[-–—•▪◦·*]\s|[-–—•]\p{L}|\d{1,3}[.)]\s|\p{L}\)\s)/u
/** "ГКУ «…", "+ ГКУСО ВО «…": the beginning of what one institution says. */
const INSTITUTION = /^\+?\s*\p{Lu}{2,8}(?:\s\p{Lu}{2,4})?\s*[«"“„]/u

/** How a paragraph may begin, and how a line that has room but goes on all the same may end. */
const BEGINS = /^[\p{Lu}«"“+№]/u
/** "(ул. Мира, д." goes on with the number of the house, which is no mark of a list. */
const GOES_ON_WITH_NUMBER = /\([^)]*$|(?:^|[\s.,])(?:д|дом|кв|каб|корп|стр|ст|п|пп|им|ул|пер|тел|№)\.?$/iu
const GOES_ON = /[,(«"“–—-]$|(?:^|\s)(?:\p{Ll}{1,3}|\p{L}\.)$/u

/** The paragraphs that wrapped lines make. */
export function joinWrappedLines(lines: WrappedLine[], habits: LineHabits = WRAPPING_BY_HAND): string[] {
  // Pieces are put together once at the end: a cell of a hundred thousand lines must not be copied for each of them.
  const paragraphs: string[][] = []
  let before: WrappedLine | undefined
  for (const line of lines) {
    const open = paragraphs.at(-1)
    if (open === undefined || before === undefined || beginsParagraph(before, line)) paragraphs.push([line.text])
    else open.push(...glued(open.pop() ?? '', line.text, habits))
    before = line
  }
  return paragraphs.map((pieces) => pieces.join(''))
}

/** Lines that are known to be one paragraph. */
export function joinAsOne(lines: string[], habits: LineHabits): string {
  const pieces: string[] = []
  for (const line of lines) {
    const upper = pieces.pop()
    if (upper === undefined) pieces.push(line)
    else pieces.push(...glued(upper, line, habits))
  }
  return pieces.join('')
}

/** True where a page may have cut a paragraph between these two texts. */
export function isCutBetween(upper: string, lower: string): boolean {
  return /^\p{Ll}/u.test(lower) || (!SENTENCE_END.test(upper) && !INSTITUTION.test(lower) && !LIST_MARK.test(lower))
}

function beginsParagraph(before: WrappedLine, line: WrappedLine): boolean {
  if (line.afterGap) return true
  const ends = SENTENCE_END.test(before.text)
  if (LIST_MARK.test(line.text) && !GOES_ON_WITH_NUMBER.test(before.text))
    return ends || before.hasRoom || before.text.endsWith(',')
  if (ends && (before.hasRoom || INSTITUTION.test(line.text) || line.text.startsWith('+'))) return true
  if (/[»"”]$/.test(before.text) && INSTITUTION.test(line.text)) return true
  return before.hasRoom && BEGINS.test(line.text) && !GOES_ON.test(before.text)
}

/** Both lines joined by a blank, or without the hyphen where it only broke a word: lower-case letters on both sides. */
function glued(upper: string, lower: string, habits: LineHabits): [string, string] {
  if (upper.endsWith('\u00ad')) return [upper.slice(0, -1), lower]
  if (!/\p{L}-$/u.test(upper)) return [upper, ` ${lower}`]
  return [keepsHyphen(upper, lower, habits) ? upper : upper.slice(0, -1), lower]
}

/** Whether the hyphen belongs to the word: as the word is written elsewhere, else by what is plausible. */
function keepsHyphen(upper: string, lower: string, { hyphenates, words }: LineHabits): boolean {
  if (!/\p{Ll}-$/u.test(upper) || !/^\p{Ll}/u.test(lower)) return true
  const start = /\p{L}+-$/u.exec(upper)?.[0].toLowerCase() ?? ''
  const end = /^\p{L}+/u.exec(lower)?.[0].toLowerCase() ?? ''
  if (words.has(start + end)) return true
  if (words.has(start.slice(0, -1) + end)) return false
  return !hyphenates || (COMPOUND_START.test(upper) && COMPOUND_END.test(lower) && !FUSED_START.test(upper))
}
