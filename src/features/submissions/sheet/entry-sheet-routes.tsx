import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { readSheets } from '../../../documents/reading/read-sheets.ts'
import { ContentRefusal } from '../../../documents/refusal.ts'
import { workbookBytes } from '../../../documents/writing/xlsx-workbook.ts'
import { periodName } from '../../../domain/period.ts'
import { Problem } from '../../../domain/problem.ts'
import { isOpenForEntry } from '../../../domain/submission.ts'
import { entrySheetRu } from '../../../text/entry-sheet-ru.ts'
import { refusalsRu } from '../../../text/refusals.ts'
import { submissionsRu } from '../../../text/submissions-ru.ts'
import { webRu } from '../../../text/web-ru.ts'
import { attachment } from '../../../web/attachment.ts'
import type { RequestContext } from '../../../web/context.ts'
import { frameOf, withDone } from '../../../web/frame.tsx'
import { versionInput } from '../../../web/inputs.ts'
import type { FieldErrors } from '../../../web/kit/field-errors.ts'
import { link } from '../../../web/links.ts'
import { one, readParts, type Typed } from '../../../web/read-form.ts'
import { get, post, postUpload, type Route } from '../../../web/route.ts'
import { contentFolder, contentPath, storeContent } from '../../files/file-store.ts'
import { compareSheet, type ComparedAnswer, type SheetComparison } from './compare-entry-sheet.ts'
import { EntrySheetPage } from './entry-sheet-page.tsx'
import { EntrySheetPreviewPage, seenField, takeField, WrongSheetPage } from './entry-sheet-preview-page.tsx'
import { entrySheet, findTooLong, helpSheet, type SheetReport } from './entry-sheet.ts'
import { loadResults, type LoadedResult } from '../load-checked.ts'
import { enteringOf, mayFill, submissionOfAddress } from '../load-submission.ts'
import { findWholeFault, readEntrySheet, type SheetReading } from './read-entry-sheet.ts'
import { megabytes } from '../result-routes.tsx'
import { saveResults, type SavedResult } from '../save-result.ts'
import type { Submission } from '../submission-store.ts'

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const LONGEST_NAME = 200
const MOST_SAID = 100

/** A report that something can be entered into by this person today, and what it says now. */
interface Filling {
  submission: Submission
  results: LoadedResult[]
  isOpen: (result: LoadedResult) => boolean
}

async function fillingOf(c: RequestContext): Promise<Filling> {
  const submission = await submissionOfAddress(c)
  if (!mayFill(c, submission)) throw new Problem('conflict', submissionsRu.acts['not-now'])
  const results = await loadResults(c.var.db, submission)
  return { submission, results, isOpen: ({ state }) => isOpenForEntry(submission.status, state) }
}

async function showUpload(c: RequestContext, errors?: FieldErrors): Promise<Response> {
  const { submission } = await fillingOf(c)
  const uploadLimit = megabytes(c.var.services.uploadLimitBytes)
  const page = <EntrySheetPage frame={frameOf(c)} {...{ submission, uploadLimit, errors }} />
  return c.html(page, errors === undefined ? 200 : 422)
}

async function sendSheet(c: RequestContext): Promise<Response> {
  const { submission, results, isOpen } = await fillingOf(c)
  const { id: submissionId, institutionName, period } = submission
  const rows = results.map((result) => ({ ...result, isOpen: isOpen(result) }))
  const tooLong = findTooLong(rows)
  if (tooLong !== undefined) {
    throw new Problem('conflict', entrySheetRu.linksTooLong(tooLong.number ?? tooLong.title ?? ''))
  }
  return c.body(await workbookOf({ submissionId, institutionName, period, results: rows }), 200, {
    'Content-Type': EXCEL,
    'Content-Disposition': attachment(entrySheetRu.fileName(periodName(period), institutionName)),
  })
}

/** Whole in memory: a report is some hundred rows, and a file that breaks off half way would look like a sound one. */
async function workbookOf(report: SheetReport): Promise<Uint8Array<ArrayBuffer>> {
  const title = entrySheetRu.heading(periodName(report.period), report.institutionName)
  const parts: Uint8Array[] = []
  const workbook = { title, sheets: [entrySheet(report), helpSheet()], definedNames: () => [] }
  for await (const part of workbookBytes(workbook)) parts.push(part)
  return new Uint8Array(Buffer.concat(parts))
}

/** Keeps the file on the disk by its content, so that the preview has an address of its own and needs no script. */
async function takeUpload(c: RequestContext): Promise<Response> {
  const filling = await fillingOf(c)
  const { files } = await readParts(c)
  const [file, ...others] = files['file'] ?? []
  const text = entrySheetRu.page.errors
  const refuse = (problem: string) => showUpload(c, [{ field: 'file', text: problem }])
  if (file === undefined) return refuse(text.none)
  if (others.length > 0) return refuse(text.several)
  const bytes = Buffer.from(await file.arrayBuffer())
  const name = file.name.slice(-LONGEST_NAME)
  const reading = await readTable(bytes, name, filling)
  if ('refusal' in reading) return refuse(reading.refusal)
  const folder = await contentFolder(c.var.db, c.var.services.varFolder)
  const { sha256 } = await storeContent(folder, bytes, EXCEL)
  return c.redirect(link.entrySheetUpload(filling.submission.id, sha256, { name }), 303)
}

