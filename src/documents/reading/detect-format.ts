import { ContentRefusal } from '../refusal.ts'
import { findText, type DecodedText } from './decode-text.ts'
import { findMhtmlPage, isMhtml } from './html/unpack-mhtml.ts'
import { findOldOfficeKind } from './old-office-file.ts'
import { getMainPart } from './office-package.ts'
import { ZipArchive } from './zip-archive.ts'

/** What a file holds, whatever its name says, and its bytes as far as finding that out opened them. */
export type Content =
  | { kind: 'docx' | 'xlsx' | 'odt' | 'ods'; archive: ZipArchive }
  | { kind: 'html' | 'csv' | 'text'; decoded: DecodedText }
  | { kind: 'pdf' | 'doc' | 'xls' | 'rtf' | 'office-xml'; bytes: Buffer }

export type ContentKind = Content['kind']

/** Text takes many times its size once it is cells, and a report of ten thousand rows has five millions of letters. */
const MAX_TEXT_MILLIONS = 16

const PICTURES = [
  /^\x89PNG/,
  /^\xff\xd8\xff/,
  /^GIF8[79]a/,
  /^BM[\s\S]{4}\x00{4}/,
  /^II\*\x00/,
  /^MM\x00\*/,
  /^RIFF[\s\S]{4}WEBP/,
  /^[\s\S]{4}ftyp(?:heic|heix|mif1|avif)/,
  /^AT&TFORM/,
  /^8BPS/,
]

/** Contents that each extension may hold: those that programs really save under it, however misleading. */
const MAY_HOLD: Record<string, readonly ContentKind[]> = {
  ...sharing('docx docm dotx dotm', ['docx']),
  ...sharing('xlsx xlsm xltx xltm', ['xlsx']),
  ...sharing('pdf', ['pdf']),
  ...sharing('odt ott', ['odt']),
  ...sharing('ods ots', ['ods']),
  ...sharing('doc dot rtf', ['doc', 'rtf', 'docx', 'odt', 'html', 'office-xml', 'text', 'csv']),
  ...sharing('xls xlt', ['xls', 'xlsx', 'ods', 'html', 'office-xml', 'text', 'csv']),
  ...sharing('txt md csv tsv tab htm html xhtml mht mhtml', ['text', 'csv', 'html']),
}

function sharing(extensions: string, kinds: ContentKind[]): Record<string, readonly ContentKind[]> {
  return Object.fromEntries(extensions.split(' ').map((extension) => [extension, kinds]))
}

/** Finds out what `bytes` are; `extension` decides only where the content leaves it open, or refuses a false one. */
export async function detectContent(bytes: Buffer, extension: string): Promise<Content> {
  const allowed = MAY_HOLD[extension]
  const content = await findContent(bytes, extension)
  if (content === undefined) throw new ContentRefusal(allowed === undefined ? 'unknown-format' : 'damaged')
  if (allowed !== undefined && !allowed.includes(content.kind))
    throw new ContentRefusal('not-what-it-says', content.kind)
  return content
}

async function findContent(bytes: Buffer, extension: string): Promise<Content | undefined> {
  const start = bytes.toString('latin1', 0, 1024)
  if (PICTURES.some((picture) => picture.test(start))) throw new ContentRefusal('is-picture')
  if (start.includes('%PDF-')) return { kind: 'pdf', bytes }
  if (start.startsWith('PK')) return findPackage(await ZipArchive.open(bytes))
  if (start.startsWith('\xd0\xcf\x11\xe0')) return findOldOffice(bytes)
  if (/^\s*\{\\rtf/.test(start)) return { kind: 'rtf', bytes }
  const decoded = findText(bytes)
  if (decoded === undefined) return undefined
  if (decoded.text.length > MAX_TEXT_MILLIONS * 1_000_000)
    throw new ContentRefusal('too-large', String(MAX_TEXT_MILLIONS))
  if (decoded.text.trim() === '') throw new ContentRefusal('no-text')
  return findTextContent(decoded, bytes, extension)
}

async function findPackage(archive: ZipArchive): Promise<Content> {
  if (archive.has('META-INF/manifest.xml') && archive.has('content.xml')) {
    const manifest = (await archive.bytes('META-INF/manifest.xml')).toString('utf8')
    if (manifest.includes(':encryption-data')) throw new ContentRefusal('password-protected')
    if (/opendocument\.spreadsheet/.test(manifest)) return { kind: 'ods', archive }
    return { kind: 'odt', archive }
  }
  if (!archive.has('[Content_Types].xml')) throw new ContentRefusal('unknown-format')
  const types = (await archive.bytes('[Content_Types].xml')).toString('utf8')
  const main = await getMainPart(archive)
  const type = mainType(types, main)
  if (type.includes('wordprocessingml')) return { kind: 'docx', archive }
  if (type.includes('spreadsheetml')) return { kind: 'xlsx', archive }
  throw new ContentRefusal('unknown-format')
}

/** The declared type of the main part, or its folder where the declaration is lost. */
function mainType(types: string, main: string): string {
  const at = types.toLowerCase().indexOf(`partname="/${main.toLowerCase()}"`)
  const override = at < 0 ? '' : types.slice(types.lastIndexOf('<', at), types.indexOf('>', at))
  if (/processingml|spreadsheetml|presentationml/.test(override)) return override
  if (main.startsWith('word/')) return 'wordprocessingml'
  return main.startsWith('xl/') ? 'spreadsheetml' : types
}

function findOldOffice(bytes: Buffer): Content {
  const kind = findOldOfficeKind(bytes)
  if (kind === 'encrypted') throw new ContentRefusal('password-protected')
  if (kind === undefined) throw new ContentRefusal('unknown-format')
  return { kind, bytes }
}

function findTextContent(decoded: DecodedText, bytes: Buffer, extension: string): Content {
  const start = decoded.text.slice(0, 4096)
  if (/<\?mso-application|<w:wordDocument|<office:document|urn:schemas-microsoft-com:office:spreadsheet"/.test(start)) {
    return { kind: 'office-xml', bytes }
  }
  if (isMhtml(start)) {
    const page = findMhtmlPage(bytes)
    if (page === undefined) throw new ContentRefusal('unknown-format')
    return { kind: 'html', decoded: page }
  }
  if (isHtml(start, extension)) return { kind: 'html', decoded }
  if (extension === 'csv' || (extension === 'txt' && looksLikeCsv(decoded.text))) return { kind: 'csv', decoded }
  if (/^\s*[{[]\s*["[{]/.test(start)) throw new ContentRefusal('unknown-format')
  return { kind: 'text', decoded }
}

function isHtml(start: string, extension: string): boolean {
  const opens =
    /^\s*(?:<!--[\s\S]*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body|meta|title|style|table|div)\b/i
  return opens.test(start) || (/^x?html?$/.test(extension) && /<[a-z][^>]*>/i.test(start))
}

/** Text with the same number of semicolons, two or more, in nearly all of its lines. */
function looksLikeCsv(text: string): boolean {
  const lines = text
    .slice(0, 20_000)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
  const counts = lines.map((line) => line.replace(/"[^"]*"/g, '').split(';').length - 1)
  const expected = counts[0] ?? 0
  if (expected < 2 || lines.length < 2 || text.includes('\t')) return false
  return counts.filter((count) => count === expected).length >= counts.length * 0.9
}
