import type { Db } from '../../db/connection.ts'
import { productionCalendar, type ProductionCalendar } from '../../domain/production-calendar.ts'

/** The production calendar as the administrator keeps it now: due days are reckoned by it whenever a page is shown. */
export async function loadCalendar(db: Db): Promise<ProductionCalendar> {
  const days = await db.selectFrom('calendarDays').select(['date', 'kind', 'note']).orderBy('date').execute()
  const years = await db.selectFrom('calendarYears').select('year').execute()
  return productionCalendar({ days, years: years.map(({ year }) => year) })
}
