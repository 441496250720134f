import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { completeInn } from '../domain/tax-number.ts'

const file = join(import.meta.dirname, '..', '..', 'db', 'seed', 'demo.yaml')

const deadline = z.object({
  kind: z.enum(['date', 'period', 'permanent', 'by-schedule', 'as-funded', 'as-needed', 'unstated']),
  date: z.string().nullable().default(null),
  from: z.string().optional(),
  to: z.string().optional(),
  period: z.enum(['month', 'quarter', 'half-year', 'year', 'range']).optional(),
  action: z.string().nullable().default(null),
  text: z.string(),
  schedule: z.array(z.string()).default([]),
})

const reporting = z.object({
  every: z.enum(['month', 'quarter', 'half-year', 'year']),
  dueDay: z.number(),
  addressee: z.string(),
  text: z.string().optional(),
})

const measure = z.object({
  number: z.string(),
  title: z.string(),
  items: z.array(z.string()).default([]),
  deficiency: z.string(),
  /** All participants, a key of `types`, or places in the list of institutions counted from 1. */
  assign: z.union([z.string(), z.array(z.number())]),
  deadlines: z.array(deadline),
  reporting: reporting.optional(),
})

const demoData = z.object({
  types: z.record(z.string(), z.object({ name: z.string(), short: z.string() })),
  institutions: z.array(
    z.object({
      type: z.string(),
      form: z.string(),
      place: z.string(),
      of: z.string().optional(),
      named: z.string().optional(),
      title: z.string().optional(),
      head: z.string(),
      participant: z.boolean(),
    }),
  ),
  plan: z.object({
    title: z.string(),
    approvedBy: z.string(),
    reporting,
    sections: z.array(
      z.object({
        number: z.string(),
        title: z.string(),
        criterion: z.enum(['openness', 'comfort', 'accessibility', 'kindness', 'satisfaction']),
        measures: z.array(measure),
      }),
    ),
  }),
})

export type DemoData = z.infer<typeof demoData>
export type DemoInstitution = DemoData['institutions'][number]
export type DemoMeasure = DemoData['plan']['sections'][number]['measures'][number]

/** The invented authority, told for a year. */
export function readDemoData(year: number): DemoData {
  const text = readFileSync(file, 'utf8')
    .replaceAll('{year}', String(year))
    .replaceAll('{last}', String(year - 1))
  return demoData.parse(parse(text))
}

const FORMS: Record<string, string> = {
  ГКУ: 'Государственное казённое учреждение',
  ГБУ: 'Государственное бюджетное учреждение',
  ГАУ: 'Государственное автономное учреждение',
  МБУ: 'Муниципальное бюджетное учреждение',
}

/** Names put together as such institutions bear them. */
export function namesOf(institution: DemoInstitution, { types }: DemoData): { fullName: string; shortName: string } {
  const { form, of, named, title } = institution
  const type = types[institution.type] ?? { name: '', short: '' }
  const whole = FORMS[form] ?? form
  if (title !== undefined) {
    return { fullName: `${whole} «${type.name} «${title}»`, shortName: `${form} ${type.short} «${title}»` }
  }
  if (named !== undefined) {
    const lower = type.name.charAt(0).toLowerCase() + type.name.slice(1)
    return { fullName: `${whole} «${named} ${lower}»`, shortName: `${form} «${named} ${type.short}»` }
  }
  return { fullName: `${whole} «${type.name} ${of ?? ''}»`, shortName: `${form} «${type.short} ${of ?? ''}»` }
}

/** An ИНН with the right last digit of the region 00, which there is not: nobody bears it. */
export function inventedInn(at: number): string {
  return completeInn(`00${String(1_000_000 + at)}`)
}
