import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { randomBytes } from 'node:crypto'
import { openPool } from '../../src/db/connection.ts'
import { databaseAt } from '../support/test-server.ts'

const program = join(import.meta.dirname, '..', '..', 'bin', 'otklik.js')
let folder: string
let url: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-commands-'))
  const name = `commands_${randomBytes(4).toString('hex')}`
  const server = openPool(inject('databaseUrl'), 1)
  await server.query(`create database ${name}`)
  await server.end()
  url = databaseAt(inject('databaseUrl'), name)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

function otklik(words: string[], settings: Record<string, string> = {}): Promise<Ended> {
  const env = { ...process.env, LANG: 'ru_RU.UTF-8', LC_ALL: '', DATABASE_URL: url, OTKLIK_VAR: folder, ...settings }
  const child = spawn(process.execPath, [program, ...words], { env })
  const ended: Ended = { code: null, stdout: '', stderr: '' }
  child.stdout.on('data', (chunk: Buffer) => (ended.stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (ended.stderr += chunk.toString()))
  return new Promise((resolve) => child.on('close', (code) => resolve({ ...ended, code })))
}

describe('the commands of the server', () => {
  it('make an authority, a person with a link, a backup and a check of it all', async () => {
    const words = ['authority', 'add', '--name', 'Министерство', '--host', 'm.example', '--schema', 'authority_m']
    expect(await otklik(words)).toMatchObject({ code: 0, stderr: '' })

    const person = ['user', 'add', '--email', 'a@otklik.example', '--name', 'Анна Ильина', '--role', 'coordinator']
    const added = await otklik(person)
    expect(added.stdout).toMatch(/http:\/\/m\.example:3000\/sign-in\/link\/[\w-]{43}/)
    const again = await otklik(person)
    expect(again).toMatchObject({
      code: 2,
      stderr:
        'otklik: a@otklik.example: человек с такой почтой уже есть. Укажите другую почту или найдите его на странице «Люди»\n',
    })

    expect(await otklik(['migrate'])).toMatchObject({ code: 0, stdout: 'authority_m: таблицы уже этой версии\n' })
    expect((await otklik(['backup', join(folder, 'a.otklik')])).code).toBe(0)
    const there = await otklik(['backup', join(folder, 'a.otklik')])
    expect(there.code).toBe(2)
    expect(there.stderr).toMatch(/такой файл уже есть|уже существует|--force/)
    expect(there.stderr).not.toContain('ошибка программы')
    const restored = await otklik(['restore', join(folder, 'a.otklik')])
    expect(restored.stderr).toContain('база не пуста')
    const check = await otklik(['check'])
    expect(check.stdout).not.toContain('НЕ В ПОРЯДКЕ')
    expect(check.code).toBe(0)
  })

  it('say that a database holds nothing, rather than back nothing up', async () => {
    const empty = { DATABASE_URL: databaseAt(inject('databaseUrl'), 'postgres') }
    const backup = await otklik(['backup', join(folder, 'empty.otklik')], empty)
    expect(backup).toMatchObject({ code: 2, stdout: '' })
    expect(backup.stderr).toContain('В этой базе ничего нет')
    expect((await otklik(['check'], empty)).stdout).toContain('версия таблиц: НЕ В ПОРЯДКЕ (В этой базе ничего нет')
    const person = ['user', 'add', '--email', 'b@otklik.example', '--name', 'Б', '--role', 'reviewer']
    expect((await otklik(person, empty)).stderr).toContain('в базе нет ни одного органа')
  })

  it('speak one language where English is asked for', async () => {
    const english = { LANG: 'en_US.UTF-8', SMTP_URL: 'smtp://127.0.0.1:1', OTKLIK_MAIL_FROM: 'otklik@example.ru' }
    const check = await otklik(['check'], english)
    expect(check.stdout).toMatch(/disk space: ok \(\d+\.\d GB free\)/)
    expect(check.stdout).toMatch(/mail server: FAILED/)
    const empty = { ...english, DATABASE_URL: databaseAt(inject('databaseUrl'), 'postgres') }
    const away = { ...english, DATABASE_URL: 'postgres://u:p@127.0.0.1:1/none' }
    for (const settings of [english, empty, away]) {
      const { stdout, stderr } = await otklik(['check'], settings)
      expect(stdout + stderr).not.toMatch(/[а-яё]/i)
    }
  })

  it('name every wrong setting at once', async () => {
    const settings = { OTKLIK_PORT: '99999', OTKLIK_TIME_ZONE: 'Mars', SMTP_URL: 'http://x', OTKLIK_UPLOAD_MB: 'много' }
    const { code, stderr } = await otklik(['migrate'], settings)
    expect(code).toBe(2)
    for (const name of Object.keys(settings)) expect(stderr).toContain(`${name}: `)
  })

  it.each([
    [
      'a role that is none',
      ['user', 'add', '--email', 'b@otklik.example', '--name', 'Б', '--role', 'king'],
      'роль не названа',
    ],
    [
      'a role without its institution',
      ['user', 'add', '--email', 'b@otklik.example', '--name', 'Б', '--role', 'director'],
      'укажите --institution',
    ],
    [
      'an address that is none',
      ['user', 'add', '--email', 'b', '--name', 'Б', '--role', 'reviewer'],
      'адрес почты написан с ошибкой',
    ],
    ['an option that is none', ['check', '--deep'], 'команда написана неверно'],
    ['a backup that is none', ['restore', program], 'это не копия'],
  ])('refuse %s in a line', async (_, words, message) => {
    const { code, stderr } = await otklik(words)
    expect(code).toBe(2)
    expect(stderr).toContain(message)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  it('say that the database does not answer, without its password', async () => {
    const { code, stderr } = await otklik(['check'], { DATABASE_URL: 'postgres://u:secret-word@127.0.0.1:1/none' })
    expect(code).toBe(2)
    expect(stderr).toContain('База данных из DATABASE_URL не отвечает (ECONNREFUSED)')
    expect(stderr).not.toContain('secret-word')
  })
})
