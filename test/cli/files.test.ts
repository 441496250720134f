import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { reportDocumentSchema } from '../../src/domain/report-document.ts'
import { LETTER, SMALL_REPORT, givenFolder, otklik, shell } from './run-otklik.ts'

const file = givenFolder()
const report = file('отчёт.html', SMALL_REPORT)
const letter = file('письмо.html', LETTER)
const folder = dirname(report)

describe('otklik read', () => {
  it('prints a summary that fits a terminal', () => {
    const { code, stdout, stderr } = otklik(['read', report])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('отчёт об исполнении плана')
    expect(stdout).toContain('2 мероприятия')
    expect(stdout).toMatch(/ 1 {2}ГБУ «Центр г\. Берёзов»/)
    expect(stdout).toContain('таблица 1, строка')
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  it('speaks English where the locale does', () => {
    const { stdout } = otklik(['read', report], { lang: 'en_GB.UTF-8' })
    expect(stdout).toContain('report on the execution of a plan')
    expect(stdout).toContain('2 measures')
  })

  it('prints one JSON object for one file and nothing else', () => {
    const { code, stdout, stderr } = otklik(['read', report, '--json'])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout.split('\n').length).toBeGreaterThan(10)
    expect(reportDocumentSchema.parse(JSON.parse(stdout)).kind).toBe('execution-report')
  })

  it('prints an object a line for several files, and the good ones beside a refused one', () => {
    const { code, stdout, stderr } = otklik(['read', '--json', report, file('нет.docx'), letter])
    expect(code).toBe(2)
    const lines = stdout.trimEnd().split('\n')
    expect(lines.map((line) => reportDocumentSchema.parse(JSON.parse(line)).kind)).toEqual([
      'execution-report',
      'other',
    ])
    expect(stderr).toMatch(/^otklik: .*нет\.docx: файл не найден\. .*\n$/)
  })

  it('ends with 1 only under --strict and only where there is something to see to', () => {
    expect(otklik(['read', report]).code).toBe(0)
    expect(otklik(['read', report, '--strict']).code).toBe(1)
    expect(otklik(['read', letter]).code).toBe(0)
    expect(otklik(['read', letter, '--strict']).code).toBe(1)
  })

  it.each([
    ['a missing file', () => file('нет.docx'), 'файл не найден'],
    ['a folder', () => folder, 'это папка'],
    ['an empty file', () => file('пусто.docx', ''), 'файл пуст'],
    ['what is no document', () => file('снимок.docx', '\u0089PNG\r\n'), ''],
  ])('refuses %s in a line', (_, path, said) => {
    const { code, stdout, stderr } = otklik(['read', path()])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(path())
    expect(stderr).toContain(said)
    expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2)
    expect(stderr).not.toMatch(/\bat .*:\d+|Error/)
  })

  it('does not mind a reader that goes away', () => {
    const { stderr, stdout } = shell(`otklik read '${report}' --json | head -c 10`, folder)
    expect([stdout.length, stderr]).toEqual([10, ''])
  })

  it('tells where its answer finds no place', () => {
    const { code, stderr } = shell(`otklik read '${report}' > /dev/full`, folder)
    expect(code).toBe(2)
    expect(stderr).toContain('не удалось вывести результат (ENOSPC)')
  })
})

