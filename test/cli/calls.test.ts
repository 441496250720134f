import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import packageData from '../../package.json' with { type: 'json' }
import { otklik } from './run-otklik.ts'

describe('help', () => {
  it.each([[['--help']], [['-h']], [['help']]])('of the program: %s', (words) => {
    const { code, stdout, stderr } = otklik(words)
    expect([code, stderr]).toEqual([0, ''])
    for (const command of ['read', 'convert', 'merge']) expect(stdout).toContain(`otklik ${command} ФАЙЛ`)
  })

  it.each(['read', 'convert', 'merge'])('of %s', (command) => {
    for (const words of [
      [command, '--help'],
      [command, 'x.docx', '-h'],
      ['help', command],
    ]) {
      const { code, stdout, stderr } = otklik(words)
      expect([code, stderr]).toEqual([0, ''])
      expect(stdout).toMatch(new RegExp(`^otklik ${command} ФАЙЛ`))
      for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(90)
    }
  })

  it.each(['en_US.UTF-8', 'en', 'EN'])('in English where LANG is %s', (lang) => {
    expect(otklik(['--help'], { lang }).stdout).toContain('otklik read FILE')
    expect(otklik(['read'], { lang }).stderr).toBe('otklik: no file was named.\nHelp: otklik read --help\n')
  })

  it.each(['C', '', 'de_DE.UTF-8'])('in Russian where LANG is "%s"', (lang) => {
    expect(otklik(['--help'], { lang }).stdout).toContain('Код завершения')
  })

  it('--version', () => {
    expect(otklik(['--version'])).toEqual({ code: 0, stdout: `${packageData.version}\n`, stderr: '' })
  })
})

describe('a wrong call ends with 2, says why, and prints nothing else', () => {
  it.each([
    [[], 'не указано, что делать'],
    [['прочитай', 'a.docx'], 'команды «прочитай» нет'],
    [['--json'], '--json'],
    [['constructor'], 'команды «constructor» нет'],
    [['read'], 'не указан файл'],
    [['read', '--jsn', 'a.docx'], 'ключа --jsn у этой команды нет'],
    [['read', '--force', 'a.docx'], 'ключа --force у этой команды нет'],
    [['read', '--json=да', 'a.docx'], 'ключ --json пишется без значения'],
    [['read', 'a.docx', '--institutions'], 'после ключа --institutions нужно имя файла'],
    [['convert', 'a.docx'], 'не указано, куда записать'],
    [['convert', 'a.docx', 'b.pdf', 'c.pdf'], 'лишнее слово «c.pdf»'],
    [['convert', 'a.docx', './a.docx', '--force'], 'Дайте результату другое имя'],
    [['merge', 'a.docx'], 'не указано, куда записать'],
    [['merge', 'a.docx', 'b.docx', 'a.docx'], 'Дайте результату другое имя'],
  ])('otklik %j', (words, said) => {
    const { code, stdout, stderr } = otklik(words)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(said)
    expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2)
  })
})

const own = spawnSync('bash', ['-lc', 'PATH="${PATH//node_modules\\/.bin/}" command -v node'], {
  encoding: 'utf8',
}).stdout.trim()
const ownVersion = own === '' ? '' : spawnSync(own, ['--version'], { encoding: 'utf8' }).stdout
const ownIsOlder = Number.parseInt(ownVersion.slice(1), 10) < 24

describe("the machine's own Node", () => {
  it.skipIf(!ownIsOlder)('may be older than TypeScript needs: the pinned one takes over', () => {
    expect(otklik(['--version'], { node: own })).toEqual({ code: 0, stdout: `${packageData.version}\n`, stderr: '' })
    expect(otklik(['read', 'нет-такого.docx'], { node: own })).toMatchObject({ code: 2, stdout: '' })
  })
})
