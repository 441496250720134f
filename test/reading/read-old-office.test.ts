import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { readGrid } from '../../src/documents/reading/read-grid.ts'
import { FileRefusal } from '../../src/documents/refusal.ts'
import { cellsOf, givenFile, linesOf, readContent, reasonOf } from './given-files.ts'

const RTF = '{\\rtf1\\ansi\\ansicpg1251 \\u1054?\\u1090?\\u1095?\\u1105?\\u1090?\\par}'
const program = 'soffice'
const present = spawnSync(program, ['--version']).status === 0
if (!present) process.stderr.write('LibreOffice is not installed: the tests of old formats are skipped.\n')

describe('an old format without LibreOffice', () => {
  it('is refused with the name of what it needs', async () => {
    const path = givenFile('a.rtf', RTF)
    const refusal: unknown = await readGrid(path, { officePath: '/no/such/soffice' }).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(FileRefusal)
    expect(refusal).toMatchObject({ reason: 'needs-office', detail: '.rtf' })
  })
})

describe.skipIf(!present)('an old format with LibreOffice', () => {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-old-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** One of our examples as LibreOffice saves it in an old format. */
  function oldForm(example: string, extension: string): Buffer {
    const input = join(folder, `${extension}-${example}`)
    copyFileSync(join(import.meta.dirname, '../../examples/twins', example), input)
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    execFileSync(program, [profile, '--headless', '--convert-to', extension, '--outdir', folder, input], {
      stdio: 'ignore',
    })
    return readFileSync(input.replace(/\.\w+$/, `.${extension}`))
  }

  it.each(['rtf', 'doc'])('has the same cells as its new form: .%s', async (extension) => {
    const grid = await readContent(`a.${extension}`, oldForm('institution-remarks.docx', extension))
    expect(cellsOf(grid)).toEqual(
      cellsOf(await readGrid(join(import.meta.dirname, '../../examples/twins/institution-remarks.docx'))),
    )
  })

  it('has the same cells as its new form: .xls', async () => {
    const grid = await readContent('a.xls', oldForm('institution-remarks.xlsx', 'xls'))
    expect(cellsOf(grid)).toEqual(
      cellsOf(await readGrid(join(import.meta.dirname, '../../examples/twins/institution-remarks.xlsx'))),
    )
  })

  it('leaves nothing behind', async () => {
    const usual = process.env['TMPDIR']
    const own = mkdtempSync(join(tmpdir(), 'otklik-alone-'))
    process.env['TMPDIR'] = own
    try {
      expect(linesOf(await readContent('a.rtf', RTF))).toEqual(['Отчёт'])
      expect(readdirSync(own).filter((name) => name.startsWith('otklik-'))).toEqual([])
    } finally {
      if (usual === undefined) delete process.env['TMPDIR']
      else process.env['TMPDIR'] = usual
      rmSync(own, { recursive: true, force: true })
    }
  })

  it('is refused where LibreOffice makes nothing of it', { timeout: 60_000 }, async () => {
    const torn = Buffer.alloc(4096)
    torn.write('d0cf11e0a1b11ae1', 'hex')
    torn.write('WordDocument', 1024, 'utf16le')
    expect(['office-failed', 'no-text', 'damaged']).toContain(await reasonOf('a.doc', torn))
  })
})
