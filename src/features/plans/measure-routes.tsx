import { formatShortDate } from '../../domain/local-date.ts'
import { planEditRu } from '../../text/plan-editing-ru.ts'
import { plansRu } from '../../text/plans-ru.ts'
import { authorOf, type RequestContext } from '../../web/context.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { link } from '../../web/links.ts'
import { idParam, one, readParts, type Typed } from '../../web/read-form.ts'
import { get, post, type Route } from '../../web/route.ts'
import { historyOf, showHistory } from '../journal/show-history.tsx'
import { editionQuery } from './choose-edition.ts'
import { keepSchedule } from './keep-schedule.ts'
import { loadMeasureView } from './load-measure-view.ts'
import { MeasurePage, headingOf } from './measure-page.tsx'
import { scheduleField } from './schedule-form.tsx'
import { readTypedDates } from './typed-dates.ts'

async function showMeasure(c: RequestContext, typed: Typed = {}, errors: FieldErrors = []): Promise<Response> {
  const view = await loadMeasureView(c, idParam(c), idParam(c, 'measureId'), editionQuery(c))
  const page = <MeasurePage frame={frameOf(c)} view={view} typed={typed} errors={errors} />
  return c.html(page, errors.length > 0 ? 422 : 200)
}

async function showMeasureHistory(c: RequestContext): Promise<Response> {
  const { plan, measure } = await loadMeasureView(c, idParam(c), idParam(c, 'measureId'), undefined)
  const heading = headingOf(measure)
  const crumbs = [
    { text: plansRu.list.title, href: link.plans() },
    { text: plan.title, href: link.plan(plan.id) },
    { text: heading, href: link.measure(plan.id, measure.id) },
  ]
  return showHistory(c, historyOf(heading, crumbs, { measureId: measure.id }))
}

async function takeSchedule(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const deadlineId = Number(/^\d{1,9}$/.exec(one(typed, 'deadlineId'))?.[0] ?? 0)
  const field = scheduleField(deadlineId)
  const { dates, wrong } = readTypedDates(one(typed, field))
  if (wrong.length > 0) {
    return showMeasure(c, typed, [{ field, text: planEditRu.errors.scheduleDates(wrong.slice(0, 5).join(', ')) }])
  }
  const place = { planId: idParam(c), measureId: idParam(c, 'measureId') }
  const kept = { ...place, deadlineId, schedule: dates, seen: one(typed, 'seen') }
  const result = await keepSchedule(c.var.db, kept, authorOf(c))
  if (!result.ok) {
    const { stale, replaced } = planEditRu.errors.schedule
    const text = result.why === 'stale' ? stale(result.stored.map(formatShortDate).join(', ')) : replaced
    return showMeasure(c, typed, [{ field, text }])
  }
  return c.redirect(withDone(link.measure(place.planId, place.measureId), 'saved'), 303)
}

export const measureRoutes: readonly Route[] = [
  get('/plans/:id/measures/:measureId', 'plan:view', (c) => showMeasure(c)),
  get('/plans/:id/measures/:measureId/history', 'plan:see-history', showMeasureHistory),
  post('/plans/:id/measures/:measureId/schedule', 'plan:keep-schedule', takeSchedule),
]
