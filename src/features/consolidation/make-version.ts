import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Db } from '../../db/connection.ts'
import { isRunning } from '../../db/is-running.ts'
import { FileRefusal } from '../../documents/refusal.ts'
import { TemplateRefusal } from '../../documents/writing/write-in-process.ts'
import { Problem } from '../../domain/problem.ts'
import { refusalsRu } from '../../text/refusals.ts'
import { reportsRu } from '../../text/reports-ru.ts'
import { templateFaultsRu } from '../../text/template-faults.ts'
import { isDiskFull } from '../../web/disk-full.ts'
import { contentFolder, keepFile, storeWritten } from '../files/file-store.ts'
import { compareCorrection } from './compare-versions.ts'
import { freezeReport } from './freeze-report.ts'
import { compareFrozen } from './frozen-report.ts'
import { changeFiles, fileNameOf, isStillMade, keepMade, making, type MakingServices, type Place } from './keep-made.ts'
import { makeContent } from './make-file.ts'
import { makeFiles } from './make-files.ts'
import { getReport } from './report-store.ts'
import { getVersion, type ReportVersion } from './version-store.ts'

/**
 * Freezes a version and makes its files. Each is kept as it is made, so that a server that stopped goes on where it
 * was. What was discarded meanwhile is left alone.
 */
export async function makeVersion(db: Db, versionId: number, services: MakingServices): Promise<void> {
  const files = await contentFolder(db, services.varFolder)
  const folder = await openFolder(files, versionId)
  try {
    const version = await freezeOnce(db, versionId, { folder, files, services })
    if (version === undefined) return
    await makeFiles(db, version, { folder, files, services })
  } catch (error) {
    // A server that stops has not failed: the next one goes on.
    if (services.stopping?.aborted !== true) await markFailed(db, versionId, error)
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A folder of our own; what a server that was killed amid the same version left there, a gigabyte maybe, goes. */
async function openFolder(files: string, versionId: number): Promise<string> {
  const authority = createHash('sha256').update(files).digest('hex').slice(0, 12)
  const prefix = `otklik-version-${authority}-${versionId}-`
  const names = await readdir(tmpdir())
  const left = names.filter((name) => name.startsWith(prefix) && !isRunning(Number.parseInt(name.slice(prefix.length))))
  await Promise.all(left.map((name) => rm(join(tmpdir(), name), { recursive: true, force: true })))
  return mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`))
}

async function freezeOnce(db: Db, versionId: number, place: Place): Promise<ReportVersion | undefined> {
  const version = await making(db, versionId)
  if (version === undefined || version.storedSha256 !== null) return version
  const report = await getReport(db, version.reportId)
  const frozen = await freezeReport(db, report, version, place.folder)
  const content = join(place.folder, 'content.json')
  await makeContent(frozen.stored, content, place.services.stopping)
  const kept = {
    content: await storeWritten(place.files, content, 'application/json'),
    stored: await storeWritten(place.files, frozen.stored, 'application/x-ndjson'),
    sources: await storeWritten(place.files, frozen.sources, 'application/x-ndjson'),
  }
  const differences = await differencesOf(db, version, kept.stored.sha256, place)
  const name = await fileNameOf(db, version)
  await changeFiles(db, async (tx) => {
    // Another worker may have frozen it meanwhile: what is frozen stays as it is.
    if (!(await isStillMade(tx, versionId)) || (await getVersion(tx, versionId)).storedSha256 !== null) return
    for (const one of Object.values(kept)) await keepFile(tx, place.files, one)
    await tx
      .updateTable('reportVersions')
      .set({
        contentSha256: kept.content.sha256,
        storedSha256: kept.stored.sha256,
        sourcesSha256: kept.sources.sha256,
        differences: differences === undefined ? null : JSON.stringify(differences),
      })
      .where('id', '=', versionId)
      .execute()
    await keepMade(tx, versionId, { format: 'json', volume: 0 }, { ...kept.content, name: `${name}.json`, pages: null })
  })
  return making(db, versionId)
}

/** Against the version that it replaces; where that one is lost, the correction goes without. */
async function differencesOf(db: Db, version: ReportVersion, storedSha256: string, { services }: Place) {
  if (version.replaces === null) return undefined
  const former = await getVersion(db, version.replaces)
  return compareFrozen(db, services.varFolder, [former.storedSha256, storedSha256], compareCorrection)
}

async function markFailed(db: Db, versionId: number, error: unknown): Promise<void> {
  const failure = failureOf(error)
  await changeFiles(db, (tx) =>
    tx
      .updateTable('reportVersions')
      .set({ state: 'failed', failure })
      .where('id', '=', versionId)
      .where('state', '=', 'making')
      .execute(),
  )
}

function failureOf(error: unknown): string {
  if (error instanceof TemplateRefusal) {
    const said = error.faults.map(({ reason, detail }) => templateFaultsRu[reason](detail))
    return reportsRu.page.failures.template(said.join(' '))
  }
  if (error instanceof FileRefusal) return reportsRu.page.failures.file(refusalsRu[error.reason](error.detail))
  if (error instanceof Problem) return error.message
  return reportsRu.page.failures[isDiskFull(error) ? 'noRoom' : 'unknown']
}
