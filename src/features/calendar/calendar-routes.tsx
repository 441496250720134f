import { z } from 'zod'
import { may } from '../../domain/access.ts'
import { parseLocalDate } from '../../domain/local-date.ts'
import { Problem } from '../../domain/problem.ts'
import { calendarRu } from '../../text/calendar-ru.ts'
import { webRu } from '../../text/web-ru.ts'
import { authorOf, signedIn, type RequestContext } from '../../web/context.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import { requiredDate } from '../../web/inputs.ts'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { link } from '../../web/links.ts'
import { checkTyped, idParam, one, readParts, type Typed } from '../../web/read-form.ts'
import { get, post, type Route } from '../../web/route.ts'
import { CalendarPage, typeDay } from './calendar-page.tsx'
import { calendarYear } from './calendar-year.ts'
import { enterDay, markYear, removeDay } from './keep-calendar.ts'
import { loadCalendar } from './load-calendar.ts'

const text = calendarRu.errors

const dayInput = z.object({
  date: requiredDate,
  kind: z.enum(['day-off', 'working', 'shortened'], { error: text.kind }),
  note: z.string().trim().max(300, text.tooLong).default(''),
})

/** The year of the address; the calendar holds those that its table can. */
function yearParam(c: RequestContext): number {
  const year = idParam(c, 'year')
  if (year < 2000 || year > 2100) throw new Problem('not-found', webRu.problem.noSuchPage)
  return year
}

async function showYear(c: RequestContext, typed: Typed = {}, errors: FieldErrors = []): Promise<Response> {
  const year = yearParam(c)
  const calendar = await loadCalendar(c.var.db)
  const exceptions = [...calendar.exceptions.values()].filter(({ date }) => date.startsWith(`${year}-`))
  const asked = exceptions.find(({ date }) => date === c.req.query('day'))
  const props = {
    exceptions,
    shown: calendarYear(year, calendar),
    mayEdit: may(signedIn(c).roles, 'calendar:edit'),
    typed: Object.keys(typed).length === 0 && asked !== undefined ? typeDay(asked) : typed,
    errors,
  }
  return c.html(<CalendarPage frame={frameOf(c)} {...props} />, errors.length > 0 ? 422 : 200)
}

async function takeDay(c: RequestContext): Promise<Response> {
  const year = yearParam(c)
  const { typed } = await readParts(c)
  const form = checkTyped(typed, dayInput)
  if (!form.ok) return showYear(c, typed, form.errors)
  if (!form.values.date.startsWith(`${year}-`)) {
    return showYear(c, typed, [{ field: 'date', text: text.otherYear(year) }])
  }
  await enterDay(c.var.db, form.values, authorOf(c))
  return c.redirect(withDone(link.calendarYear(year), 'calendar-changed'), 303)
}

async function takeRemoval(c: RequestContext): Promise<Response> {
  const year = yearParam(c)
  const { typed } = await readParts(c)
  const date = parseLocalDate(one(typed, 'date'))
  if (date === null || !date.startsWith(`${year}-`)) throw new Problem('not-found', webRu.problem.noSuchThing)
  await removeDay(c.var.db, date, authorOf(c))
  return c.redirect(withDone(link.calendarYear(year), 'calendar-changed'), 303)
}

async function takeMark(c: RequestContext, isEntered: boolean): Promise<Response> {
  const year = yearParam(c)
  await markYear(c.var.db, year, isEntered, authorOf(c))
  return c.redirect(withDone(link.calendarYear(year), 'calendar-changed'), 303)
}

export const calendarRoutes: readonly Route[] = [
  get('/calendar', 'calendar:view', (c) => c.redirect(link.calendarYear(Number(c.var.today.slice(0, 4))), 303)),
  get('/calendar/:year', 'calendar:view', (c) => showYear(c)),
  post('/calendar/:year/days', 'calendar:edit', takeDay),
  post('/calendar/:year/remove-day', 'calendar:edit', takeRemoval),
  post('/calendar/:year/entered', 'calendar:edit', (c) => takeMark(c, true)),
  post('/calendar/:year/not-entered', 'calendar:edit', (c) => takeMark(c, false)),
]
