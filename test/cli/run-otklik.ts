import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

export const bin = join(import.meta.dirname, '../../bin/otklik.js')

export interface Run {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs the real program as a child process. */
export function otklik(words: string[], { lang = 'ru_RU.UTF-8', node = process.execPath, env = {} } = {}): Run {
  const { status, stdout, stderr } = spawnSync(node, [bin, ...words], {
    encoding: 'utf8',
    env: { ...environment(lang), ...env },
  })
  return { code: status, stdout, stderr }
}

/** Runs a line of shell in which `otklik` is the real program. */
export function shell(line: string, cwd: string): Run {
  const program = `otklik() { '${process.execPath}' '${bin}' "$@"; }\n`
  const { status, stdout, stderr } = spawnSync('bash', ['-c', program + line], {
    encoding: 'utf8',
    cwd,
    env: environment('ru_RU.UTF-8'),
  })
  return { code: status, stdout, stderr }
}

function environment(lang: string): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], HOME: process.env['HOME'], LANG: lang }
}

/** A folder of the test file's own, taken away after it. */
export function givenFolder(): (name: string, content?: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-cli-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return (name, content) => {
    const path = join(folder, name)
    if (content !== undefined) writeFileSync(path, content)
    return path
  }
}

/** A plan of two measures as a web page: one done, one without a word from its institution. */
export const SMALL_REPORT = `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Отчёт</title></head><body>
<h1>Отчет по исполнению плана мероприятий на 2031 год за I квартал 2031 года</h1>
<table>
<tr><th>№</th><th>Мероприятия</th><th>Учреждение</th><th>Срок исполнения</th><th>Результат</th></tr>
<tr><td>1.1</td><td>Обновление раздела «О нас»</td><td>ГБУ «Центр г. Берёзов»</td><td>До 20.02.2031 г.</td>
<td>ГБУ «Центр г. Берёзов». Размещено 5 статей.</td></tr>
<tr><td>1.2</td><td>Установка пандуса</td><td>ГБУ «Центр Ольховского района»</td><td>До 20.02.2031 г.</td><td></td></tr>
</table></body></html>`

export const LETTER = `<!doctype html><html lang="ru"><head><meta charset="utf-8"></head><body><p>Письмо о сроках.</p></body></html>`
