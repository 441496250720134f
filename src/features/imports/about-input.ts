import { z } from 'zod'
import { isPeriodCode, periodName, type PeriodCode } from '../../domain/period.ts'
import { importReviewRu } from '../../text/imports-review-ru.ts'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { checkTyped, type Typed } from '../../web/read-form.ts'
import type { Reviewed } from './apply-decisions.ts'
import type { AboutDecision } from './decisions.ts'
import { planTitleOf } from './plan-title.ts'
import { codeOfPeriod, yearOf } from './what-is-lacking.ts'

const text = importReviewRu.about
const MONTHS = Array.from({ length: 12 }, (_, at) => `M${String(at + 1).padStart(2, '0')}`)
const UNITS = ['Q1', 'Q2', 'Q3', 'Q4', 'H1', 'H2', 'Y', ...MONTHS]

/** What a period is called without its year: «I квартал», «март», «год». */
export const periodUnitChoices = UNITS.map((value) => ({
  value,
  text: periodName(`2000-${value}` as PeriodCode)
    .replace(/\s*2000 года$/, '')
    .replace('2000 год', text.wholeYear),
}))

/** The value of «чья таблица» for the authority's own documents. */
export const OWN_AUTHORITY = 'authority'

const year = z
  .string()
  .trim()
  .regex(/^20\d\d$|^2100$/, text.errors.year)
  .transform(Number)

/** A form sends the fields that it asks for; what it does not ask for stays as it is. */
const aboutInput = z.object({
  periodUnit: z.enum(UNITS, { error: text.errors.period }).optional(),
  periodYear: year.optional(),
  planYear: year.optional(),
  assessmentYear: z
    .string()
    .trim()
    .transform((typed) => (typed === '' ? null : typed))
    .pipe(year.nullable())
    .optional(),
  owner: z.string().min(1, text.errors.owner).max(500, text.errors.owner).optional(),
  planTitle: z
    .string()
    .trim()
    .max(1000, text.errors.title)
    .transform((typed) => typed || undefined)
    .optional(),
})

export type AboutReading = { ok: true; about: AboutDecision } | { ok: false; errors: FieldErrors }

export function readAbout(typed: Typed): AboutReading {
  const form = checkTyped(typed, aboutInput)
  if (!form.ok) return { ok: false, errors: form.errors }
  const { periodUnit, periodYear, owner, ...rest } = form.values
  const code = `${periodYear ?? rest.planYear}-${periodUnit}`
  if (periodUnit !== undefined && !isPeriodCode(code)) {
    return { ok: false, errors: [{ field: 'periodYear', text: text.errors.year }] }
  }
  const given = {
    ...rest,
    ...(periodUnit === undefined ? {} : { period: code as PeriodCode }),
    ...(owner === undefined ? {} : { owner: owner === OWN_AUTHORITY ? null : owner }),
  }
  return { ok: true, about: given }
}

/** What the document is known by now, as the form shows it. */
export function typedAbout({ document, owner }: Reviewed, planTitle: string | undefined): Typed {
  const code = codeOfPeriod(document)
  const shown = {
    periodUnit: code === null ? '' : code.slice(5),
    periodYear: code === null ? (document.planYear ?? '') : yearOf(code),
    planYear: document.planYear ?? (code === null ? '' : yearOf(code)),
    assessmentYear: document.assessmentYear ?? '',
    owner: owner ?? OWN_AUTHORITY,
    planTitle: planTitle ?? planTitleOf(document),
  }
  return Object.fromEntries(Object.entries(shown).map(([name, value]) => [name, [String(value)]]))
}
