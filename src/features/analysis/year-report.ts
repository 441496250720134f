import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { getSettings } from '../../db/settings-store.ts'
import { reportOrder } from '../../db/searched-texts.ts'
import { readFound } from '../../documents/recognise/read-results.ts'
import type { SilentWay } from '../../domain/consolidation-rules.ts'
import { nextPeriod, periodOfDay, periodSpan, periodUnit, type PeriodCode } from '../../domain/period.ts'
import { Problem } from '../../domain/problem.ts'
import { rollUpMeasure, type SaidInPeriod, type YearParagraph } from '../../domain/roll-up-year.ts'
import { yearSentences } from '../../domain/wording/year-words.ts'
import { webRu } from '../../text/web-ru.ts'
import { leadWords, type Sentence } from '../periods/consolidate-period.ts'
import type { AssignedMeasure, AssignedSection, EditionMeasure } from '../periods/edition-sections.ts'
import { nameInstitutions, type InstitutionKeys } from '../periods/institution-keys.ts'
import { openPeriodReport, type PeriodReport } from '../periods/period-report.ts'
import { analysedPeriods, type AnalysedPeriod } from './analysed-period.ts'

/** The report of a year, ready to be written measure by measure from those of its periods. */
export interface YearReport {
  plan: { id: number; title: string }
  year: number
  /** In their order. */
  periods: AnalysedPeriod[]
  /** Of the latest period, and what only earlier ones had at their ends. */
  sections: AssignedSection[]
  keys: InstitutionKeys
  /** What is missing, what is not closed. */
  notes: string[]
  sentencesOf: (measures: readonly AssignedMeasure[]) => Promise<Map<number, Sentence[]>>
}

