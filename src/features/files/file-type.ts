import { detectContent, type ContentKind } from '../../documents/reading/detect-format.ts'
import { ContentRefusal } from '../../documents/refusal.ts'

const PICTURES: readonly [RegExp, string][] = [
  [/^\x89PNG/, 'image/png'],
  [/^\xff\xd8\xff/, 'image/jpeg'],
  [/^GIF8[79]a/, 'image/gif'],
  [/^RIFF[\s\S]{4}WEBP/, 'image/webp'],
  // As telephones take them.
  [/^[\s\S]{4}ftyp(?:hei[cmsx]|hev[cmsx]|mif1|msf1|avif)/, 'image/heic'],
]

const DOCUMENTS: Record<ContentKind, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  pdf: 'application/pdf',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  rtf: 'application/rtf',
  'office-xml': 'application/xml',
  html: 'text/html',
  csv: 'text/csv',
  text: 'text/plain',
}

const UNKNOWN = 'application/octet-stream'

/** The type of content, by the content alone: names say what they like. */
export async function findFileType(bytes: Buffer): Promise<string> {
  const start = bytes.toString('latin1', 0, 1024)
  const picture = PICTURES.find(([pattern]) => pattern.test(start))
  if (picture !== undefined) return picture[1]
  if (isJson(bytes)) return 'application/json'
  try {
    return DOCUMENTS[(await detectContent(bytes, '')).kind]
  } catch (error) {
    if (error instanceof ContentRefusal) return UNKNOWN
    throw error
  }
}

function isJson(bytes: Buffer): boolean {
  if (!/^\s*[{[]/.test(bytes.toString('utf8', 0, 64))) return false
  try {
    JSON.parse(bytes.toString('utf8'))
    return true
  } catch {
    return false
  }
}
