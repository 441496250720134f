import { existsSync, readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contentFolder, contentPath, keepFile, storeContent, sweepFiles } from '../../src/features/files/file-store.ts'
import { findFileType } from '../../src/features/files/file-type.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

const DAYS_2 = 2 * 24 * 60 * 60 * 1000
const author = { userId: null, requestId: 'test' }

let app: TestApp
let folder: string
beforeEach(async () => {
  app = await openTestApp()
  folder = await contentFolder(app.db, app.services.varFolder)
})
afterEach(() => app.close())

const later = () => new Date(Date.now() + DAYS_2)

function listContents(): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.parentPath.slice(-2) + entry.name)
}

describe('content', () => {
  it('lies under its own SHA-256 before any transaction, once however often it comes', async () => {
    const bytes = Buffer.from('Отчёт')
    const [first, second] = await Promise.all([
      storeContent(folder, bytes, 'text/plain'),
      storeContent(folder, bytes, 'text/plain'),
    ])
    expect(second).toEqual(first)
    expect(readFileSync(contentPath(folder, first.sha256), 'utf8')).toBe('Отчёт')
    expect(listContents()).toEqual([first.sha256])
  })

  it('stands in a folder of its authority', () => {
    expect(folder).toBe(join(app.services.varFolder, 'files', 'authority_main'))
  })

  it('is not kept by a row where it is not there', async () => {
    const missing = { sha256: 'a'.repeat(64), sizeBytes: 1, type: 'text/plain' }
    await expect(app.change((tx) => keepFile(tx, folder, missing))).rejects.toThrow()
  })
})

describe('sweeping', () => {
  it('deletes what nothing refers to after a day, row and content', async () => {
    const stored = await storeContent(folder, Buffer.from('ничьё'), 'text/plain')
    await app.change((tx) => keepFile(tx, folder, stored))
    expect(await sweepFiles(app.db, folder, author, new Date())).toEqual({ rows: 0, contents: 0 })
    expect(await sweepFiles(app.db, folder, author, later())).toEqual({ rows: 1, contents: 1 })
    expect(listContents()).toEqual([])
  })

  it('deletes content whose transaction never came, and what was left unfinished', async () => {
    const { sha256 } = await storeContent(folder, Buffer.from('без строки'), 'text/plain')
    writeFileSync(`${contentPath(folder, sha256)}.part.tmp`, 'обрыв')
    expect(await sweepFiles(app.db, folder, author, later())).toEqual({ rows: 0, contents: 2 })
  })

  it('leaves what an import refers to, however old', async () => {
    const stored = await storeContent(folder, Buffer.from('нужное'), 'text/plain')
    await app.change(async (tx) => {
      await keepFile(tx, folder, stored)
      await tx.insertInto('imports').values({ sha256: stored.sha256, fileName: 'а.txt', status: 'failed' }).execute()
    })
    expect(await sweepFiles(app.db, folder, author, later())).toEqual({ rows: 0, contents: 0 })
    expect(existsSync(contentPath(folder, stored.sha256))).toBe(true)
  })

  it('leaves old content that has just been uploaded again', async () => {
    const bytes = Buffer.from('снова')
    const { sha256 } = await storeContent(folder, bytes, 'text/plain')
    const old = new Date(Date.now() - DAYS_2)
    utimesSync(contentPath(folder, sha256), old, old)
    await storeContent(folder, bytes, 'text/plain')
    expect(await sweepFiles(app.db, folder, author, new Date())).toEqual({ rows: 0, contents: 0 })
  })
})

describe('the type of a file', () => {
  it.each([
    ['%PDF-1.7 …', 'application/pdf'],
    ['\u0089PNG', 'image/png'],
    ['<html><body>текст</body></html>', 'text/html'],
    ['{"a": 1}', 'application/json'],
    ['просто текст', 'text/plain'],
    ['MZ\u0000\u0001\u0002', 'application/octet-stream'],
  ])('is told by its content: %s', async (content, type) => {
    const isBinary = content.startsWith('\u0089') || content.startsWith('MZ')
    expect(await findFileType(Buffer.from(content, isBinary ? 'latin1' : 'utf8'))).toBe(type)
  })
})
