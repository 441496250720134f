import { randomUUID } from 'node:crypto'
import { Problem } from '../../domain/problem.ts'
import { isOpenForEntry } from '../../domain/submission.ts'
import type { ResultEntry } from '../../domain/result-entry.ts'
import { submissionsRu } from '../../text/submissions-ru.ts'
import { webRu } from '../../text/web-ru.ts'
import { signedIn, type RequestContext } from '../../web/context.ts'
import { isDiskFull } from '../../web/disk-full.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import { versionInput } from '../../web/inputs.ts'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { link } from '../../web/links.ts'
import { idParam, one, readParts, type Typed } from '../../web/read-form.ts'
import { fileNameOf } from '../files/file-name.ts'
import { contentFolder, storeContent, type StoredContent } from '../files/file-store.ts'
import { findFileType } from '../files/file-type.ts'
import { sendStored } from '../files/send-stored.ts'
import { readEntry, typedEntry } from './entry-input.ts'
import { loadResults, withChecks, type LoadedResult } from './load-checked.ts'
import { listNotes } from './review/review-store.ts'
import { enteringOf, mayFill, mayWith, noteFirstLook, submissionOfAddress } from './load-submission.ts'
import { ResultPage, staleErrors } from './result-form-page.tsx'
import { removeEvidence, saveResult } from './save-result.ts'
import { listReturns, type Submission } from './submission-store.ts'

interface Place {
  submission: Submission
  result: LoadedResult
  results: LoadedResult[]
}

