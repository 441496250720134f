import { z } from 'zod'
import { localDate } from '../domain/local-date.ts'

const WRONG_DATE = 'Введите дату так: 20.02.2026'

/** A day typed as `20.02.2026`, `20.2.26` or `2026-02-20`; empty is null. */
export const optionalDate = z.string().transform((typed, context) => {
  const text = typed.trim()
  if (text === '') return null
  const date = dateOf(text)
  if (date === null) context.addIssue({ code: 'custom', message: WRONG_DATE })
  return date
})

/** A day that must be given. */
export const requiredDate = optionalDate
  .refine((date) => date !== null, { error: WRONG_DATE })
  .transform((date) => date ?? '')

function dateOf(text: string): string | null {
  const russian = /^(\d{1,2})[.,/\s-](\d{1,2})[.,/\s-](\d{4}|\d{2})(?:\s*г\.?)?$/.exec(text)
  if (russian) return localDate(fullYear(russian[3] ?? ''), Number(russian[2]), Number(russian[1]))
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return iso ? localDate(Number(iso[1]), Number(iso[2]), Number(iso[3])) : null
}

function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text)
}

/** The number of the edition that a person saw, sent by `Form`; one that is missing matches nothing. */
export const versionInput = z.coerce.number().int().catch(0)

/** Text of one line: line ends and runs of blanks that came by pasting are single blanks. */
export const oneLine = z
  .string()
  .default('')
  .transform((typed) => typed.replaceAll(/\s+/g, ' ').trim())
