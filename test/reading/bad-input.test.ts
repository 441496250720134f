import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { buildZip } from './build-zip.ts'
import { buildDocx, buildXlsx, givenFile, p, reasonOf, reasonOfPath } from './given-files.ts'

const MEBIBYTE = 1024 * 1024
const docx = buildDocx(p('текст'))

/** Old Office's container with one entry of that name in its folder. */
function container(entry: string): Buffer {
  const bytes = Buffer.alloc(2048)
  bytes.write('d0cf11e0a1b11ae1', 'hex')
  bytes.write(entry, 1024, 'utf16le')
  return bytes
}

describe('what is no document to read', () => {
  it('is told apart: nothing there, a folder, a device, an empty file', async () => {
    expect(await reasonOfPath('/no/such/file.docx')).toBe('not-found')
    expect(await reasonOfPath('a\0b.docx')).toBe('not-found')
    expect(await reasonOfPath(tmpdir())).toBe('is-folder')
    expect(await reasonOf('a.docx', '')).toBe('empty')
    if (existsSync('/dev/full')) expect(await reasonOfPath('/dev/full')).toBe('is-device')
  })

  it.skipIf(process.platform === 'win32')('is not waited for where it is a pipe', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'otklik-pipe-'))
    execFileSync('sh', ['-c', 'mkfifo "$0"', join(folder, 'a.docx')])
    expect(await reasonOfPath(join(folder, 'a.docx'))).toBe('is-device')
    rmSync(folder, { recursive: true })
  })

  it('is refused as a picture under any name', async () => {
    const picture = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(100)])
    for (const name of ['a.png', 'a.docx', 'a.txt', 'a']) expect(await reasonOf(name, picture)).toBe('is-picture')
    expect(await reasonOf('a.jpg', Buffer.from('ffd8ffe000104a464946', 'hex'))).toBe('is-picture')
  })

  it('is refused where its extension says one thing and its content is another', async () => {
    expect(await reasonOf('a.docx', '%PDF-1.7')).toBe('not-what-it-says')
    expect(await reasonOf('a.pdf', docx)).toBe('not-what-it-says')
    expect(await reasonOf('a.xlsx', docx)).toBe('not-what-it-says')
    expect(await reasonOf('a.docx', buildXlsx(['<sheetData/>']))).toBe('not-what-it-says')
    expect(await reasonOf('a.docx', 'просто текст')).toBe('not-what-it-says')
    expect(await reasonOf('a.txt', docx)).toBe('not-what-it-says')
  })

  it('is read by its content where the extension says nothing', async () => {
    expect(await reasonOf('upload', docx)).toBe('read')
    expect(await reasonOf('upload.tmp', 'просто текст')).toBe('read')
  })

  it('is refused where it is no text in any encoding', async () => {
    const chaos = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * index * 31 + index * 7) % 256))
    expect(await reasonOf('a.txt', Buffer.alloc(1000))).toBe('damaged')
    expect(await reasonOf('a.txt', chaos)).toBe('damaged')
    expect(await reasonOf('a.docx', chaos)).toBe('damaged')
    expect(await reasonOf('a.bin', chaos)).toBe('unknown-format')
    expect(await reasonOf('a.json', '{"a": 1}')).toBe('unknown-format')
    expect(await reasonOf('a.zip', buildZip({ 'a.txt': 'текст' }))).toBe('unknown-format')
  })

  it('is refused where it opens and holds no text', async () => {
    expect(await reasonOf('a.docx', buildDocx('<w:p/>'))).toBe('no-text')
    expect(await reasonOf('a.xlsx', buildXlsx(['<sheetData/>']))).toBe('no-text')
    expect(await reasonOf('a.html', '<!doctype html><title>x</title>')).toBe('no-text')
    expect(await reasonOf('a.txt', ' \n\t\n')).toBe('no-text')
  })

  it('is refused where a password locks it', async () => {
    expect(await reasonOf('a.docx', container('EncryptedPackage'))).toBe('password-protected')
    expect(await reasonOf('a.xlsx', container('EncryptedPackage'))).toBe('password-protected')
    const word = container('WordDocument')
    word.writeUInt16LE(0xa5ec, 512)
    word.writeUInt16LE(0x0100, 522)
    expect(await reasonOf('a.doc', word)).toBe('password-protected')
    const entry = { name: '[Content_Types].xml', content: Buffer.from('<Types/>'), encrypted: true }
    expect(await reasonOf('a.docx', buildZip([entry]))).toBe('password-protected')
    const manifest = '<manifest:manifest><manifest:encryption-data/></manifest:manifest>'
    expect(await reasonOf('a.odt', buildZip({ 'META-INF/manifest.xml': manifest, 'content.xml': '' }))).toBe(
      'password-protected',
    )
  })
})

