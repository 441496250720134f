import { institutionsFor, may } from '../../domain/access.ts'
import { periodName } from '../../domain/period.ts'
import { Problem } from '../../domain/problem.ts'
import { RESULT_STATUSES } from '../../domain/report-document.ts'
import { periodsRu } from '../../text/periods-ru.ts'
import { webRu } from '../../text/web-ru.ts'
import { signedIn, type RequestContext } from '../../web/context.ts'
import { frameOf } from '../../web/frame.tsx'
import { link } from '../../web/links.ts'
import { pageOf, pagerOf } from '../../web/paging.ts'
import { idParam, periodParam } from '../../web/read-form.ts'
import { choiceQuery, numberQuery, wordsQuery } from '../../web/read-query.ts'
import { get, type Route } from '../../web/route.ts'
import { documentOfDeficiencies } from './document-of-deficiencies.ts'
import { documentOfPeriod } from './document-of-period.ts'
import { documentOfPlan, getEdition } from './document-of-plan.ts'
import { countPending, countResults, countTold, LARGE_REPORT } from './count-results.ts'
import { PeriodPage } from './period-page.tsx'
import { listReportsOf } from './list-reports-of.ts'
import { openPeriodReport } from './period-report.ts'
import { getPeriod } from './period-store.ts'
import { countInstitutions, measuresOnPage } from './measures-on-page.ts'
import { isOfMeasuresOnly, listShown, namedBeside, SHOWN_SENTENCES, type PeriodFilter } from './shown-measures.ts'
import { shortened } from './shortened.ts'
import { formatParam, sendDocument } from './send-document.ts'

/** A measure brings the answers of all its institutions: a few are a page, unless few of its answers are asked for. */
const WHOLE_MEASURES = 10

async function showPeriod(c: RequestContext): Promise<Response> {
  const report = await openPeriodReport(c.var.db, idParam(c), periodParam(c))
  const { period, sections } = report
  const filter = filterOf(c)
  const most = measuresOnPage(WHOLE_MEASURES, await countInstitutions(c.var.db, period))
  const page = isOfMeasuresOnly(filter) ? pageOf(c, most) : pageOf(c)
  // The database counts while sentences are written.
  const [{ rows, total }, counts] = await Promise.all([
    listShown(report, filter, page),
    countResults(c.var.db, period.id),
  ])
  const shown = rows.flatMap(({ sentences }) => sentences.slice(0, SHOWN_SENTENCES))
  const nameOf = await report.namesOf(namedBeside(shown))
  const asked = { q: filter.words, section: c.req.query('section'), status: filter.status }
  const pager = pagerOf(page, total, (number) => link.period(period.planId, period.period, { ...asked, page: number }))
  const { roles } = signedIn(c)
  const maySeeImport = may(roles, 'import:view')
  const maySeeBoard = may(roles, 'period:see-board')
  const pending = maySeeBoard && period.status !== 'document' ? await countPending(c.var.db, period.id) : 0
  const reports = may(roles, 'report:view') ? await listReportsOf(c.var.db, period.id) : undefined
  const mayMakeReport = may(roles, 'report:create')
  const told = await countTold(c.var.db, period.id)
  const given = {
    large: told > LARGE_REPORT ? told : undefined,
    period,
    reports,
    mayMakeReport,
    sections,
    counts,
    filter,
    rows,
    pager,
    pending,
    maySeeImport,
    maySeeBoard,
  }
  return c.html(<PeriodPage frame={frameOf(c)} {...given} nameOf={nameOf} />)
}

function filterOf(c: RequestContext): PeriodFilter {
  const section = numberQuery(c, 'section')
  return {
    words: wordsQuery(c, 'q'),
    section: section === undefined ? undefined : section - 1,
    status: choiceQuery(c, 'status', RESULT_STATUSES),
  }
}

async function sendPeriod(c: RequestContext): Promise<Response> {
  const format = formatParam(c)
  const period = await getPeriod(c.var.db, idParam(c), periodParam(c))
  const told = await countTold(c.var.db, period.id)
  if (told > LARGE_REPORT) throw new Problem('no-file', periodsRu.large(told))
  const document = await documentOfPeriod(c.var.db, period.planId, period.period)
  const name = periodsRu.fileName(periodName(period.period), shortened(period.planTitle))
  return sendDocument(c, document, name, format)
}

/** A draft is for the authority's own people. */
async function sendPlan(c: RequestContext): Promise<Response> {
  const format = formatParam(c)
  const edition = await getEdition(c.var.db, idParam(c), idParam(c, 'editionId'))
  if (edition.status === 'draft' && !may(signedIn(c).roles, 'plan:view-draft')) {
    throw new Problem('not-found', webRu.problem.noSuchThing)
  }
  const document = await documentOfPlan(c.var.db, idParam(c), edition.id)
  return sendDocument(c, document, periodsRu.planFileName(shortened(edition.title), edition.number), format)
}

async function sendDeficiencies(c: RequestContext): Promise<Response> {
  const format = formatParam(c)
  const year = /^20\d\d$/.exec(c.req.query('year') ?? '')?.[0]
  const query = {
    assessmentYear: year === undefined ? undefined : Number(year),
    institutionIds: institutionsFor(signedIn(c).roles, 'deficiency:view'),
  }
  const document = await documentOfDeficiencies(c.var.db, query)
  if (document.kind === 'other') throw new Problem('no-file', periodsRu.noDeficiencies)
  return sendDocument(c, document, periodsRu.deficienciesFileName, format)
}

export const periodRoutes: readonly Route[] = [
  get('/plans/:id/periods/:period', 'period:view', showPeriod),
  get('/plans/:id/periods/:period/:format', 'period:export', sendPeriod),
  get('/plans/:id/editions/:editionId/:format', 'plan:export', sendPlan),
  get('/deficiencies/export/:format', 'deficiency:view', sendDeficiencies),
]
