import { z } from 'zod'
import { may } from '../../domain/access.ts'
import { findDateSlip } from '../../domain/document-date.ts'
import { periodSpan } from '../../domain/period.ts'
import { Problem } from '../../domain/problem.ts'
import { reportsRu } from '../../text/reports-ru.ts'
import { webRu } from '../../text/web-ru.ts'
import { authorNow, authorOf, signedIn, type RequestContext } from '../../web/context.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import { requiredDate, versionInput } from '../../web/inputs.ts'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { link } from '../../web/links.ts'
import { checkTyped, idParam, one, readParts, type Typed } from '../../web/read-form.ts'
import { get, post, postUpload, type Route } from '../../web/route.ts'
import { sendStored } from '../files/send-stored.ts'
import { typeOfForm } from '../periods/send-document.ts'
import { attachToVersion, detachFromVersion, findAttachmentFault } from './attach-to-version.ts'
import { isContentWhole } from './frozen-report.ts'
import { discardVersion, retryVersion } from './prepare-version.ts'
import { openReport } from './document-of-report.ts'
import { nameOfReport } from './report-file-names.ts'
import { requisitesOf } from './report-page.tsx'
import { getReport } from './report-store.ts'
import { publishVersion, signVersion, unpublishVersion } from './sign-version.ts'
import { VersionPage } from './version-page.tsx'
import { getVersion, listAttachments, listFiles, listVersions, type ReportVersion } from './version-store.ts'

const text = reportsRu.page
const LARGEST_ATTACHMENTS = 10

const signedInput = z.object({
  documentNumber: z.string(text.noNumber).trim().min(1, text.noNumber).max(100, reportsRu.prepare.tooLong),
  documentDate: requiredDate,
})
const attachedInput = z.object({ kind: z.enum(['scan', 'signature']).catch('scan') })

interface Refused {
  typed?: Typed
  errors?: FieldErrors
  status?: 409 | 422
}

async function showVersion(c: RequestContext, { typed, errors, status = 422 }: Refused = {}): Promise<Response> {
  const { db, services } = c.var
  const version = await getVersion(db, idParam(c))
  const props = {
    version,
    report: await getReport(db, version.reportId),
    versions: await listVersions(db, version.reportId),
    files: await listFiles(db, version.id),
    attachments: await listAttachments(db, version.id),
    isWhole: await isContentWhole(db, services.varFolder, version),
    mayEdit: may(signedIn(c).roles, 'report:prepare'),
    timeZone: c.var.authority.timeZone,
  }
  const page = <VersionPage frame={frameOf(c)} {...props} typed={typed} errors={errors} />
  return c.html(page, errors === undefined ? 200 : status)
}

