/** Freezes a report of a large quarter; tells the seconds and the peak memory of the whole process in MB. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPool, openSchema } from '../src/db/connection.ts'
import { freezeReport } from '../src/features/consolidation/freeze-report.ts'
import { getReport } from '../src/features/consolidation/report-store.ts'

const [url = '', schemaName = '', reportId = ''] = process.argv.slice(2)
const pool = openPool(url, 2, 'application')
const db = openSchema(pool, schemaName)
const version = {
  lead: '',
  documentNumber: '',
  documentDate: null,
  signatoryPost: 'Министр',
  signatoryName: 'А. П. Ветрова',
  annex: false,
}
const folder = await mkdtemp(join(tmpdir(), 'otklik-bench-'))
const started = performance.now()
await freezeReport(db, await getReport(db, Number(reportId)), version, folder)
const seconds = (performance.now() - started) / 1000
await rm(folder, { recursive: true })
await pool.end()
process.stdout.write(JSON.stringify({ seconds, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) }))
