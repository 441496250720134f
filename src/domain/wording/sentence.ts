/** A line of a list begins with a dash or a dot. */
const LIST_MARK = /^[-–—•·*▪●]\s*(?=\S)/u
const NOTHING_SAID = /^[^\p{L}\p{N}]*$/u

/** A text as one line, its paragraphs made sentences: a second line of a cell would be taken for another result. */
export function oneLine(text: string): string {
  const plain = text.trim()
  if (!/[\n\r\u2028\u2029]/.test(plain)) return /\s\s|[^\S ]/.test(plain) ? plain.replaceAll(/\s+/g, ' ') : plain
  return plain
    .split(/[\n\r\u2028\u2029]+/)
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => !NOTHING_SAID.test(line))
    .map((line) => ({ line: line.replace(LIST_MARK, ''), isItem: LIST_MARK.test(line) }))
    .reduce((said, next) => ({ line: joined(said, next), isItem: next.isItem }), { line: '', isItem: false }).line
}

interface Paragraph {
  line: string
  isItem: boolean
}

function joined({ line: before, isItem: isAfterItem }: Paragraph, { line, isItem }: Paragraph): string {
  if (before === '') return line
  if (/[.!?…]["»”)]*$/u.test(before)) return `${before} ${capitalised(line)}`
  if (/[,;:–—-]$/u.test(before)) return `${before} ${line}`
  const goesOn = /^[\p{Ll}\p{N}]/u.test(line)
  // «- лекции» after «- беседы» goes on with a list, after «Проведены» begins one; a capital begins a sentence.
  if (isItem && goesOn) return `${before}${isAfterItem ? ';' : ':'} ${line}`
  // A line broken in the middle of its sentence.
  return /^\p{Ll}/u.test(line) ? `${before} ${line}` : `${before}. ${line}`
}

/** A text as whole sentences: a capital to begin with and one full stop at its end; empty where nothing is said. */
export function sentence(text: string): string {
  if (NOTHING_SAID.test(text)) return ''
  const tidy = capitalised(text.replace(/^[-–—•·*▪●]\s+/u, ''))
    .replaceAll(/\.{3,}/g, '…')
    .replaceAll(/([!?…])\.+/gu, '$1')
    .replaceAll(/[,;:]*\.{2,}|[,;:]+\./g, '.')
    .replaceAll(/ {2,}/g, ' ')
  const [end = ''] = /[\s.,;:…–—-]*$/u.exec(tidy) ?? []
  const said = tidy.slice(0, tidy.length - end.length)
  if (end.includes('…')) return `${said}…`
  // «(См. приложение.)» is a sentence of its own.
  if (/(?:^|[.!?…] )\([^()]*[.!?…]\)$/u.test(said)) return said
  // «Лекция «Право.»»: the stop stands after the quotes.
  const quotes = /(?<!\s\p{L}{1,3})\.([»”"]+)$/u.exec(said)?.[1]
  if (quotes !== undefined) return `${said.slice(0, -quotes.length - 1)}${quotes}.`
  return /[!?]$/u.test(said) ? said : `${said}.`
}

/** Words that stay as they are at the beginning of a sentence: «кВт», «т.к.», «г. Нальчик», «www.mintrud.ru». */
const KEEPS_ITS_LETTER = /^(?:\p{Ll}+\p{Lu}|\p{Ll}{1,3}\.|[\p{L}\d-]*(?:[.@/]|:\/\/)[\p{Ll}\d])/u

/** Begins with a capital, unless with a number, a sign or an abbreviation. */
export function capitalised(text: string): string {
  return /^\p{Ll}/u.test(text) && !KEEPS_ITS_LETTER.test(text) ? text.slice(0, 1).toUpperCase() + text.slice(1) : text
}
