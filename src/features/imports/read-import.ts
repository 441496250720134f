import type { Logger } from 'pino'
import { change, type Author } from '../../db/change.ts'
import type { Db } from '../../db/connection.ts'
import { isDatabaseAway } from '../../db/database-away.ts'
import { ContentRefusal } from '../../documents/refusal.ts'
import type { ReportDocument } from '../../domain/report-document.ts'
import { institutionKey } from '../../domain/wording/institution-key.ts'
import { importsRu } from '../../text/imports-ru.ts'
import { refusalsRu } from '../../text/refusals.ts'
import { contentFolder, contentPath } from '../files/file-store.ts'
import { getImport, listKnownInstitutions, listParticipation } from './import-store.ts'
import { readInThread, type ReadingStep, type ReadingTask } from './read-in-thread.ts'

export interface ReadingServices {
  varFolder: string
  officePath: string | undefined
  log: Pick<Logger, 'error'>
}

const reader: Author = { userId: null, requestId: 'read-import' }

/**
 * Reads the file of an import and puts it into review, or says why it cannot be read; a fault of ours is logged, and
 * reading again would meet it again. Does nothing a second time.
 */
export async function readImport(db: Db, importId: number, services: ReadingServices): Promise<void> {
  const { status, sha256, fileName } = await getImport(db, importId)
  if (status !== 'reading' || sha256 === null) return
  const path = contentPath(await contentFolder(db, services.varFolder), sha256)
  const task = { path, name: fileName, officePath: services.officePath, register: await registerFor(db) }
  try {
    let saved: Promise<void> = Promise.resolve()
    const save = (step: ReadingStep) => {
      // A step that was not noted is no reason to stop, and nobody would catch it while the thread reads.
      saved = saved.then(() => saveStep(db, importId, step)).catch(() => undefined)
    }
    save('opening')
    const document = await readInThread(task, save)
    await saved
    await saveDocument(db, importId, document)
  } catch (error) {
    if (!(error instanceof ContentRefusal)) {
      // The file is not to blame: the queue tries again.
      if (isDatabaseAway(error)) throw error
      services.log.error({ importId, error: describeFault(error) }, 'document not read')
      await saveFailure(db, importId, importsRu.failure.bug)
      return
    }
    await saveFailure(db, importId, refusalsRu[error.reason](error.detail))
  }
}

/** Messages may quote the document, so only the kind of error and where it happened are logged. */
function describeFault(error: unknown): { name: string; stack: string } {
  if (!(error instanceof Error)) return { name: typeof error, stack: '' }
  const places = (error.stack ?? '').split('\n').filter((line) => line.trim().startsWith('at '))
  return { name: error.name, stack: places.join('\n') }
}

async function registerFor(db: Db): Promise<ReadingTask['register']> {
  const years = await listParticipation(db)
  const known = await listKnownInstitutions(db)
  return known.map(({ id, fullName, spellings }) => ({
    key: institutionKey(fullName),
    keys: [...new Set(spellings.map(institutionKey))],
    taxNumber: null,
    name: fullName,
    type: null,
    place: null,
    years: years.get(id) ?? [],
  }))
}

/** Progress is no decision of anybody: it is written beside the journal's acts, each step as one. */
function saveStep(db: Db, importId: number, step: ReadingStep): Promise<void> {
  return change(db, reader, 'read-import', async (tx) => {
    await tx
      .updateTable('imports')
      .set({ progress: step })
      .where('id', '=', importId)
      .where('status', '=', 'reading')
      .execute()
  })
}

function saveDocument(db: Db, importId: number, document: ReportDocument): Promise<void> {
  const isTable = document.kind !== 'other'
  const found = isTable
    ? ({ status: 'review', document: JSON.stringify(document) } as const)
    : ({ status: 'failed', failure: importsRu.failure.noTable } as const)
  return change(db, reader, 'read-import', async (tx) => {
    await tx
      .updateTable('imports')
      .set({ ...found, progress: '' })
      .where('id', '=', importId)
      .where('status', '=', 'reading')
      .execute()
  })
}

function saveFailure(db: Db, importId: number, failure: string): Promise<void> {
  return change(db, reader, 'read-import', async (tx) => {
    await tx
      .updateTable('imports')
      .set({ status: 'failed', failure, progress: '' })
      .where('id', '=', importId)
      .where('status', '=', 'reading')
      .execute()
  })
}
