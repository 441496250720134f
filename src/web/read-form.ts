import type { z } from 'zod'
import { isPeriodCode, type PeriodCode } from '../domain/period.ts'
import { Problem } from '../domain/problem.ts'
import { webRu } from '../text/web-ru.ts'
import type { RequestContext } from './context.ts'
import type { FieldErrors } from './kit/field-errors.ts'

/** What a person typed, exactly: several values of one name as a list. */
export type Typed = Record<string, string[]>

/** A form read by its schema: the values, or messages at the fields with what was typed. */
export type FormReading<T> = { ok: true; values: T; typed: Typed } | { ok: false; errors: FieldErrors; typed: Typed }

/** Files of a form by name; an input left empty sends a nameless file, which is none. */
export interface FormParts {
  typed: Typed
  files: Record<string, File[]>
}

export async function readParts(c: RequestContext): Promise<FormParts> {
  // Without a prototype: a field may be called `constructor`.
  const typed = Object.create(null) as Typed
  const files = Object.create(null) as Record<string, File[]>
  for (const [name, value] of (await formDataOf(c)).entries()) {
    if (typeof value === 'string') (typed[name] ??= []).push(value.replaceAll('\r\n', '\n'))
    else if (value.name !== '' || value.size > 0) (files[name] ??= []).push(value)
  }
  return { typed, files }
}

async function formDataOf(c: RequestContext): Promise<FormData> {
  try {
    return await c.req.formData()
  } catch (error) {
    // The limit of the body throws while the body is read.
    if (error instanceof Error && error.name === 'BodyLimitError')
      throw new Problem('too-large', webRu.problem.tooLarge)
    throw new Problem('malformed', webRu.problem.malformedForm)
  }
}

/** The one text of a field; empty where it was not sent. */
export function one(typed: Typed, name: string): string {
  return typed[name]?.[0] ?? ''
}

/**
 * Checks what was typed. The schema gets one text a field, or a list where `lists` names the field; NUL, which the
 * database cannot hold, is left out before.
 */
export function checkTyped<T>(typed: Typed, schema: z.ZodType<T>, lists: readonly string[] = []): FormReading<T> {
  const given = Object.fromEntries(
    Object.entries(typed).map(([name, values]) => {
      const clean = values.map((value) => value.replaceAll('\u0000', ''))
      return [name, lists.includes(name) ? clean : (clean[0] ?? '')]
    }),
  )
  for (const name of lists) given[name] ??= []
  const result = schema.safeParse(given)
  if (result.success) return { ok: true, values: result.data, typed }
  const errors = result.error.issues.map(({ path, message }) => ({ field: String(path[0] ?? ''), text: message }))
  return { ok: false, errors, typed }
}

/** Reads and checks a form without files. */
export async function readForm<T>(
  c: RequestContext,
  schema: z.ZodType<T>,
  lists: readonly string[] = [],
): Promise<FormReading<T>> {
  const { typed } = await readParts(c)
  return checkTyped(typed, schema, lists)
}

/** The number in an address such as `/institutions/12`; anything else is an address that nobody gave out. */
export function idParam(c: RequestContext, name = 'id'): number {
  const text = c.req.param(name) ?? ''
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Problem('not-found', webRu.problem.noSuchPage)
  return Number(text)
}

/** The period in an address such as `/plans/1/periods/2026-Q1`; anything else is an address that nobody gave out. */
export function periodParam(c: RequestContext): PeriodCode {
  const code = c.req.param('period') ?? ''
  if (!isPeriodCode(code)) throw new Problem('not-found', webRu.problem.noSuchPage)
  return code
}

/** Which page of a list is asked for, from 1; nonsense is the first. */
export function pageNumber(c: RequestContext): number {
  const text = c.req.query('page') ?? ''
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1
}
