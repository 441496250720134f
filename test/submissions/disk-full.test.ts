import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openPool } from '../../src/db/connection.ts'
import { storeContent } from '../../src/features/files/file-store.ts'
import { fill, givenOpenQuarter, measuresOf, soundEntry, type OpenQuarter } from './given-period.ts'

vi.mock(import('../../src/features/files/file-store.ts'), async (original) => {
  const store = await original()
  return { ...store, storeContent: vi.fn(store.storeContent) }
})

let quarter: OpenQuarter
let path: string
beforeEach(async () => {
  quarter = await givenOpenQuarter()
  const [measureId] = await measuresOf(quarter.app, quarter.submissionId)
  path = `/submissions/${quarter.submissionId}/measures/${measureId}`
})
afterEach(() => quarter.app.close())

const picture = new File([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')], 'стенд.png')

it('a file that does not fit on the disk is said so beside what was typed, and goes when there is room', async () => {
  vi.mocked(storeContent).mockRejectedValueOnce(Object.assign(new Error('no space left'), { code: 'ENOSPC' }))
  const refused = await fill(quarter.preparer, path, { ...soundEntry, files: picture })
  expect(refused.status).toBe(422)
  expect(refused.html).toContain('стенд.png: файл не сохранён, на сервере кончилось место')
  expect(refused.page.querySelector<HTMLTextAreaElement>('[name=text]')?.value.trim()).toBe(soundEntry.text)
  expect(await quarter.app.db.selectFrom('evidence').select('id').execute()).toEqual([])
  expect(quarter.app.log.some((line) => line.includes('disk full'))).toBe(true)

  expect((await fill(quarter.preparer, path, { ...soundEntry, files: picture })).status).toBe(303)
  expect(await quarter.app.db.selectFrom('evidence').select('fileName').execute()).toEqual([{ fileName: 'стенд.png' }])
})

it('a database without room on its disk is told from a bug, and what was typed is shown', async () => {
  const owner = openPool(quarter.app.url, 1)
  await owner.query(`create function full_disk() returns trigger language plpgsql as $$
      begin raise exception 'could not extend file' using errcode = '53100'; end $$;
    create trigger full_disk before update on authority_main.submission_results execute function full_disk()`)
  await owner.end()
  const answer = await fill(quarter.preparer, path, soundEntry)
  expect(answer.status).toBe(507)
  expect(answer.html).toContain('<h1>На сервере кончилось место</h1>')
  expect(answer.html).toContain(soundEntry.text)
})