async function placeOf(c: RequestContext): Promise<Place> {
  const submission = await submissionOfAddress(c)
  const measureId = idParam(c, 'measureId')
  const results = await loadResults(c.var.db, submission)
  const result = results.find((one_) => one_.measureId === measureId)
  if (result === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return { submission, result, results }
}

interface Shown {
  typed: Typed
  errors?: FieldErrors
  isStale?: boolean
  isCopied?: boolean
  status?: 200 | 409 | 422
}

/** `20 МБ` */
export const megabytes = (bytes: number) => `${Math.floor(bytes / 1024 / 1024)} МБ`

async function showForm(c: RequestContext, { submission, result }: Place, shown: Shown): Promise<Response> {
  const { status = 200, ...given } = shown
  const page = (
    <ResultPage
      frame={frameOf(c)}
      submission={submission}
      result={withChecks(result, submission, { demanded: c.var.authority.demandedChecks, today: c.var.today })}
      isOpen={mayFill(c, submission) && isOpenForEntry(submission.status, result.state)}
      personId={signedIn(c).id}
      uploadLimit={megabytes(c.var.services.uploadLimitBytes)}
      idempotencyKey={randomUUID()}
      notes={(await listNotes(c.var.db, submission.id)).filter(({ measureId }) => measureId === result.measureId)}
      mayDiscuss={mayWith(c, submission, 'submission:discuss')}
      returned={await listReturns(c.var.db, submission.id, result.measureId)}
      {...given}
    />
  )
  return c.html(page, status)
}

/** The form of one result; asked for a copy, with the words of the last period in it, which are not saved yet. */
export async function copyOrShow(c: RequestContext): Promise<Response> {
  const place = await placeOf(c)
  await noteFirstLook(c, place.submission)
  const [last] = place.result.past
  if (c.req.query('copy') !== 'last' || last === undefined) {
    return showForm(c, place, { typed: typedEntry(place.result.entry) })
  }
  return showForm(c, place, { typed: { ...typedEntry(last.entry), until: [''] }, isCopied: true })
}

/** Kept as typed; where it cannot be, the page comes back with all of it and says why. */
export async function takeResult(c: RequestContext): Promise<Response> {
  const place = await placeOf(c)
  const { typed, files } = await readParts(c)
  if (one(typed, 'autosave') === 'yes') return autosave(c, place, typed)
  const reading = readEntry(typed)
  const taken = await takeFiles(c, files['files'] ?? [])
  const errors = [...(reading.ok ? [] : reading.errors), ...taken.errors]
  if (!reading.ok || errors.length > 0) return showForm(c, place, { typed, errors, status: 422 })
  const { entry } = reading
  const saved = await saveResult(c.var.db, { ...savedOf(place, typed, entry), ...taken }, enteringOf(c))
  if (saved.ok) return c.redirect(withDone(nextOf(place, one(typed, 'then')), 'saved'), 303)
  const now = await placeOf(c)
  if (saved.why === 'stale') return showForm(c, now, { typed, errors: staleErrors, isStale: true, status: 409 })
  const text = submissionsRu.form.errors[saved.why]
  return showForm(c, now, { typed, errors: [{ field: '', text }], status: 409 })
}

function savedOf(place: Place, typed: Typed, entry: ResultEntry) {
  return {
    submissionId: place.submission.id,
    measureId: place.result.measureId,
    version: versionInput.parse(one(typed, 'version')),
    key: one(typed, 'idempotencyKey').slice(0, 100),
    entry,
    copied: one(typed, 'copied') === 'yes' && isSameAsLast(entry.text, place),
  }
}

/** The same for a script that saves in a pause: the new version, or what to tell. Files wait for the button. */
async function autosave(c: RequestContext, place: Place, typed: Typed): Promise<Response> {
  const text = submissionsRu.form.errors
  const reading = readEntry(typed)
  if (!reading.ok) return c.json({ message: reading.errors[0]?.text ?? '' }, 422)
  const given = { ...savedOf(place, typed, reading.entry), files: [], folder: '' }
  const saved = await saveResult(c.var.db, given, enteringOf(c))
  if (saved.ok) {
    const { timeZone } = c.var.authority
    const at = c.var.now.toLocaleTimeString('ru-RU', { timeZone, hour: '2-digit', minute: '2-digit' })
    return c.json({ version: saved.version, at })
  }
  return c.json({ message: saved.why === 'stale' ? text.staleTitle : text[saved.why] }, 409)
}

/** What was copied and then rewritten is a copy no more. */
function isSameAsLast(text: string, { result: { past } }: Place): boolean {
  return past[0]?.entry.text.trim() === text.trim()
}

/** After «save and go on» the next result that nobody has begun, or that was returned; else the list. */
function nextOf({ submission, result, results }: Place, then: string): string {
  if (then === 'stay') return link.result(submission.id, result.measureId)
  const at = results.indexOf(result)
  const after = [...results.slice(at + 1), ...results.slice(0, at)]
  const next = after.find(
    ({ state }) => state === 'empty' || (submission.status === 'returned' && state === 'returned'),
  )
  return next === undefined ? link.submission(submission.id) : link.result(submission.id, next.measureId)
}

const REFUSED_TYPES: ReadonlySet<string> = new Set(['application/octet-stream', 'text/html', 'application/json'])

interface TakenFiles {
  folder: string
  files: { stored: StoredContent; name: string }[]
  errors: FieldErrors
}

/** Writes what was attached to the disk, before any row speaks of it; type by content. */
async function takeFiles(c: RequestContext, given: readonly File[]): Promise<TakenFiles> {
  const folder = await contentFolder(c.var.db, c.var.services.varFolder)
  const files: TakenFiles['files'] = []
  const errors: { field: string; text: string }[] = []
  const text = submissionsRu.form.errors
  for (const file of given) {
    const name = fileNameOf(file.name, 'file')
    const bytes = Buffer.from(await file.arrayBuffer())
    const type = await findFileType(bytes)
    if (bytes.length === 0) errors.push({ field: 'files', text: text.fileEmpty(name) })
    else if (REFUSED_TYPES.has(type)) errors.push({ field: 'files', text: text.fileType(name) })
    else {
      const stored = await storeIfFits(c, folder, bytes, type)
      if (stored === undefined) errors.push({ field: 'files', text: text.diskFull(name) })
      else files.push({ stored, name })
    }
  }
  return { folder, files, errors }
}

/** Undefined where the disk is full: the form comes back with what was typed, which may be saved without the file. */
async function storeIfFits(c: RequestContext, folder: string, bytes: Buffer, type: string) {
  try {
    return await storeContent(folder, bytes, type)
  } catch (error) {
    if (!isDiskFull(error)) throw error
    c.var.services.log.error({ requestId: c.var.requestId }, 'disk full')
    return undefined
  }
}

export async function sendEvidence(c: RequestContext): Promise<Response> {
  const { result } = await placeOf(c)
  const file = result.files.find(({ id }) => id === idParam(c, 'evidenceId'))
  if (file === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return sendStored(c, file.sha256, file.fileName)
}

export async function takeAway(c: RequestContext): Promise<Response> {
  const place = await placeOf(c)
  const { submission, result } = place
  const file = { submissionId: submission.id, measureId: result.measureId, id: idParam(c, 'evidenceId') }
  const done = await removeEvidence(c.var.db, file, enteringOf(c))
  if (done.ok) return c.redirect(withDone(link.result(submission.id, result.measureId), 'removed'), 303)
  const text = submissionsRu.form.errors.locked
  return showForm(c, place, { typed: {}, errors: [{ field: '', text }], status: 409 })
}
