import { findText, type DecodedText } from '../decode-text.ts'

const HEADER_LIMIT = 20_000

/** True for a page saved with all its parts in one file of mail parts, which Word and old systems also name `.doc`. */
export function isMhtml(start: string): boolean {
  return (
    /^(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*)*?mime-version:/i.test(start) &&
    /content-type:\s*(?:multipart\/|text\/html)/i.test(start)
  )
}

/** The page itself, the first part of HTML; undefined where there is none. */
export function findMhtmlPage(bytes: Buffer): DecodedText | undefined {
  const text = bytes.toString('latin1')
  const boundary = /boundary="?([^"\r\n;]+)"?/i.exec(text.slice(0, HEADER_LIMIT))?.[1]
  const parts = boundary === undefined ? [text] : text.split(`--${boundary}`)
  const page = parts.find(
    (part) => /content-type:\s*text\/html/i.test(headOf(part)) && !/boundary=/i.test(headOf(part)),
  )
  if (page === undefined) return undefined
  const head = headOf(page)
  const encoding = /content-transfer-encoding:\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase()
  return findText(decodePart(page.slice(head.length), encoding))
}

/** The lines of a part before its first empty one. */
function headOf(part: string): string {
  const lead = /^\s*/.exec(part)?.[0].length ?? 0
  const end = part.slice(lead, lead + HEADER_LIMIT).search(/\r?\n\r?\n/)
  return part.slice(0, end < 0 ? 0 : lead + end)
}

function decodePart(body: string, encoding: string | undefined): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64')
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1')
  const unwrapped = body.replace(/=[ \t]*\r?\n/g, '')
  return Buffer.from(
    unwrapped.replace(/=([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  )
}