describe('otklik convert', () => {
  it('writes the file and prints nothing on stdout', () => {
    const out = file('в-таблицу.json')
    const { code, stdout, stderr } = otklik(['convert', report, out])
    expect([code, stdout, stderr]).toEqual([0, '', `Записано: ${out}\n`])
    expect(reportDocumentSchema.parse(JSON.parse(readFileSync(out, 'utf8'))).kind).toBe('execution-report')
  })

  it('replaces a file only with --force', () => {
    const out = file('занято.csv', 'моё')
    const refused = otklik(['convert', report, out])
    expect([refused.code, readFileSync(out, 'utf8')]).toEqual([2, 'моё'])
    expect(refused.stderr).toContain('такой файл уже есть')
    expect(otklik(['convert', report, out, '--force']).code).toBe(0)
    expect(readFileSync(out, 'utf8')).not.toBe('моё')
  })

  it.each([
    ['a folder', () => folder],
    ['a device', () => '/dev/full'],
    ['a folder that is not there', () => file('нет/отчёт.csv')],
    ['a format that is not written', () => file('отчёт.doc')],
    ['a name without a format', () => file('отчёт')],
  ])('refuses to write into %s, and leaves nothing behind', (_, out) => {
    const { code, stdout, stderr } = otklik(['convert', report, out(), '--force'])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('refuses a document without measures, but for JSON', () => {
    for (const out of ['п.docx', 'п.pdf', 'п.xlsx', 'п.html', 'п.csv'].map((name) => file(name))) {
      const { code, stderr } = otklik(['convert', letter, out])
      expect([code, existsSync(out)]).toEqual([2, false])
      expect(stderr).toContain('не найдено таблицы мероприятий')
    }
    expect(otklik(['convert', letter, file('п.json')]).code).toBe(0)
  })
})

describe('otklik merge', () => {
  it('writes one report and says what it holds', () => {
    const second = file('второй.html', SMALL_REPORT.replace('Размещено 5 статей', 'Размещено 6 статей'))
    const out = file('сводный.json')
    const { code, stdout, stderr } = otklik(['merge', report, second, out])
    expect([code, stdout]).toEqual([0, ''])
    expect(stderr).toContain('2 документа')
    expect(stderr).toContain(`Записано: ${out}`)
    const merged = reportDocumentSchema.parse(JSON.parse(readFileSync(out, 'utf8')))
    expect(merged.sections.flatMap(({ measures }) => measures).map(({ results }) => results.length)).toEqual([2, 0])
  })

  it('writes nothing where a part is refused', () => {
    const out = file('неполный.docx')
    expect(otklik(['merge', report, file('нет.docx'), out]).code).toBe(2)
    expect(existsSync(out)).toBe(false)
  })

  it.each([
    ['a register that is not there', () => file('нет.csv'), 'файл не найден'],
    ['a register without names', () => file('не-реестр.csv', 'a;b\n1;2\n'), ''],
  ])('refuses %s', (_, register, said) => {
    const { code, stdout, stderr } = otklik(['merge', report, file('с-реестром.json'), '--institutions', register()])
    expect([code, stdout, existsSync(file('с-реестром.json'))]).toEqual([2, '', false])
    expect(stderr).toContain(register())
    expect(stderr).toContain(said)
  })

  it('ends with 1 under --strict where something is to be seen to, and writes all the same', () => {
    const out = file('строгий.json')
    expect(otklik(['merge', report, out, '--strict']).code).toBe(1)
    expect(existsSync(out)).toBe(true)
  })
})

describe('a fault of the program itself', () => {
  const sabotage = "String.prototype.padEnd = () => { throw new TypeError('сломано') }"
  const env = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(sabotage)}` }

  it('is told in a line or two, without its stack', () => {
    const { code, stdout, stderr } = otklik(['read', report], { env })
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^otklik: ошибка программы \(версия .+\): сломано\n.+OTKLIK_DEBUG=1\.\n$/)
  })

  it('shows its stack where asked to', () => {
    expect(otklik(['read', report], { env: { ...env, OTKLIK_DEBUG: '1' } }).stderr).toMatch(
      /TypeError: сломано\n\s+at /,
    )
  })
})

describe('names of files', () => {
  it('may begin with a dash after --', () => {
    mkdirSync(file('внутри'), { recursive: true })
    file('внутри/-отчёт.html', SMALL_REPORT)
    expect(shell('otklik read -- -отчёт.html', file('внутри')).code).toBe(0)
  })
})