/** Opens the report of a plan's year. Throws where no period of it was ever reported. */
export async function openYearReport(db: Db, planId: number, year: number): Promise<YearReport> {
  const periods = await listPeriodsOfYear(db, planId, year)
  const [first] = periods
  if (first === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  const reports: PeriodReport[] = []
  for (const { period } of periods) reports.push(await openPeriodReport(db, planId, period))
  const { silentInstitutions: silent } = await getSettings(db)
  const assigned: AssignedSection[][] = []
  for (const report of reports) assigned.push(await report.assigned())
  const sections = uniteSections(assigned)
  const order = await listOrder(db, periods)
  const asked = sections.flatMap(({ measures }) => measures.flatMap(({ institutionIds }) => institutionIds))
  const keys = await nameInstitutions(db, [...order, ...asked])
  return {
    plan: { id: planId, title: first.planTitle },
    year,
    periods,
    sections,
    keys,
    notes: notesOf(periods, year),
    sentencesOf: async (measures) => {
      const told = new Map<PeriodCode, Map<number, readonly SaidInPeriod[]>>()
      for (const report of reports) told.set(report.period.period, await tellPeriod(report, measures))
      return new Map(
        measures.map((measure) => [measure.measureId, writeYear(measure, told, { silent, order, keys, year })]),
      )
    },
  }
}

/** Periods of the year that were reported, of the unit that the plan reports by, or else of that which most have. */
async function listPeriodsOfYear(db: Db, planId: number, year: number): Promise<AnalysedPeriod[]> {
  const rows = await analysedPeriods(db)
    .where('r.planId', '=', planId)
    .where('r.period', 'like', `${year}-%`)
    .where('r.status', '<>', 'opening')
    .orderBy('r.period')
    .execute()
  const units = Map.groupBy(rows as AnalysedPeriod[], ({ period }) => periodUnit(period))
  const every = rows[0]?.reportEvery
  const own = every === undefined ? undefined : units.get(every)
  return own ?? [...units.values()].toSorted((a, b) => b.length - a.length)[0] ?? []
}

function notesOf(periods: readonly AnalysedPeriod[], year: number): string[] {
  const [first] = periods
  if (first === undefined) return []
  const known = new Set(periods.map(({ period }) => period))
  const missing = periodsOf(year, periodUnit(first.period)).filter((period) => !known.has(period))
  const open = periods.filter(({ status }) => status === 'open').map(({ period }) => period)
  return [
    ...(missing.length === 0 ? [] : [yearSentences.missing(missing, year)]),
    ...(open.length === 0 ? [] : [yearSentences.unfinished(open, year)]),
  ]
}

function periodsOf(year: number, unit: ReturnType<typeof periodUnit>): PeriodCode[] {
  const periods: PeriodCode[] = []
  const last = `${year}-12-31`
  for (let code = periodOfDay(`${year}-01-01`, unit); periodSpan(code).to <= last; code = nextPeriod(code)) {
    periods.push(code)
  }
  return periods
}

/** The latest period's sections; a measure that only earlier ones have stands at the end of its own. */
function uniteSections(periods: readonly (readonly AssignedSection[])[]): AssignedSection[] {
  const [latest = [], ...earlier] = periods.toReversed()
  const sections = latest.map((section) => ({ ...section, measures: [...section.measures] }))
  const known = new Set(sections.flatMap(({ measures }) => measures.map(({ measureId }) => measureId)))
  for (const section of earlier.flat()) {
    const lost = section.measures.filter(({ measureId }) => !known.has(measureId))
    for (const { measureId } of lost) known.add(measureId)
    const own = sections.find(({ sectionId }) => sectionId === section.sectionId)
    if (own !== undefined) own.measures.push(...lost)
    else if (lost.length > 0) sections.push({ ...section, measures: lost })
  }
  return sections
}

/** Everybody whom a period of the year speaks of, in the order of the register. */
async function listOrder(db: Db, periods: readonly AnalysedPeriod[]): Promise<number[]> {
  const ids = periods.map(({ id }) => id)
  const { rows } = await sql<{ id: number }>`
    select i.id from institutions i where i.id in (
      select institution_id from submissions where reporting_period_id = any(${ids}::int[])
      union select n.institution_id from results r join result_institutions n on n.result_id = r.id
      where r.reporting_period_id = any(${ids}::int[]))
    order by ${reportOrder}`.execute(db)
  return rows.map(({ id }) => id)
}

/** What a period told of those of the measures that it has: in its own wording of them. */
async function tellPeriod(
  { sections, consolidation }: PeriodReport,
  measures: readonly EditionMeasure[],
): Promise<Map<number, readonly SaidInPeriod[]>> {
  const wanted = new Set(measures.map(({ measureId }) => measureId))
  const own = sections.flatMap((section) => section.measures).filter(({ measureId }) => wanted.has(measureId))
  const told = await consolidation.sentencesOf(own)
  return new Map(
    [...told].map(([measureId, { sentences }]) => [
      measureId,
      sentences.map((sentence) => ({ ...sentence, facts: sentence.found().facts })),
    ]),
  )
}

interface Known {
  silent: SilentWay
  order: readonly number[]
  keys: InstitutionKeys
  year: number
}

function writeYear(
  measure: AssignedMeasure,
  told: ReadonlyMap<PeriodCode, ReadonlyMap<number, readonly SaidInPeriod[]>>,
  known: Known,
): Sentence[] {
  const periods = [...told].map(([period, all]) => ({ period, said: all.get(measure.measureId) ?? [] }))
  const { silent, order } = known
  const asked = measure.institutionIds
  const isOneOff =
    measure.deadlines.length > 0 && measure.deadlines.every(({ kind }) => kind === 'date' || kind === 'period')
  return rollUpMeasure({ periods, asked, order, silent, isOneOff }).map((paragraph) =>
    writeSentence(paragraph, measure.measureId, known),
  )
}

/** A paragraph as a result of the contract; nobody words a year's sentences by hand. */
function writeSentence(paragraph: YearParagraph, measureId: number, { keys, year }: Known): Sentence {
  const { place, subject, institutionIds, voluntary, status, text } = paragraph
  return {
    id: null,
    measureId,
    institutionIds,
    subject,
    voluntary,
    status,
    until: null,
    reason: null,
    completed: null,
    lead: leadWords(paragraph, keys.shortNameOf),
    text,
    found: () => readFound(text, year),
    source: null,
    place,
    key: '',
    wording: null,
    computed: [],
    divergence: [],
  }
}
