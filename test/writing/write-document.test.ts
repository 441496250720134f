import { existsSync } from 'node:fs'
import { link, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FileRefusal } from '../../src/documents/refusal.ts'
import { saveFile } from '../../src/documents/writing/save-file.ts'
import { writeDocument } from '../../src/documents/writing/write-document.ts'
import { givenDocument, givenReport } from './given-document.ts'
import { FORMATS } from './written-texts.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-save-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => 'written',
    (error: unknown) => (error instanceof FileRefusal ? error.reason : error),
  )

describe('a document is written', () => {
  it.each(FORMATS)('as %s by the name of the file, with nothing else left in its folder', async (format) => {
    await writeDocument(givenReport(), join(folder, `Отчёт за квартал.${format.toUpperCase()}`))
    expect(await readdir(folder)).toEqual([`Отчёт за квартал.${format.toUpperCase()}`])
  })

  it.each(FORMATS)('as %s without a title too', async (format) => {
    await writeDocument({ ...givenReport(), title: '', notes: [] }, join(folder, `без названия.${format}`))
    expect(await readdir(folder)).toEqual([`без названия.${format}`])
  })

  it('not over a file that is there, unless that is said', async () => {
    const path = join(folder, 'report.csv')
    await writeFile(path, 'before')

    expect(await reasonOf(writeDocument(givenReport(), path))).toBe('already-exists')
    expect(await readFile(path, 'utf8')).toBe('before')

    await writeDocument(givenReport(), path, { force: true })
    expect(await readFile(path, 'utf8')).toContain('Результат')
    expect(await readdir(folder)).toEqual(['report.csv'])
  })

  it('once where two write the same name at once', async () => {
    const path = join(folder, 'report.csv')
    const writers = Array.from({ length: 5 }, () => reasonOf(writeDocument(givenReport(), path)))
    const outcomes = await Promise.all(writers)
    expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'already-exists')).toHaveLength(4)
    expect(await readdir(folder)).toEqual(['report.csv'])
  })

  it('through a link to the file that the link names', async () => {
    await writeFile(join(folder, 'target.json'), 'before')
    await symlink(join(folder, 'target.json'), join(folder, 'report.json'))
    await writeDocument(givenReport(), join(folder, 'report.json'), { force: true })
    expect(await readFile(join(folder, 'target.json'), 'utf8')).toContain('otklik/report-document@1')
  })

  it('leaving another name of the replaced file as it was', async () => {
    await writeFile(join(folder, 'report.json'), 'before')
    await link(join(folder, 'report.json'), join(folder, 'copy.json'))
    await writeDocument(givenReport(), join(folder, 'report.json'), { force: true })
    expect(await readFile(join(folder, 'copy.json'), 'utf8')).toBe('before')
  })
})

describe('a document is refused', () => {
  it.each(['report.doc', 'report', 'report.txt', 'docx'])('in a format that is not written: %s', async (name) => {
    expect(await reasonOf(writeDocument(givenReport(), join(folder, name)))).toBe('unknown-output')
  })

  it('where it has no table of measures, but to JSON', async () => {
    const doc = givenDocument({ kind: 'other' })
    expect(await reasonOf(writeDocument(doc, join(folder, 'a.docx')))).toBe('nothing-to-write')
    expect(await reasonOf(writeDocument(doc, join(folder, 'a.json')))).toBe('written')
  })

  it('in the place of a folder, forced or not', async () => {
    await mkdir(join(folder, 'a.json'))
    expect(await reasonOf(writeDocument(givenReport(), folder))).toBe('is-folder')
    expect(await reasonOf(writeDocument(givenReport(), join(folder, 'a.json')))).toBe('is-folder')
    expect(await reasonOf(writeDocument(givenReport(), join(folder, 'a.json'), { force: true }))).toBe('is-folder')
  })

  it.skipIf(!existsSync('/dev/full'))('in the place of a device, forced or not', async () => {
    await symlink('/dev/full', join(folder, 'a.json'))
    expect(await reasonOf(writeDocument(givenReport(), '/dev/full'))).toBe('is-device')
    expect(await reasonOf(writeDocument(givenReport(), join(folder, 'a.json')))).toBe('is-device')
    expect(await reasonOf(writeDocument(givenReport(), join(folder, 'a.json'), { force: true }))).toBe('is-device')
    expect(existsSync('/dev/full')).toBe(true)
  })

  it.each(['missing/a.json', 'file.txt/a.json'])('in a folder that is not there: %s', async (name) => {
    await writeFile(join(folder, 'file.txt'), '')
    const refusal = writeDocument(givenReport(), join(folder, name))
    await expect(refusal).rejects.toMatchObject({ reason: 'cannot-write', detail: 'нет такой папки' })
  })

  it('under a name that no disk takes', async () => {
    const refusal = writeDocument(givenReport(), join(folder, `${'я'.repeat(300)}.json`))
    await expect(refusal).rejects.toMatchObject({ reason: 'cannot-write', detail: 'имя файла слишком длинное' })
    expect(await readdir(folder)).toEqual([])
  })

  it.skipIf(!existsSync('/sys/kernel'))('where the system lets nobody write', async () => {
    expect(await reasonOf(writeDocument(givenReport(), '/sys/kernel/report.json'))).toBe('cannot-write')
  })

  it('with nothing half-written where the disk fails in the middle', async () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {
      code: 'ENOSPC',
      syscall: 'write',
    })
    const content = function* () {
      yield 'a'.repeat(100_000)
      throw full
    }
    await expect(saveFile(join(folder, 'a.csv'), content, {})).rejects.toMatchObject({
      reason: 'cannot-write',
      detail: 'на диске нет места',
    })
    expect(await readdir(folder)).toEqual([])
  })

  it('never where the program is wrong: that stays an error', async () => {
    const content = function* (): Generator<string> {
      yield 'a'
      throw new TypeError('wrong')
    }
    await expect(saveFile(join(folder, 'a.csv'), content, {})).rejects.toThrow(TypeError)
    expect(await readdir(folder)).toEqual([])
  })
})
