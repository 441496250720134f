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
  if (russian) return dayOf(fullYear(russian[3] ?? ''), Number(russian[2]), Number(russian[1]))
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return iso ? dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3])) : null
}

/** `20.02.0026` is a slip of the hand, and the database knows no year 0. */
function dayOf(year: number, month: number, day: number): string | null {
  return year < 1900 ? null : localDate(year, month, day)
}

function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text)
}

const MOST_VERSIONS = 1_000_000_000

/** The number of the edition that a person saw, sent by `Form`; one that is missing or none of ours matches nothing. */
export const versionInput = z.coerce.number().int().min(0).max(MOST_VERSIONS).catch(0)

/** Text of one line: line ends and runs of blanks that came by pasting are single blanks. */
export const oneLine = z
  .string()
  .default('')
  .transform((typed) => typed.replaceAll(/\s+/g, ' ').trim())
