import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openDemoQuarters } from '../support/demo-quarters.ts'
import { HOST, type TestApp } from '../support/test-app.ts'

let app: TestApp
const before = process.env['TMPDIR']
const folder = mkdtempSync(join(tmpdir(), 'otklik-head-'))
beforeAll(async () => {
  app = await openDemoQuarters()
  process.env['TMPDIR'] = folder
})
afterAll(async () => {
  if (before === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = before
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

it('asked for the headers of a document alone, leaves no file of it behind', async () => {
  const { cookie } = await app.signedIn('coordinator')
  const { id } = await app.db.selectFrom('plans').select('id').executeTakeFirstOrThrow()
  const path = `${HOST}/plans/${id}/periods/2031-Q3/json`
  const answer = await app.app.request(new Request(path, { method: 'HEAD', headers: { cookie } }))
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toContain('application/json')
  await vi.waitFor(() => expect(readdirSync(folder)).toEqual([]))
})
