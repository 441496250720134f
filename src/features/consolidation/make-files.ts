import { writeFile } from 'node:fs/promises'
import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Db } from '../../db/connection.ts'
import { periodName } from '../../domain/period.ts'
import { forEachAtMost } from '../../web/at-most.ts'
import { contentPath, keepFile, storeWritten } from '../files/file-store.ts'
import { typeOfForm } from '../periods/send-document.ts'
import { loadTemplate } from '../templates/load-template.ts'
import { readFrozen } from './frozen-report.ts'
import {
  changeFiles,
  endingOf,
  fileNameOf,
  isStillMade,
  keepMade,
  making,
  nameOfFile,
  type Place,
} from './keep-made.ts'
import { makeFile, planFiles, type PlannedFile } from './make-file.ts'
import { getReport } from './report-store.ts'
import { listFiles, type ReportVersion, type VersionFile } from './version-store.ts'

/** A file may take a gigabyte while it is written. */
const ENOUGH_FOR_TWO = 4 * 2 ** 30
const memory = Math.min(totalmem(), process.constrainedMemory() || Infinity)
const AT_ONCE = availableParallelism() > 1 && memory >= ENOUGH_FOR_TWO ? 2 : 1

/** Makes the files of a frozen version that are not made yet, and calls it ready. */
export async function makeFiles(db: Db, version: ReportVersion, place: Place): Promise<void> {
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
  await changeFiles(db, (tx) =>
    tx
      .updateTable('reportVersions')
      .set({ stepsTotal: planned.length + 1 })
      .where('id', '=', version.id)
      .execute(),
  )
  const order: Order = { version, stored, planned, template, name: await fileNameOf(db, version) }
  await makeInTurn(planned, (file) => makeOnce(db, file, order, place))
  await changeFiles(db, (tx) =>
    tx
      .updateTable('reportVersions')
      .set({ state: 'ready', readyAt: place.services.now() })
      .where('id', '=', version.id)
      .where('state', '=', 'making')
      .execute(),
  )
}

interface Order {
  version: ReportVersion
  /** The path of the frozen report. */
  stored: string
  planned: readonly PlannedFile[]
  template: Awaited<ReturnType<typeof templateOf>>
  name: string
}

/** What another worker has made, or a server before this one, stays. */
async function makeOnce(db: Db, file: PlannedFile, order: Order, place: Place): Promise<void> {
  const { version, stored, planned, name } = order
  const made = await listFiles(db, version.id)
  if (made.some(({ format, volume }) => format === file.format && volume === file.volume)) return
  const { stopping } = place.services
  stopping?.throwIfAborted()
  if ((await making(db, version.id)) === undefined) return
  const path = join(place.folder, `${file.format}-${file.volume}.${endingOf(file)}`)
  const template = file.format === 'docx-template' ? order.template : undefined
  const codeCache = join(place.folder, 'code')
  const { pages } = await makeFile(
    stored,
    { ...file, firstPage: firstPageOf(file, made), template, stopping, codeCache },
    path,
  )
  const content = await storeWritten(place.files, path, typeOfForm(file.format))
  await changeFiles(db, async (tx) => {
    if (!(await isStillMade(tx, version.id))) return
    await keepFile(tx, place.files, content)
    await keepMade(tx, version.id, file, { ...content, name: nameOfFile(name, file, planned), pages })
  })
}

/** Volume after volume, for the pages of one go on from those before; the files of a volume two at once. */
export async function makeInTurn<T extends { volume: number }>(
  files: readonly T[],
  make: (file: T) => Promise<void>,
): Promise<void> {
  for (const ofVolume of Map.groupBy(files, ({ volume }) => volume).values()) {
    await forEachAtMost(AT_ONCE, ofVolume, make)
  }
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

/** Pages go on from volume to volume; those of Word by the pages of PDF, for only Word itself knows its own. */
function firstPageOf({ volume }: PlannedFile, made: readonly VersionFile[]): number {
  const before = made.filter((file) => file.format === 'pdf' && file.volume < volume)
  return before.reduce((sum, { pages }) => sum + (pages ?? 0), 1)
}
