import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { bin, givenFolder } from './run-otklik.ts'

const file = givenFolder()
const twin = join(import.meta.dirname, '../../examples/twins/ministry-2031-q1.docx')

it('leaves nothing half-written when it is interrupted', async () => {
  const out = file('отчёт.pdf')
  const child = spawn(process.execPath, [bin, 'convert', twin, out], { stdio: 'ignore' })
  const ended = once(child, 'exit')
  const unfinished = () => readdirSync(dirname(out)).filter((name) => name.endsWith('.tmp'))
  while (unfinished().length === 0 && child.exitCode === null) await setTimeout(5)
  child.kill('SIGINT')
  const [code] = (await ended) as [number | null]

  expect(unfinished()).toEqual([])
  // The machine may have been quick enough to finish first; then the file is whole.
  expect([130, 0]).toContain(code)
  expect(existsSync(out)).toBe(code === 0)
})
