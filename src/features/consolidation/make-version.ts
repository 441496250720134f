import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { change, type Author } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'
import { isRunning } from '../../db/is-running.ts'
import { FileRefusal } from '../../documents/refusal.ts'
import { TemplateRefusal } from '../../documents/writing/write-in-process.ts'
import { periodName } from '../../domain/period.ts'
import { Problem } from '../../domain/problem.ts'
import { refusalsRu } from '../../text/refusals.ts'
import { reportsRu } from '../../text/reports-ru.ts'
import { templateFaultsRu } from '../../text/template-faults.ts'
import { isDiskFull } from '../../web/disk-full.ts'
import { contentFolder, contentPath, keepFile, storeWritten, type StoredContent } from '../files/file-store.ts'
import { loadTemplate } from '../templates/load-template.ts'
import { compareVersions } from './compare-versions.ts'
import { openReport } from './document-of-report.ts'
import { freezeReport } from './freeze-report.ts'
import { compareFrozen, readFrozen } from './frozen-report.ts'
import { makeContent, makeFile, planFiles, type PlannedFile } from './make-file.ts'
import { nameOfReport } from './report-file-names.ts'
import { getReport } from './report-store.ts'
import { getVersion, listFiles, type ReportVersion, type VersionFile } from './version-store.ts'

interface MakingServices {
  varFolder: string
  now: () => Date
  stopping?: AbortSignal | undefined
}

const author: Author = { userId: null, requestId: 'make-version' }

/**
 * Freezes a version and makes its files, one after another; each is kept as it is made, so that a server that stopped
 * goes on where it was. What was discarded meanwhile is left alone.
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

interface Place {
  /** Of our own, for what is half done. */
  folder: string
  /** Where content is kept. */
  files: string
  services: MakingServices
}

async function making(db: Db, versionId: number): Promise<ReportVersion | undefined> {
  const version = await getVersion(db, versionId)
  return version.state === 'making' ? version : undefined
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
  await change(db, author, 'make-version-files', async (tx) => {
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
  return compareFrozen(db, services.varFolder, [former.storedSha256, storedSha256], compareVersions)
}

async function makeFiles(db: Db, version: ReportVersion, place: Place): Promise<void> {
  const stored = contentPath(place.files, version.storedSha256 ?? '')
  // Of content that was lost, or damaged, no file can be made.
  await readFrozen(db, place.services.varFolder, version.storedSha256, () => undefined)
  const template = await templateOf(db, version, place)
  const planned = planFiles({
    stored,
    contentHash: version.contentSha256 ?? '',
    volumes: version.volumes,
    hasTemplate: template !== undefined,
  })
  await change(db, author, 'make-version-files', (tx) =>
    tx
      .updateTable('reportVersions')
      .set({ stepsTotal: planned.length + 1 })
      .where('id', '=', version.id)
      .execute(),
  )
  const name = await fileNameOf(db, version)
  for (const file of planned) {
    const made = await listFiles(db, version.id)
    if (made.some(({ format, volume }) => format === file.format && volume === file.volume)) continue
    place.services.stopping?.throwIfAborted()
    if ((await making(db, version.id)) === undefined) return
    const path = join(place.folder, `file.${endingOf(file)}`)
    const onPaper = file.format === 'docx-template' ? template : undefined
    const { stopping } = place.services
    const asked = { ...file, firstPage: firstPageOf(file, made), template: onPaper, stopping }
    const { pages } = await makeFile(stored, asked, path)
    const content = await storeWritten(place.files, path, 'application/octet-stream')
    await change(db, author, 'make-version-files', async (tx) => {
      if (!(await isStillMade(tx, version.id))) return
      await keepFile(tx, place.files, content)
      await keepMade(tx, version.id, file, { ...content, name: nameOfFile(name, file, planned), pages })
    })
  }
  await change(db, author, 'make-version-files', (tx) =>
    tx
      .updateTable('reportVersions')
      .set({ state: 'ready', readyAt: place.services.now() })
      .where('id', '=', version.id)
      .where('state', '=', 'making')
      .execute(),
  )
}

/** The authority's own paper, as it is now; undefined where it has none. */
async function templateOf(db: Db, version: ReportVersion, { folder, services }: Place) {
  const bytes = await loadTemplate(db, services.varFolder)
  if (bytes === undefined) return undefined
  const path = join(folder, 'template.docx')
  await writeFile(path, bytes)
  const { period } = await getReport(db, version.reportId)
  return { path, period: periodName(period) }
}

const endingOf = ({ format }: Pick<PlannedFile, 'format'>) => (format === 'docx-template' ? 'docx' : format)

/** Pages go on from volume to volume; those of Word by the pages of PDF, for only Word itself knows its own. */
function firstPageOf({ volume }: PlannedFile, made: readonly VersionFile[]): number {
  const before = made.filter((file) => file.format === 'pdf' && file.volume < volume)
  return before.reduce((sum, { pages }) => sum + (pages ?? 0), 1)
}

async function isStillMade(tx: Tx, versionId: number): Promise<boolean> {
  const row = await tx
    .selectFrom('reportVersions')
    .select('state')
    .where('id', '=', versionId)
    .forUpdate()
    .executeTakeFirst()
  return row?.state === 'making'
}

interface Made extends StoredContent {
  name: string
  pages: number | null
}

async function keepMade(
  tx: Tx,
  versionId: number,
  { format, volume }: Pick<PlannedFile, 'format' | 'volume'>,
  { sha256, name, pages }: Made,
): Promise<void> {
  await tx
    .insertInto('reportFiles')
    .values({ versionId, format, volume, sha256, fileName: name, pages })
    .onConflict((conflict) => conflict.columns(['versionId', 'format', 'volume']).doNothing())
    .execute()
}

async function fileNameOf(db: Db, version: ReportVersion): Promise<string> {
  const report = await getReport(db, version.reportId)
  return reportsRu.file.version(nameOfReport(report, await openReport(db, report)), version.number)
}

function nameOfFile(name: string, file: PlannedFile, planned: readonly PlannedFile[]): string {
  const { format, volume } = file
  const total = planned.filter((one) => one.format === format).length
  const own = format === 'docx-template' ? reportsRu.file.template(name) : name
  return `${volume === 0 ? own : reportsRu.file.volume(own, volume, total)}.${endingOf(file)}`
}

async function markFailed(db: Db, versionId: number, error: unknown): Promise<void> {
  const failure = failureOf(error)
  await change(db, author, 'make-version-files', (tx) =>
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
