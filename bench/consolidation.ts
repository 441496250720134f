import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { openSchema, type Db } from '../src/db/connection.ts'
import { makeReport } from '../src/features/consolidation/keep-report.ts'
import { documentOfPeriod } from '../src/features/periods/document-of-period.ts'
import { openPeriodReport } from '../src/features/periods/period-report.ts'
import { seedLarge } from '../src/setup/seed-large.ts'
import { seedQuarters } from '../src/setup/seed-quarters.ts'
import type { Bench, Measured } from './bench.ts'
import { filledSite, year } from './quarter.ts'
import { ask, openedSite, slowest5, type Site } from './server.ts'
import { writeQuarter } from './written-quarter.ts'

const PERIOD = `${year}-Q3`
const SMALL = 'authority_of_20'
const LARGE = 'authority_of_10000'

let small: Promise<Db> | undefined
let large: Promise<{ site: Site; reportId: number }> | undefined

/** A quarter of 20 institutions in an authority of their own. */
function smallQuarter(): Promise<Db> {
  return (small ??= (async () => {
    const { pool } = await openedSite()
    await seedLarge(pool, { schemaName: SMALL, host: 'twenty.localhost', institutions: 20, year })
    await seedQuarters(pool, { schemaName: SMALL, year })
    await writeQuarter(pool, { schemaName: SMALL, period: PERIOD })
    return openSchema(pool, SMALL)
  })())
}

/** One of the large site's eight quarters in words of people, with its report. */
function largeQuarter(): Promise<{ site: Site; reportId: number }> {
  return (large ??= (async () => {
    const site = await filledSite()
    await writeQuarter(site.pool, { schemaName: LARGE, period: PERIOD })
    const db = openSchema(site.pool, LARGE)
    const { id } = await db
      .selectFrom('reportingPeriods')
      .select('id')
      .where('period', '=', PERIOD)
      .executeTakeFirstOrThrow()
    const author = { userId: null, requestId: 'bench', now: new Date() }
    return { site, reportId: await makeReport(db, { reportingPeriodId: id, sectionIds: [] }, author) }
  })())
}

const SMALL_LIMIT_MS = 100
const ROUNDS = 15

async function benchSmall(): Promise<Measured> {
  const db = await smallQuarter()
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now()
    await documentOfPeriod(db, 1, PERIOD)
    times.push(performance.now() - started)
  }
  const median = times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0
  if (median > SMALL_LIMIT_MS) throw new Error(`${median.toFixed(0)} ms, over ${SMALL_LIMIT_MS} ms`)
  return { ours: median, yardstick: SMALL_LIMIT_MS, unit: 'ms' }
}

/** Seconds and the peak memory of a process that freezes the large quarter and does nothing else. */
interface Frozen {
  seconds: number
  peakMb: number
}

let frozen: Promise<Frozen> | undefined

function freezeLarge(): Promise<Frozen> {
  return (frozen ??= (async () => {
    const { site, reportId } = await largeQuarter()
    const script = join(import.meta.dirname, 'freeze-large.ts')
    const run = [script, site.databaseUrl, LARGE, String(reportId)]
    const { stdout } = await promisify(execFile)(process.execPath, run)
    return JSON.parse(stdout) as Frozen
  })())
}

const FREEZING_LIMIT_S = 60
const FREEZING_LIMIT_MB = 1024

async function benchFreezing(): Promise<Measured> {
  return { ours: (await freezeLarge()).seconds, yardstick: FREEZING_LIMIT_S, unit: 's' }
}

async function benchFreezingPeak(): Promise<Measured> {
  return { ours: (await freezeLarge()).peakMb, yardstick: FREEZING_LIMIT_MB, unit: 'MB' }
}

interface Places {
  reportId: number
  measureId: number
  /** Of the first sentence of the measure. */
  key: string
}

const pages: Record<string, (places: Places) => string> = {
  'a period': () => `/plans/1/periods/${PERIOD}`,
  'a report': ({ reportId }) => `/reports/${reportId}`,
  'a measure': ({ measureId }) => `/plans/1/periods/${PERIOD}/measures/${measureId}`,
  'a sentence': ({ measureId, key }) => `/plans/1/periods/${PERIOD}/measures/${measureId}/sentences/${key}`,
  totals: () => `/plans/1/periods/${PERIOD}/totals`,
}

async function placesOf({ site, reportId }: { site: Site; reportId: number }): Promise<Places> {
  const report = await openPeriodReport(openSchema(site.pool, LARGE), 1, PERIOD)
  const [measure] = report.sections.flatMap(({ measures }) => measures)
  if (measure === undefined) throw new Error('a plan without measures')
  const told = await report.consolidation.sentencesOf([measure])
  const key = told.get(measure.measureId)?.sentences[0]?.key
  if (key === undefined) throw new Error('a measure of which nothing is told')
  return { reportId, measureId: measure.measureId, key }
}

async function benchPage(pathOf: (places: Places) => string): Promise<Measured> {
  const quarter = await largeQuarter()
  const path = pathOf(await placesOf(quarter))
  const ours = await slowest5(() => ask(quarter.site, 'many.localhost', path), PAGE_ROUNDS)
  const yardstick = await slowest5(() => ask(quarter.site, 'many.localhost', '/forgot-password'), PAGE_ROUNDS)
  return { ours, yardstick, unit: 'ms' }
}

const PAGE_ROUNDS = 60

export const benches: Bench[] = [
  { name: 'consolidation: 20 × 25 answers to a document, median', limit: 'under 100 ms', run: benchSmall },
  { name: 'consolidation: freezing 10,000 × 25 answers', limit: '≤ 1 (60 s)', run: benchFreezing },
  { name: 'consolidation: freezing them, peak memory', limit: '≤ 1 (1 GB)', run: benchFreezingPeak },
  ...Object.entries(pages).map(([name, pathOf]): Bench => ({
    name: `consolidation: page of ${name}, 10,000 × 25, beside an empty one, p95`,
    limit: 'wished under 200 ms',
    run: () => benchPage(pathOf),
  })),
]
