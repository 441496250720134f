/** One line of a paragraph as a page or a column of characters broke it. */
export interface WrappedLine {
  text: string
  /** True where the next line's first word would have had room here, so the break was somebody's wish. */
  hasRoom: boolean
  /** True where the distance to the line above is that between paragraphs. */
  afterGap: boolean
}

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

/** The paragraphs that wrapped lines make. */
export function joinWrappedLines(lines: WrappedLine[]): string[] {
  // Pieces are put together once at the end: a cell of a hundred thousand lines must not be copied for each of them.
  const paragraphs: string[][] = []
  let before: WrappedLine | undefined
  for (const line of lines) {
    const open = paragraphs.at(-1)
    if (open === undefined || before === undefined || beginsParagraph(before, line)) paragraphs.push([line.text])
    else open.push(...glued(open.pop() ?? '', line.text))
    before = line
  }
  return paragraphs.map((pieces) => pieces.join(''))
}

function beginsParagraph(before: WrappedLine, line: WrappedLine): boolean {
  if (line.afterGap || LIST_MARK.test(line.text)) return true
  return SENTENCE_END.test(before.text) && (before.hasRoom || INSTITUTION.test(line.text) || line.text.startsWith('+'))
}

/** Both lines joined by a blank, or without the hyphen where it only broke a word: lower-case letters on both sides. */
function glued(upper: string, lower: string): [string, string] {
  if (upper.endsWith('\u00ad')) return [upper.slice(0, -1), lower]
  if (!/\p{L}-$/u.test(upper)) return [upper, ` ${lower}`]
  if (!/\p{Ll}-$/u.test(upper) || !/^\p{Ll}/u.test(lower)) return [upper, lower]
  const ownHyphen = COMPOUND_START.test(upper) && COMPOUND_END.test(lower) && !FUSED_START.test(upper)
  return [ownHyphen ? upper : upper.slice(0, -1), lower]
}
