import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import type { Draft } from './ground.ts'
import type { ServerProcess } from './server-process.ts'

/** An answer that takes longer is a hang. */
const HANG_MS = 30_000
const PATIENCE_MS = 120_000
const PAUSE_MS = 300

export interface Answered {
  status: number
  body: string
}

/** What clients met on the way to their acknowledgements. */
export interface Met {
  /** Connections that broke. */
  broken: number
  /** Pages that said the server could not do it now. */
  unavailable: number
  hangs: number
  /** What no client should be told: other statuses, pages without a word of Russian. */
  odd: string[]
}

export const nothingMet = (): Met => ({ broken: 0, unavailable: 0, hangs: 0, odd: [] })

interface Sent {
  path: string
  cookie: string
  body: string | Buffer
  type: string
  /** What was typed: a page that refuses shows it. */
  words?: string
}

export function ask(port: number, { path, cookie, body, type }: Sent): Promise<Answered> {
  const host = `localhost:${port}`
  const headers = { host, origin: `http://${host}`, cookie, 'content-type': type, 'content-length': byteLength(body) }
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path, method: 'POST', headers, timeout: HANG_MS, agent: false },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (chunk: string) => (text += chunk))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text }))
        answer.on('error', reject)
      },
    )
    asked.on('timeout', () => asked.destroy(new Error('hang')))
    asked.on('error', reject)
    asked.end(body)
  })
}

const byteLength = (body: string | Buffer) => Buffer.byteLength(body)

const isPlain = (page: string) => /[а-яё]{4}/i.test(page) && !/\bat .+:\d+:\d+|node_modules|Error:/.test(page)

/** Presses the same button until it is acknowledged, at the other process each time; tells whether it was. */
export async function press(processes: readonly ServerProcess[], sent: Sent, met: Met): Promise<boolean> {
  const deadline = Date.now() + PATIENCE_MS
  for (let at = Math.floor(Math.random() * 2); Date.now() < deadline; at += 1) {
    try {
      const answer = await ask(processes[at % 2]?.port ?? 0, sent)
      if (answer.status === 303) return true
      if (answer.status < 500) {
        met.odd.push(`${sent.path}: ${answer.status}`)
        return false
      }
      met.unavailable += 1
      const isKept = sent.words === undefined || answer.body.includes(sent.words)
      if (![503, 507].includes(answer.status) || !isPlain(answer.body) || !isKept)
        met.odd.push(`${sent.path}: ${answer.status}`)
    } catch (error) {
      if ((error as Error).message === 'hang') met.hangs += 1
      else met.broken += 1
    }
    await setTimeout(PAUSE_MS)
  }
  return false
}

const form = (fields: Record<string, string>) => ({
  body: new URLSearchParams(fields).toString(),
  type: 'application/x-www-form-urlencoded',
})

export const wordsOf = ({ id, measureId }: Draft) =>
  `Проведено ${5 + (id % 20)} занятий для получателей услуг 12 ноября в корпусе ${measureId}, отчёт ${id}.`

/** The form of one answer, typed anew. */
export function savingOf(draft: Draft): Sent {
  const fields = {
    version: String(draft.resultVersion),
    idempotencyKey: randomUUID(),
    status: 'done',
    text: wordsOf(draft),
    'value-1': String(5 + (draft.id % 20)),
    'unit-1': 'занятий',
    links: `https://otklik.example/${draft.id}`,
    // oxlint-disable-next-line unicorn/no-thenable -- what the button of the form is called
    then: 'stay',
  }
  return {
    path: `/submissions/${draft.id}/measures/${draft.measureId}`,
    cookie: draft.cookie,
    words: wordsOf(draft),
    ...form(fields),
  }
}

export function sendingOf({ id, version, cookie }: Draft): Sent {
  return { path: `/submissions/${id}/send`, cookie, ...form({ version: String(version) }) }
}