async function readTable(
  bytes: Buffer,
  name: string,
  { submission, results }: Filling,
): Promise<SheetReading | { refusal: string }> {
  const text = entrySheetRu.page.errors
  try {
    const sheets = await readSheets(bytes, name)
    if (sheets === undefined) return { refusal: text.notTable }
    const measureIds = new Set(results.map(({ measureId }) => measureId))
    const reading = readEntrySheet(sheets, { submissionId: submission.id, period: submission.period, measureIds })
    const fault = findWholeFault(reading)
    return fault === undefined ? reading : { refusal: fault }
  } catch (error) {
    if (!(error instanceof ContentRefusal)) throw error
    const isOther = error.reason === 'unknown-format' || error.reason === 'is-picture'
    return { refusal: isOther ? text.notTable : text.refused(refusalsRu[error.reason](error.detail)) }
  }
}

/** The file that the address names, read anew and compared with what is stored now. */
interface Preview {
  submission: Submission
  sha256: string
  fileName: string
  reading: SheetReading
  comparison: SheetComparison<LoadedResult>
}

async function previewOf(c: RequestContext): Promise<Preview> {
  const filling = await fillingOf(c)
  const sha256 = c.req.param('sha256') ?? ''
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Problem('not-found', webRu.problem.noSuchPage)
  const path = contentPath(await contentFolder(c.var.db, c.var.services.varFolder), sha256)
  const bytes = await readFile(path).catch(() => undefined)
  if (bytes === undefined) throw new Problem('not-found', entrySheetRu.preview.gone)
  const fileName = (c.req.query('name') ?? '').slice(-LONGEST_NAME)
  const reading = await readTable(bytes, fileName, filling)
  if ('refusal' in reading) throw new Problem('not-found', reading.refusal)
  const comparison = compareSheet(reading.answers, filling.results, filling.isOpen)
  return { submission: filling.submission, sha256, fileName, reading, comparison }
}

interface Refused {
  errors: FieldErrors
  typed: Typed
  status: 409 | 422
}

async function showPreview(c: RequestContext, refused?: Refused): Promise<Response> {
  const { reading, ...preview } = await previewOf(c)
  const frame = frameOf(c)
  if (reading.problems.length > 0) {
    const uploadLimit = megabytes(c.var.services.uploadLimitBytes)
    return c.html(<WrongSheetPage frame={frame} {...preview} problems={reading.problems} uploadLimit={uploadLimit} />)
  }
  const { typed = {}, errors, status = 200 } = refused ?? {}
  const ticked = new Set(
    preview.comparison.conflicts.filter((answer) => isTicked(answer, typed)).map(({ result }) => result.measureId),
  )
  const by = { demanded: c.var.authority.demandedChecks, today: c.var.today }
  const given = { ignored: reading.ignored.slice(0, MOST_SAID), by, ticked, idempotencyKey: randomUUID(), errors }
  return c.html(<EntrySheetPreviewPage frame={frame} {...preview} {...given} />, status)
}

/** Ticked on a page that showed what is stored now. */
function isTicked({ result }: ComparedAnswer<LoadedResult>, typed: Typed): boolean {
  return one(typed, takeField(result.measureId)) === 'yes' && isSeen(result, typed)
}

function isSeen({ measureId, version }: LoadedResult, typed: Typed): boolean {
  return versionInput.parse(one(typed, seenField(measureId))) === version
}

/** Writes what the person saw, all of it or nothing: whatever changed since is shown first. */
async function takeSheet(c: RequestContext): Promise<Response> {
  const { submission, reading, comparison } = await previewOf(c)
  const { typed } = await readParts(c)
  if (reading.problems.length > 0) return showPreview(c)
  const { changes, conflicts } = comparison
  const text = entrySheetRu.preview
  const refuse = (problem: string, status: 409 | 422) =>
    showPreview(c, { errors: [{ field: '', text: problem }], typed, status })
  if (![...changes, ...conflicts].every(({ result }) => isSeen(result, typed))) return refuse(text.changed, 409)
  const chosen = [...changes, ...conflicts.filter((answer) => isTicked(answer, typed))]
  const done = c.redirect(withDone(link.submission(submission.id), 'entry-sheet-saved'), 303)
  if (chosen.length === 0) return isWritten(comparison, typed) ? done : refuse(text.nothingTicked, 422)
  const key = one(typed, 'idempotencyKey').slice(0, 100)
  const all = chosen.map((answer) => savedOf(submission.id, answer, key))
  const saved = await saveResults(c.var.db, all, enteringOf(c))
  return saved.ok ? done : refuse(text.refused[saved.why], 409)
}

/** Pressed once more: what was to be written is there already. */
function isWritten({ conflicts }: SheetComparison<LoadedResult>, typed: Typed): boolean {
  const seen = Object.keys(typed).filter((name) => name.startsWith('seen-'))
  return seen.length > conflicts.length || conflicts.length === 0
}

function savedOf(submissionId: number, { result, entry }: ComparedAnswer<LoadedResult>, key: string): SavedResult {
  const { measureId, version } = result
  // What was copied and then rewritten is a copy no more.
  const copied = result.copied && entry.text === result.entry.text
  return { submissionId, measureId, version, key, entry, copied, files: [], folder: '' }
}

export const entrySheetRoutes: readonly Route[] = [
  get('/submissions/:id/excel', 'submission:fill', (c) => showUpload(c)),
  postUpload('/submissions/:id/excel', 'submission:fill', takeUpload),
  get('/submissions/:id/excel/sheet.xlsx', 'submission:fill', sendSheet),
  get('/submissions/:id/excel/:sha256', 'submission:fill', (c) => showPreview(c)),
  post('/submissions/:id/excel/:sha256', 'submission:fill', takeSheet),
]
