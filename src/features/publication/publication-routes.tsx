import type { Db } from '../../db/connection.ts'
import { Problem } from '../../domain/problem.ts'
import { publicationRu } from '../../text/publication-ru.ts'
import { webRu } from '../../text/web-ru.ts'
import { atMost } from '../../web/at-most.ts'
import type { RequestContext } from '../../web/context.ts'
import { frameOf } from '../../web/frame.tsx'
import { link } from '../../web/links.ts'
import { pageOf, pagerOf } from '../../web/paging.ts'
import { idParam } from '../../web/read-form.ts'
import { get, type Route } from '../../web/route.ts'
import { readFrozen } from '../consolidation/frozen-report.ts'
import { sendStored } from '../files/send-stored.ts'
import { documentOfPlan } from '../periods/document-of-plan.ts'
import { formatParam, sendDocument, typeOfForm } from '../periods/send-document.ts'
import { shortened } from '../periods/shortened.ts'
import { listMeasures } from './frozen-measures.ts'
import { PublicationPage, PublicPlanPage, PublicReportPage } from './publication-pages.tsx'
import { getPublished, listPublished, listPublishedFiles, type PublishedReport } from './publication-store.ts'
import { findChanges } from './what-changed.ts'

const WHOLE_MEASURES = 10

/** Anybody may ask for a plan's documents: they are made two at a time. */
const inTurn = atMost(2)

async function showPublication(c: RequestContext): Promise<Response> {
  return c.html(<PublicationPage frame={frameOf(c)} reports={await listPublished(c.var.db)} />)
}

async function showReport(c: RequestContext): Promise<Response> {
  const { db, services } = c.var
  const report = await getPublished(db, idParam(c))
  const page = pageOf(c, WHOLE_MEASURES)
  const shown = await readFrozen(db, services.varFolder, report.storedSha256, (frozen) => ({
    title: frozen.title,
    lead: frozen.frame?.lead ?? [],
    ...listMeasures(frozen, page),
  }))
  const published = await listPublished(db)
  const newer = published.find(({ reportId, number }) => reportId === report.reportId && number > report.number)
  const props = {
    report,
    ...shown,
    pager: pagerOf(page, shown.total, (number) => link.publicReport(report.id, { page: number })),
    files: await listPublishedFiles(db, report.id),
    changes: page.number === 1 ? await findChanges(db, services.varFolder, { report, published }) : undefined,
    newer,
  }
  return c.html(<PublicReportPage frame={frameOf(c)} {...props} />)
}

async function sendFile(c: RequestContext): Promise<Response> {
  const { id } = await getPublished(c.var.db, idParam(c))
  const { format, volume } = c.req.param()
  const files = await listPublishedFiles(c.var.db, id)
  const file = files.find((one) => one.format === format && String(one.volume) === volume)
  if (file === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return sendStored(c, file.sha256, file.fileName, typeOfForm(file.format))
}

/** Reports of a plan that everybody may see, the latest first; a plan without them is not for everybody. */
async function reportsOf(db: Db, planId: number): Promise<{ reports: PublishedReport[]; latest: PublishedReport }> {
  const reports = (await listPublished(db)).filter((report) => report.planId === planId)
  // Of all sections, where there is such a one.
  const latest = reports.find(({ sectionIds }) => sectionIds.length === 0) ?? reports[0]
  if (latest === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return { reports, latest }
}

async function showPlan(c: RequestContext): Promise<Response> {
  const planId = idParam(c)
  const { reports, latest } = await reportsOf(c.var.db, planId)
  const page = pageOf(c, WHOLE_MEASURES)
  const { db, services } = c.var
  const { rows, total } = await readFrozen(db, services.varFolder, latest.storedSha256, (frozen) =>
    listMeasures(frozen, page),
  )
  const pager = pagerOf(page, total, (number) => link.publicPlan(planId, { page: number }))
  const props = { planId, title: latest.planTitle, rows, pager, reports, latest }
  return c.html(<PublicPlanPage frame={frameOf(c)} {...props} />)
}

async function sendPlan(c: RequestContext): Promise<Response> {
  const format = formatParam(c)
  const { latest } = await reportsOf(c.var.db, idParam(c))
  const document = await documentOfPlan(c.var.db, latest.planId, latest.editionId)
  const name = publicationRu.planFile(shortened(latest.planTitle))
  return inTurn(() => sendDocument(c, document, name, format))
}

export const publicationRoutes: readonly Route[] = [
  get('/public', 'public', showPublication),
  get('/public/reports/:id', 'public', showReport),
  get('/public/reports/:id/volumes/:volume/:format', 'public', sendFile),
  get('/public/plans/:id', 'public', showPlan),
  get('/public/plans/:id/document/:format', 'public', sendPlan),
]
