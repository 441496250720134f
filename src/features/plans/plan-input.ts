import { z } from 'zod'
import { planEditRu } from '../../text/plan-editing-ru.ts'

const text = planEditRu.errors

const year = z
  .string()
  .trim()
  .regex(/^20\d\d$|^2100$/, text.year)
  .transform(Number)

/** One line of text; empty is null. */
export function optionalLine(limit: number) {
  return z
    .string()
    .trim()
    .max(limit, text.tooLong(limit))
    .default('')
    .transform((value) => (value === '' ? null : value))
}

/** A day of a month as typed: «1», «1-го» is not asked for; empty is null. */
export const optionalDayOfMonth = z
  .string()
  .trim()
  .regex(/^(|[1-9]|[12]\d|3[01])$/, text.dueDay)
  .default('')
  .transform((value) => (value === '' ? null : Number(value)))

export const everyInput = z.enum(['month', 'quarter', 'half-year', 'year'], { error: text.every })

export const planInput = z.object({
  title: z.string().trim().min(1, text.title).max(1000, text.tooLong(1000)),
  year,
  assessmentYear: z.union([z.literal('').transform(() => null), year]).default(null),
  reportEvery: everyInput,
  reportDueDay: optionalDayOfMonth,
  reportDueMonthOffset: z
    .string()
    .regex(/^[0-2]$/, text.offset)
    .default('0')
    .transform(Number),
  reportAddressee: optionalLine(500),
})

export type PlanInput = z.infer<typeof planInput>
