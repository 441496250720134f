/** Names that an entry of the container's folder may have, and what they tell. */
const STREAMS = { WordDocument: 'doc', Workbook: 'xls', Book: 'xls' } as const
const ENCRYPTED = ['EncryptedPackage', 'EncryptionInfo']
const SECTOR = 512
const ENTRY = 128
const WORD_MAGIC = 0xa5ec
const WORD_ENCRYPTED = 0x0100
const EXCEL_BEGIN = 0x0809
const EXCEL_FILEPASS = 0x002f
const MAX_RECORDS = 12

/** What a file in Office's old container is: an old document, or a new one that a password locks. */
export function findOldOfficeKind(bytes: Buffer): 'doc' | 'xls' | 'encrypted' | undefined {
  if (ENCRYPTED.some((name) => hasEntry(bytes, name)) || isLocked(bytes)) return 'encrypted'
  for (const [name, kind] of Object.entries(STREAMS)) if (hasEntry(bytes, name)) return kind
  return undefined
}

/** Entries of the folder have fixed places, which tells their names from the same words in a text. */
function hasEntry(bytes: Buffer, name: string): boolean {
  const wanted = Buffer.from(`${name}\0`, 'utf16le')
  let at = bytes.indexOf(wanted, SECTOR)
  while (at >= 0 && at % ENTRY !== 0) at = bytes.indexOf(wanted, at + 2)
  return at >= 0
}

/** Both programs put their stream first, where its beginning tells of a password. */
function isLocked(bytes: Buffer): boolean {
  if (bytes.length < SECTOR * 2) return false
  if (bytes.readUInt16LE(SECTOR) === WORD_MAGIC) return (bytes.readUInt16LE(SECTOR + 10) & WORD_ENCRYPTED) !== 0
  if (bytes.readUInt16LE(SECTOR) !== EXCEL_BEGIN) return false
  let at = SECTOR
  for (let record = 0; record < MAX_RECORDS && at + 4 <= bytes.length; record += 1) {
    if (bytes.readUInt16LE(at) === EXCEL_FILEPASS) return true
    at += 4 + bytes.readUInt16LE(at + 2)
  }
  return false
}
