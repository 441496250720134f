import type { UnreadablePart } from './grid.ts'
import { placeOfLine } from './places.ts'

export interface DecodedText {
  text: string
  unreadable: UnreadablePart[]
}

/** How often each letter stands among a hundred thousand of Russian text. */
const FREQUENCIES: Record<string, number> = Object.fromEntries(
  'о10983 е8483 а7998 и7367 н6700 т6318 с5473 р4746 в4533 л4343 к3486 м3203 д2977 п2804 у2615 я2001 ы1898 ь1735 г1687 з1641 б1592 ч1450 й1208 х966 ж940 ш718 ю639 ц486 щ361 э331 ф267 ъ37 ё13'
    .split(' ')
    .map((pair) => [pair.charAt(0), Number(pair.slice(1))]),
)
const CAPITAL_SHARE = 0.04
const RULES_SHARE = 300
const QUOTES_SHARE = 400
const FOREIGN_SHARE = 2
const SINGLE_BYTE = ['windows-1251', 'ibm866', 'koi8-r', 'x-mac-cyrillic']
const SAMPLE_BYTES = 100_000
/** Above this share of control characters a file is no text in any encoding. */
const MAX_CONTROL_SHARE = 0.03
const MAX_REPORTED_LINES = 50
const STRAY = /[\u0000-\u0008\u000e-\u001f\u007f\ufffd]/

/** The text of a file whose encoding is told by its mark, by its own declaration or by statistics; undefined for no text. */
export function findText(bytes: Buffer): DecodedText | undefined {
  const text = decode(bytes)
    .replace(/^\ufeff/, '')
    .replace(/\u001a+$/, '')
  const sample = text.slice(0, SAMPLE_BYTES)
  let strays = 0
  for (const char of sample) if (STRAY.test(char)) strays += 1
  if (strays > sample.length * MAX_CONTROL_SHARE) return undefined
  return withoutStrays(text)
}

function decode(bytes: Buffer): string {
  const marked = encodingByMark(bytes)
  if (marked !== undefined) return new TextDecoder(marked).decode(bytes)
  const wide = wideEncoding(bytes)
  if (wide !== undefined) return new TextDecoder(wide).decode(bytes)
  const utf8 = decodeStrictly('utf-8', bytes)
  if (utf8 !== undefined) return utf8
  const declared = declaredEncoding(bytes)
  if (declared !== undefined) return new TextDecoder(declared).decode(bytes)
  return new TextDecoder(isTornUtf8(bytes) ? 'utf-8' : likeliestEncoding(bytes)).decode(bytes)
}

function encodingByMark(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
}

/** UTF-16 without a mark: every second byte is the 00 of Latin or the 04 of Cyrillic, which no other text holds. */
function wideEncoding(bytes: Buffer): string | undefined {
  const pairs = Math.floor(Math.min(bytes.length, SAMPLE_BYTES) / 2)
  let even = 0
  let odd = 0
  for (let pair = 0; pair < pairs; pair += 1) {
    const first = bytes[pair * 2] ?? 0
    const second = bytes[pair * 2 + 1] ?? 0
    if ((first === 0 || first === 4) && second !== 0) even += 1
    if ((second === 0 || second === 4) && first !== 0) odd += 1
  }
  if (pairs === 0 || Math.max(even, odd) < pairs * 0.7) return undefined
  return odd > even ? 'utf-16le' : 'utf-16be'
}

function decodeStrictly(encoding: string, bytes: Buffer): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** What an HTML or XML file says of itself, unless it says UTF-8, which it was found not to be. */
function declaredEncoding(bytes: Buffer): string | undefined {
  const start = bytes.toString('latin1', 0, 4096)
  const label = /<[^>]*\b(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)/i.exec(start)?.[1]
  if (label === undefined || /^utf/i.test(label)) return undefined
  try {
    return new TextDecoder(label).encoding
  } catch {
    return undefined
  }
}

/** UTF-8 with a few broken places, as after a cut or a bad merge, is still UTF-8. */
function isTornUtf8(bytes: Buffer): boolean {
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, SAMPLE_BYTES))
  const letters = text.match(/[\u0400-\u04ff]/g)?.length ?? 0
  const broken = text.match(/\ufffd/g)?.length ?? 0
  return letters > broken * 10
}

function likeliestEncoding(bytes: Buffer): string {
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  const scores = SINGLE_BYTE.map((encoding) => ({
    encoding,
    score: russianScore(new TextDecoder(encoding).decode(sample)),
  }))
  return scores.toSorted((a, b) => b.score - a.score)[0]?.encoding ?? 'windows-1251'
}

/** The logarithm of how likely the characters beyond ASCII are in Russian. */
function russianScore(text: string): number {
  let score = 0
  for (const char of text) if (char > '\u007f') score += Math.log(likelihood(char) / 100_000)
  return score
}

function likelihood(char: string): number {
  const small = FREQUENCIES[char]
  if (small !== undefined) return small
  const capital = FREQUENCIES[char.toLowerCase()]
  if (capital !== undefined) return capital * CAPITAL_SHARE
  if (/[\u2500-\u257f]/.test(char)) return RULES_SHARE
  return /[«»№–—\u00a0“”„…]/.test(char) ? QUOTES_SHARE : FOREIGN_SHARE
}

/** Characters that stand for undecodable bytes are taken out, and the lines that held them reported. */
function withoutStrays(text: string): DecodedText {
  if (!STRAY.test(text)) return { text, unreadable: [] }
  const unreadable: UnreadablePart[] = []
  const lines = text.split('\n').map((line, index) => {
    if (!STRAY.test(line)) return line
    const clean = line.replace(new RegExp(STRAY, 'g'), '\ufffd')
    if (unreadable.length < MAX_REPORTED_LINES) unreadable.push({ text: clean.trim(), where: placeOfLine(index + 1) })
    return clean
  })
  return { text: lines.join('\n'), unreadable }
}
