import type { DueDayRules } from '../../domain/due-day.ts'
import type { RequestContext } from '../../web/context.ts'
import { loadCalendar } from './load-calendar.ts'

/** How due days are reckoned for this authority now. */
export async function dueDayRules(c: RequestContext): Promise<DueDayRules> {
  return { calendar: await loadCalendar(c.var.db), shiftDeadlines: c.var.authority.shiftDeadlines }
}
