import { readFile } from 'node:fs/promises'
import { readSheets } from '../../documents/reading/read-sheets.ts'
import { ContentRefusal } from '../../documents/refusal.ts'
import { Problem } from '../../domain/problem.ts'
import { institutionImportRu } from '../../text/institution-import-ru.ts'
import { refusalsRu } from '../../text/refusals.ts'
import { webRu } from '../../text/web-ru.ts'
import { authorOf, type RequestContext } from '../../web/context.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { link } from '../../web/links.ts'
import { pageOf, pagerOf } from '../../web/paging.ts'
import { one, readParts } from '../../web/read-form.ts'
import { get, post, postUpload, type Route } from '../../web/route.ts'
import { contentFolder, contentPath, storeContent } from '../files/file-store.ts'
import { applyImport } from './apply-import.ts'
import { PreviewPage, UploadRegisterPage } from './import-pages.tsx'
import { planImport, type ImportPlan } from './plan-import.ts'
import { readRegister, type RegisterReading } from './read-register.ts'
import { loadRegisterState } from './register-state.ts'

const KEEP = 'institution:keep-register'
const MEGABYTE = 1024 * 1024
const LONGEST_NAME = 200

function showUpload(c: RequestContext, errors: FieldErrors = []) {
  const limitMegabytes = Math.floor(c.var.services.uploadLimitBytes / MEGABYTE)
  const page = <UploadRegisterPage frame={frameOf(c)} limitMegabytes={limitMegabytes} errors={errors} />
  return c.html(page, errors.length > 0 ? 422 : 200)
}

/** Keeps the file on the disk by its content, so that the preview has an address of its own and needs no script. */
async function takeUpload(c: RequestContext): Promise<Response> {
  const { files } = await readParts(c)
  const [file, ...others] = files['file'] ?? []
  const text = institutionImportRu.upload.errors
  if (file === undefined) return showUpload(c, [{ field: 'file', text: text.none }])
  if (others.length > 0) return showUpload(c, [{ field: 'file', text: text.several }])
  const bytes = Buffer.from(await file.arrayBuffer())
  const name = file.name.slice(-LONGEST_NAME)
  const reading = await readTable(bytes, name, c.var.today)
  if ('refusal' in reading) return showUpload(c, [{ field: 'file', text: reading.refusal }])
  const folder = await contentFolder(c.var.db, c.var.services.varFolder)
  const { sha256 } = await storeContent(folder, bytes, file.type)
  return c.redirect(link.institutionsImportFile(sha256, { name }), 303)
}

async function readTable(bytes: Buffer, name: string, today: string): Promise<RegisterReading | { refusal: string }> {
  const text = institutionImportRu.upload.errors
  try {
    const sheets = await readSheets(bytes, name)
    return sheets === undefined ? { refusal: text.notTable } : readRegister(sheets, today)
  } catch (error) {
    if (!(error instanceof ContentRefusal)) throw error
    const isOther = error.reason === 'unknown-format' || error.reason === 'is-picture'
    return { refusal: isOther ? text.notTable : text.refused(refusalsRu[error.reason](error.detail)) }
  }
}

interface KeptFile {
  sha256: string
  name: string
  reading: RegisterReading
}

/** The file that the address names, read anew. */
async function readKept(c: RequestContext): Promise<KeptFile> {
  const sha256 = c.req.param('sha256') ?? ''
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Problem('not-found', webRu.problem.noSuchPage)
  const path = contentPath(await contentFolder(c.var.db, c.var.services.varFolder), sha256)
  const bytes = await readFile(path).catch(() => undefined)
  if (bytes === undefined) throw new Problem('not-found', institutionImportRu.preview.gone)
  const name = (c.req.query('name') ?? '').slice(-LONGEST_NAME)
  const reading = await readTable(bytes, name, c.var.today)
  if ('refusal' in reading) throw new Problem('not-found', reading.refusal)
  return { sha256, name, reading }
}

async function showPreview(c: RequestContext): Promise<Response> {
  const kept = await readKept(c)
  return drawPreview(c, kept, planImport(kept.reading, await loadRegisterState(c.var.db)))
}

function drawPreview(c: RequestContext, { sha256, name }: KeptFile, plan: ImportPlan, refused: FieldErrors = []) {
  const page = pageOf(c, 100)
  const part = <T,>(all: readonly T[]) => all.slice(page.offset, page.offset + page.limit)
  const total = plan.errors.length > 0 ? plan.errors.length : plan.planned.length
  const props = {
    sha256,
    plan,
    refused,
    fileName: name,
    errors: part(plan.errors),
    planned: part(plan.planned),
    pager: pagerOf(page, total, (number) => link.institutionsImportFile(sha256, { name, page: number })),
  }
  return c.html(<PreviewPage frame={frameOf(c)} {...props} />, refused.length > 0 ? 409 : 200)
}

async function takeImport(c: RequestContext): Promise<Response> {
  const kept = await readKept(c)
  const { typed } = await readParts(c)
  const act = { author: authorOf(c), today: c.var.today }
  const result = await applyImport(c.var.db, kept.reading, one(typed, 'fingerprint'), act)
  if (result.ok) return c.redirect(withDone(link.institutions(), 'institutions-imported'), 303)
  const plan = planImport(kept.reading, await loadRegisterState(c.var.db))
  return drawPreview(c, kept, plan, [{ field: '', text: institutionImportRu.preview.changed }])
}

export const importRoutes: readonly Route[] = [
  get('/institutions/import', KEEP, (c) => showUpload(c)),
  postUpload('/institutions/import', KEEP, takeUpload),
  get('/institutions/import/:sha256', KEEP, showPreview),
  post('/institutions/import/:sha256', KEEP, takeImport),
]
