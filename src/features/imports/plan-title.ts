import type { ReportDocument } from '../../domain/report-document.ts'

const OPENING = /^отч[её]т\p{L}*\s+(?:об?|по)\s+(?:ходе\s+|итогам\s+)?(?:исполнени|выполнени|реализаци)\p{L}+\s+/iu

/** How a plan is called once it is the subject and no longer «отчёта об исполнении». */
const NOMINATIVES: readonly [RegExp, string][] = [
  [/^сводного\s+плана/iu, 'Сводный план'],
  [/^плана/iu, 'План'],
  [/^комплексного\s+плана/iu, 'Комплексный план'],
]

/** The title of the plan that a document reports: «Отчет по исполнению Сводного плана … за I квартал» → «Сводный план …». */
export function planTitleOf({ title, period, kind }: Pick<ReportDocument, 'title' | 'period' | 'kind'>): string {
  const line = title.replaceAll(/\s+/g, ' ').trim()
  const timeless = period === null ? line : line.replace(`за ${period.text.replaceAll(/\s+/g, ' ')}`, '')
  const plan = timeless.replace(OPENING, '')
  const named = plan === timeless ? plan : nominative(plan.trim())
  const tidy = named
    .replaceAll(/\s+/g, ' ')
    .replace(/[\s,;]+$/u, '')
    .trim()
  return tidy || (kind === 'remarks-table' ? 'Мероприятия по устранению замечаний' : 'План мероприятий')
}

function nominative(given: string): string {
  // A title in capitals would keep them but for the words that change.
  const plan = given === given.toUpperCase() ? given.toLowerCase() : given
  const found = NOMINATIVES.find(([pattern]) => pattern.test(plan))
  if (found) return plan.replace(found[0], found[1])
  return plan.slice(0, 1).toUpperCase() + plan.slice(1)
}
