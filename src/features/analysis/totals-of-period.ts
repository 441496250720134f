import type { Db } from '../../db/connection.ts'
import { addTotals, type UnitTotal } from '../../domain/totals.ts'
import { analysisRu } from '../../text/analysis-ru.ts'
import type { AnalysedPeriod } from './analysed-period.ts'
import { listMeasureNames, type EditionMeasureName } from './edition-measures.ts'
import { SEVERAL, sumFigures, type FiguresOf, type TotalsBy } from './totals-store.ts'

const text = analysisRu.totals

/** What of a period is added up, and by what it is laid out. */
export interface TotalsQuery {
  by: TotalsBy
  sectionId: number | undefined
  measureId: number | undefined
}

export interface PeriodTotals {
  totals: UnitTotal[]
  /** What a group is called. */
  nameOf: (group: string) => string
  measures: EditionMeasureName[]
}

/** Whose figures a query means. */
export function figuresOf(
  { id, editionId }: AnalysedPeriod,
  measures: readonly EditionMeasureName[],
  { sectionId, measureId }: TotalsQuery,
): FiguresOf {
  const chosen = measures
    .filter((measure) => sectionId === undefined || measure.sectionId === sectionId)
    .filter((measure) => measureId === undefined || measure.measureId === measureId)
  return { periodId: id, editionId, measureIds: chosen.map((measure) => measure.measureId) }
}

/** The counted figures of a period added up by unit and group; groups stand in the order of the plan, or by name. */
export async function totalsOfPeriod(db: Db, period: AnalysedPeriod, query: TotalsQuery): Promise<PeriodTotals> {
  const measures = await listMeasureNames(db, period.editionId)
  const rows = await sumFigures(db, figuresOf(period, measures, query), query.by)
  const names = await namesOf(db, query.by, measures)
  const nameOf = (group: string) => names.get(group) ?? fallback(group, query.by)
  const order = [...names.keys()]
  const isPlanned = query.by === 'measure' || query.by === 'section'
  const sorted = rows.toSorted((a, b) =>
    isPlanned ? order.indexOf(a.group) - order.indexOf(b.group) : compareNames(a.group, b.group, nameOf),
  )
  return { totals: addTotals(sorted), nameOf, measures }
}

/** Those without a type or a place of their own come last. */
function compareNames(a: string, b: string, nameOf: (group: string) => string): number {
  const isNamed = (group: string) => group !== SEVERAL && group !== '='
  return Number(isNamed(b)) - Number(isNamed(a)) || nameOf(a).localeCompare(nameOf(b), 'ru')
}

async function namesOf(db: Db, by: TotalsBy, measures: readonly EditionMeasureName[]): Promise<Map<string, string>> {
  if (by === 'measure') return new Map(measures.map(({ measureId, name }) => [`=${measureId}`, name]))
  if (by === 'section') return new Map(measures.map(({ sectionId, section }) => [`=${sectionId}`, section]))
  if (by === 'place') return new Map()
  const types = await db.selectFrom('institutionTypes').select(['id', 'name']).execute()
  return new Map(types.map(({ id, name }) => [`=${id}`, name]))
}

function fallback(group: string, by: TotalsBy): string {
  if (group === SEVERAL) return text.several
  if (group === '=') return by === 'place' ? text.noPlace : text.noType
  return by === 'place' ? group.slice(1) : text.gone
}
