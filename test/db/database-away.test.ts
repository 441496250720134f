import { expect, it } from 'vitest'
import { persist } from '../../src/db/database-away.ts'

const failing = (...codes: string[]) => {
  const left = codes.map((code) => Object.assign(new Error(code), { code }))
  return async () => {
    const error = left.shift()
    if (error !== undefined) throw error
    return 'written'
  }
}

it('what has happened is written down once the database is back', async () => {
  expect(await persist(failing('ECONNREFUSED', '57P03'))).toBe('written')
})

it('what the database refuses is not tried again', async () => {
  await expect(persist(failing('23505'))).rejects.toThrow('23505')
})
