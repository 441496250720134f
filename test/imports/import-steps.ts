import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Answer, Fields, TestApp, Visitor } from '../support/test-app.ts'

export const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples')
export const SAMPLES = join(import.meta.dirname, '..', '..', '..', 'shared', 'samples')
export const hasSamples = existsSync(SAMPLES)

export function fileAt(path: string, name = basename(path)): File {
  return new File([new Uint8Array(readFileSync(path))], name)
}

/** Uploads a document as a person does and answers what came back. */
export function upload(visitor: Visitor, file: File): Promise<Answer> {
  return visitor.send('/imports/new', { document: file })
}

/** Uploads a document that is read at once; its review. */
export async function uploadForReview(visitor: Visitor, file: File): Promise<{ id: number; review: Answer }> {
  const answer = await upload(visitor, file)
  const id = Number(/^\/imports\/(\d+)$/.exec(answer.location ?? '')?.[1])
  if (!Number.isInteger(id)) throw new Error(`${answer.status}: ${textOf(answer)}`)
  return { id, review: await visitor.open(`/imports/${id}`) }
}

/** The form of a page that goes to an address, as the browser would send it untouched. */
export function formTo(answer: Answer, action: string): Record<string, string[]> {
  const form = [...answer.page.querySelectorAll('form[method=post]')].find(
    (one) => one.getAttribute('action') === action,
  )
  if (form === undefined) throw new Error(`No form to ${action}: ${textOf(answer)}`)
  const fields: Record<string, string[]> = {}
  for (const control of form.querySelectorAll<HTMLInputElement>('input, select, textarea')) {
    const isOff = ['checkbox', 'radio'].includes(control.type) && !control.checked
    if (control.name === '' || isOff || control.type === 'file') continue
    ;(fields[control.name] ??= []).push(control.value)
  }
  return fields
}

/** Sends a form of a page with some fields changed; undefined leaves one out. */
export function sendForm(visitor: Visitor, answer: Answer, action: string, changed: Fields = {}): Promise<Answer> {
  return visitor.send(action, { ...formTo(answer, action), ...changed })
}

export async function confirm(visitor: Visitor, id: number, changed: Fields = {}): Promise<Answer> {
  const review = await visitor.open(`/imports/${id}`)
  return sendForm(visitor, review, `/imports/${id}/confirm`, changed)
}

export function textOf({ page, html }: Answer): string {
  return (page.querySelector('main')?.textContent ?? html).replaceAll(/\s+/g, ' ').trim()
}

/** How many rows every table has, but for what an upload itself leaves: the file, the import, jobs and the journal. */
export async function countRows(app: TestApp): Promise<Record<string, number>> {
  const { rows: tables } = await app.pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'authority_main' order by 1`,
  )
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    if (/^(?:files|imports|journal_|migration|sessions|users|user_roles|personal_values)/.test(name)) continue
    const { rows } = await app.pool.query<{ count: number }>(`select count(*) from authority_main."${name}"`)
    counts[name] = Number(rows[0]?.count)
  }
  return counts
}

/** What a field of a form holds: «» where it is not there. */
export function fieldOf(answer: Answer, action: string, name: string): string {
  return (formTo(answer, action)[name] ?? []).join('\n').trim()
}