describe('a damaged file', () => {
  it('is refused wherever it was cut', async () => {
    for (let length = 1; length < docx.length; length += 37) {
      expect(['damaged', 'not-what-it-says'], `${length} bytes`).toContain(
        await reasonOf('a.docx', docx.subarray(0, length)),
      )
    }
  })

  it('is refused where its XML is torn', async () => {
    expect(await reasonOf('a.docx', buildDocx('<w:p><w:r></w:p>'))).toBe('damaged')
    expect(await reasonOf('a.docx', buildDocx('<w:p>&неизвестно;</w:p>'))).toBe('damaged')
  })
})

describe('a hostile file', () => {
  it('that unpacks to a gibibyte is refused soon, whatever size it declares', { timeout: 20_000 }, async () => {
    const open = buildDocx(`<w:p>${' '.repeat(1024)}</w:p>`)
    expect(await reasonOf('a.docx', open)).toBe('no-text')
    const content = Buffer.alloc(300 * MEBIBYTE, 0x20)
    const parts = { '[Content_Types].xml': '<Types/>', '_rels/.rels': relations(), 'word/document.xml': content }
    const bomb = buildZip(parts)
    expect(bomb.length).toBeLessThan(MEBIBYTE)
    const before = Date.now()
    expect(await reasonOf('a.docx', bomb)).toBe('unpacks-too-large')
    const list = Object.entries(parts).map(([name, part]) => ({ name, content: Buffer.from(part), declaredSize: 1000 }))
    expect(['unpacks-too-large', 'damaged']).toContain(await reasonOf('a.docx', buildZip(list)))
    expect(Date.now() - before).toBeLessThan(10_000)
  })

  it('with millions of elements in a few kilobytes is refused', { timeout: 20_000 }, async () => {
    const body = '<w:p/>'.repeat(4_000_000)
    expect(deflateRawSync(Buffer.from(body)).length).toBeLessThan(100_000)
    expect(await reasonOf('a.docx', buildDocx(body))).toBe('unpacks-too-large')
  })

  it('that nests without end is refused', async () => {
    expect(await reasonOf('a.docx', buildDocx('<w:p>'.repeat(100_000)))).toBe('unpacks-too-large')
    expect(await reasonOf('a.html', `<!doctype html>${'<div>'.repeat(1_000_000)}текст`)).toBe('unpacks-too-large')
    expect(await reasonOf('a.html', `<!doctype html>${'<table><tr><td>'.repeat(100_000)}текст`)).toBe(
      'unpacks-too-large',
    )
  })

  it('that declares entities in XML is refused before they grow', async () => {
    const levels = Array.from({ length: 10 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`)
    const laughs = `<!DOCTYPE d [<!ENTITY l0 "ха">${levels.join('')}]><d>&l10;</d>`
    const parts = { '[Content_Types].xml': '<Types/>', '_rels/.rels': relations(), 'word/document.xml': laughs }
    expect(await reasonOf('a.docx', buildZip(parts))).toBe('unpacks-too-large')
    expect(await reasonOf('a.html', `<!DOCTYPE html [<!ENTITY l0 "ха">]><p>&l10;`)).toBe('read')
  })

  it('that spans cells over all the columns there are is refused', async () => {
    const rows = Array.from(
      { length: 1000 },
      (_, index) => `<row r="${index + 1}"><c r="A${index + 1}"><v>1</v></c><c r="XFD${index + 1}"><v>1</v></c></row>`,
    )
    expect(await reasonOf('a.xlsx', buildXlsx([`<sheetData>${rows.join('')}</sheetData>`]))).toBe('unpacks-too-large')
  })

  it('larger than the limit is not even read', async () => {
    const path = givenFile('a.txt', Buffer.alloc(101 * MEBIBYTE, 0x61))
    expect(await reasonOfPath(path)).toBe('too-large')
    rmSync(path)
  })
})

function relations(): string {
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'
  return `<Relationships><Relationship Id="a" Type="${type}" Target="word/document.xml"/></Relationships>`
}
