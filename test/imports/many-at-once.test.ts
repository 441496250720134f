import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readInThread } from '../../src/features/imports/read-in-thread.ts'
import { EXAMPLES } from './import-steps.ts'

it('many documents at once take turns, and one that cannot be read does not keep the others waiting', async () => {
  const given = (path: string) => ({ path, name: path, officePath: undefined, register: [] })
  const good = join(EXAMPLES, 'twins', 'institution-remarks.docx')
  const tasks = Array.from({ length: 12 }, (_, at) => given(at % 3 === 0 ? import.meta.filename : good))
  const ends = await Promise.allSettled(tasks.map((task) => readInThread(task, () => undefined)))
  expect(ends.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(8)
  await expect(readInThread(given(good), () => undefined)).resolves.toHaveProperty('kind')
})
