import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sweepTemporary } from '../../src/features/files/sweep-temporary.ts'

const before = process.env['TMPDIR']
const folder = mkdtempSync(join(tmpdir(), 'otklik-sweep-'))
beforeAll(() => {
  process.env['TMPDIR'] = folder
})
afterAll(() => {
  if (before === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = before
  rmSync(folder, { recursive: true, force: true })
})

const now = new Date('2031-04-03T09:00:00Z')

function given(name: string, day: string): void {
  mkdirSync(join(folder, name))
  writeFileSync(join(folder, name, 'report.lines'), 'половина')
  utimesSync(join(folder, name), new Date(day), new Date(day))
}

it('removes what killed servers left more than a day ago, and nothing else', async () => {
  given('otklik-version-old', '2031-04-01')
  given('otklik-out-old', '2031-04-01')
  given('otklik-version-young', '2031-04-03')
  given('somebody-elses', '2031-04-01')
  expect(await sweepTemporary(now)).toBe(2)
  expect(readdirSync(folder).toSorted()).toEqual(['otklik-version-young', 'somebody-elses'])
})