async function sendFile(c: RequestContext): Promise<Response> {
  const version = await getVersion(c.var.db, idParam(c))
  const { format, volume } = c.req.param()
  const files = await listFiles(c.var.db, version.id)
  const file = files.find((one) => one.format === format && String(one.volume) === volume)
  if (file === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return sendStored(c, file.sha256, file.fileName, typeOfForm(file.format))
}

async function sendSources(c: RequestContext): Promise<Response> {
  const version = await getVersion(c.var.db, idParam(c))
  if (version.sourcesSha256 === null) throw new Problem('not-found', webRu.problem.noSuchThing)
  const report = await getReport(c.var.db, version.reportId)
  const name = nameOfReport(report, await openReport(c.var.db, report))
  return sendStored(c, version.sourcesSha256, `${reportsRu.file.sources(name)}.jsonl`)
}

async function sendAttachment(c: RequestContext): Promise<Response> {
  const attachments = await listAttachments(c.var.db, idParam(c))
  const found = attachments.find(({ id }) => id === idParam(c, 'attachmentId'))
  if (found === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return sendStored(c, found.sha256, found.fileName)
}

/** Requisites that the files print are not typed again. */
function readSigned(typed: Typed, { documentNumber, documentDate }: ReportVersion) {
  if (documentDate === null || one(typed, 'documentNumber') !== '') return checkTyped(typed, signedInput)
  return { ok: true as const, values: { documentNumber, documentDate } }
}

async function takeSigning(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const version = await getVersion(c.var.db, idParam(c))
  const form = readSigned(typed, version)
  if (!form.ok) return showVersion(c, { typed, errors: form.errors })
  const seen = { id: version.id, version: versionInput.parse(one(typed, 'version')) }
  const report = await getReport(c.var.db, version.reportId)
  const slip = findDateSlip(form.values.documentDate, {
    periodFrom: periodSpan(report.period).from,
    today: c.var.today,
  })
  if (slip !== undefined && version.documentDate === null)
    return showVersion(c, { typed, errors: [{ field: 'documentDate', text: reportsRu.prepare.dateSlips[slip] }] })
  const result = await signVersion(c.var.db, seen, form.values, authorNow(c))
  if (result.ok) return c.redirect(withDone(link.reportVersion(version.id), 'saved'), 303)
  if (result.why === 'printed')
    return showVersion(c, { typed, errors: [{ field: '', text: text.signPrinted(requisitesOf(version)) }] })
  const { state } = await getVersion(c.var.db, version.id)
  const number = one(typed, 'documentNumber')
  const gone = number === '' ? text.signGone : `${text.signGone} ${text.signTyped(number, one(typed, 'documentDate'))}`
  const stale = state === 'ready' ? text.signStale : gone
  return showVersion(c, { typed, errors: [{ field: '', text: stale }], status: 409 })
}

async function takeDiscard(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const version = await getVersion(c.var.db, idParam(c))
  const seen = { id: version.id, version: versionInput.parse(one(typed, 'version')) }
  const { ok } = await discardVersion(c.var.db, seen, authorOf(c))
  if (ok) return c.redirect(withDone(link.report(version.reportId), 'saved'), 303)
  return showVersion(c, { errors: [{ field: '', text: text.discardStale }], status: 409 })
}

async function takeRetry(c: RequestContext): Promise<Response> {
  const version = await getVersion(c.var.db, idParam(c))
  const { ok } = await retryVersion(c.var.db, version.id, authorOf(c))
  if (ok) return c.redirect(link.reportVersion(version.id), 303)
  return showVersion(c, { errors: [{ field: '', text: text.retryStale }], status: 409 })
}

async function takePublishing(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const version = await getVersion(c.var.db, idParam(c))
  const publish = one(typed, 'public') === 'yes' ? publishVersion : unpublishVersion
  const { ok } = await publish(c.var.db, version.id, authorNow(c))
  if (!ok) return showVersion(c, { errors: [{ field: '', text: text.publishStale }], status: 409 })
  return c.redirect(withDone(link.reportVersion(version.id), 'saved'), 303)
}

async function takeAttachment(c: RequestContext): Promise<Response> {
  const { typed, files } = await readParts(c)
  const version = await getVersion(c.var.db, idParam(c))
  const given = (files['file'] ?? []).slice(0, LARGEST_ATTACHMENTS)
  const { kind } = attachedInput.parse({ kind: one(typed, 'kind') })
  if (given.length === 0) return showVersion(c, { typed, errors: [{ field: 'file', text: text.noFile }] })
  const errors: FieldErrors[number][] = []
  for (const file of given) {
    const attachment = { kind, bytes: Buffer.from(await file.arrayBuffer()), name: file.name }
    const fault = await findAttachmentFault(attachment)
    if (fault !== undefined) errors.push({ field: 'file', text: text.attachmentFaults[fault](file.name) })
    else {
      const attached = { versionId: version.id, ...attachment }
      const author = { ...authorNow(c), varFolder: c.var.services.varFolder }
      const result = await attachToVersion(c.var.db, attached, author)
      if (!result.ok) errors.push({ field: 'file', text: text.attached(result.known) })
    }
  }
  if (errors.length > 0) return showVersion(c, { typed, errors })
  return c.redirect(withDone(link.reportVersion(version.id), 'saved'), 303)
}

/** Pressed twice, it is gone already. */
async function takeDetaching(c: RequestContext): Promise<Response> {
  const version = await getVersion(c.var.db, idParam(c))
  const place = { versionId: version.id, attachmentId: idParam(c, 'attachmentId') }
  await detachFromVersion(c.var.db, place, authorOf(c))
  return c.redirect(withDone(link.reportVersion(version.id), 'saved'), 303)
}

const VERSION = '/report-versions/:id'

export const versionRoutes: readonly Route[] = [
  get(VERSION, 'report:view', (c) => showVersion(c)),
  get(`${VERSION}/volumes/:volume/:format`, 'report:view', sendFile),
  get(`${VERSION}/sources/file`, 'report:view', sendSources),
  get(`${VERSION}/attachments/:attachmentId/file`, 'report:view', sendAttachment),
  post(`${VERSION}/sign`, 'report:sign', takeSigning),
  post(`${VERSION}/discard`, 'report:prepare', takeDiscard),
  post(`${VERSION}/retry`, 'report:prepare', takeRetry),
  post(`${VERSION}/publish`, 'report:publish', takePublishing),
  post(`${VERSION}/attachments/:attachmentId/remove`, 'report:sign', takeDetaching),
  postUpload(`${VERSION}/attach`, 'report:sign', takeAttachment),
]
