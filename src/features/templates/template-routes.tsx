import { readFile } from 'node:fs/promises'
import { may } from '../../domain/access.ts'
import { periodName } from '../../domain/period.ts'
import { Problem } from '../../domain/problem.ts'
import { exampleTemplate } from '../../documents/writing/word-template/example-template.ts'
import { readTemplate } from '../../documents/writing/word-template/read-template.ts'
import type { TemplateFault } from '../../documents/writing/word-template/template-fault.ts'
import { MAX_TEMPLATE_MEGABYTES } from '../../documents/writing/word-template/template-package.ts'
import { reportTemplateRu as text } from '../../text/report-template-ru.ts'
import { templateFaultsRu } from '../../text/template-faults.ts'
import { webRu } from '../../text/web-ru.ts'
import { attachment } from '../../web/attachment.ts'
import { authorOf, signedIn, type RequestContext } from '../../web/context.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { link } from '../../web/links.ts'
import { idParam, periodParam, readParts } from '../../web/read-form.ts'
import { get, post, postUpload, type Route } from '../../web/route.ts'
import { contentFolder, contentPath } from '../files/file-store.ts'
import { sendStored } from '../files/send-stored.ts'
import { historyOf, showHistory } from '../journal/show-history.tsx'
import { documentOfPeriod } from '../periods/document-of-period.ts'
import { keepTemplate, removeTemplate } from './keep-template.ts'
import { inTemplate, loadTemplate } from './load-template.ts'
import { TemplatePage, type ReadKept } from './template-page.tsx'
import { findTemplate, listLatestPeriods } from './template-store.ts'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const megabytesOf = (c: RequestContext) =>
  Math.min(MAX_TEMPLATE_MEGABYTES, Math.floor(c.var.services.uploadLimitBytes / 1024 / 1024))

async function showTemplate(c: RequestContext, errors?: FieldErrors): Promise<Response> {
  const page = (
    <TemplatePage
      frame={frameOf(c)}
      kept={await readKept(c)}
      periods={await listLatestPeriods(c.var.db)}
      timeZone={c.var.authority.timeZone}
      megabytes={megabytesOf(c)}
      mayEdit={may(signedIn(c).roles, 'report-template:edit')}
      errors={errors}
    />
  )
  return c.html(page, errors === undefined ? 200 : 422)
}

/** The template with what is found in it now; its content may be lost by a backup without files. */
async function readKept(c: RequestContext): Promise<ReadKept | undefined> {
  const row = await findTemplate(c.var.db)
  if (row === undefined) return undefined
  const path = contentPath(await contentFolder(c.var.db, c.var.services.varFolder), row.sha256)
  const bytes = await readFile(path).catch(() => undefined)
  return { row, reading: bytes === undefined ? undefined : await readTemplate(bytes) }
}

const saidOf = ({ reason, detail }: TemplateFault): string => templateFaultsRu[reason](detail)

async function takeTemplate(c: RequestContext): Promise<Response> {
  const { files } = await readParts(c)
  const [file] = files['template'] ?? []
  const refuse = (...texts: string[]) =>
    showTemplate(
      c,
      texts.map((one) => ({ field: 'template', text: one })),
    )
  if (file === undefined) return refuse(text.noFile)
  const limit = megabytesOf(c)
  if (file.size > limit * 1024 * 1024) return refuse(templateFaultsRu['too-large'](String(limit)))
  const given = { bytes: Buffer.from(await file.arrayBuffer()), name: file.name }
  const keeping = { varFolder: c.var.services.varFolder, author: authorOf(c), now: c.var.now }
  const result = await keepTemplate(c.var.db, given, keeping)
  if (!result.ok) return refuse(...result.faults.map(saidOf))
  return c.redirect(withDone(link.reportTemplate(), 'template-kept'), 303)
}

async function takeAway(c: RequestContext): Promise<Response> {
  await removeTemplate(c.var.db, { author: authorOf(c), now: c.var.now })
  return c.redirect(withDone(link.reportTemplate(), 'template-removed'), 303)
}

async function sendTemplate(c: RequestContext): Promise<Response> {
  const kept = await findTemplate(c.var.db)
  if (kept === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return sendStored(c, kept.sha256, kept.fileName)
}

async function sendExample(c: RequestContext): Promise<Response> {
  return sendWord(c, await exampleTemplate({ authority: c.var.authority.name }), text.exampleFile)
}

/** A period's report in the template, with requisites that nobody takes for real ones. */
async function sendTrial(c: RequestContext): Promise<Response> {
  const period = periodParam(c)
  const template = await loadTemplate(c.var.db, c.var.services.varFolder)
  if (template === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  const report = await documentOfPeriod(c.var.db, idParam(c), period)
  const frame = {
    requisites: { number: text.trialNumber, date: c.var.today },
    signatory: { post: text.trialPost, name: text.trialSignatory },
    contentHash: text.trialChecksum,
  }
  const filled = await inTemplate(template, { ...report, frame }, period)
  if (!filled.ok) throw new Problem('no-file', filled.faults.map(saidOf).join(' '))
  return sendWord(c, filled.bytes, text.trialFile(periodName(period)))
}

function sendWord(c: RequestContext, bytes: Buffer, name: string): Response {
  return c.body(new Uint8Array(bytes), 200, { 'Content-Type': WORD, 'Content-Disposition': attachment(name) })
}

const history = historyOf(text.title, [{ text: text.title, href: link.reportTemplate() }], {
  table: 'report_templates',
})

export const templateRoutes: readonly Route[] = [
  get('/report-template', 'report-template:view', (c) => showTemplate(c)),
  postUpload('/report-template', 'report-template:edit', takeTemplate),
  get('/report-template/example.docx', 'report-template:view', sendExample),
  get('/report-template/file', 'report-template:view', sendTemplate),
  get('/report-template/history', 'report-template:view', (c) => showHistory(c, history)),
  get('/report-template/trial/:id/:period', 'report-template:view', sendTrial),
  post('/report-template/remove', 'report-template:edit', takeAway),
]
