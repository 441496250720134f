import { join } from 'node:path'
import { insertSignInLink } from '../../src/features/accounts/sign-in-link-store.ts'
import { makeVersion } from '../../src/features/consolidation/make-version.ts'
import { periodSpan, type PeriodCode } from '../../src/domain/period.ts'
import { openPeriodReport } from '../../src/features/periods/period-report.ts'
import { prepareReport } from '../consolidation/prepare-report.ts'
import { bringBack, takeHome } from '../submissions/given-sheet.ts'
import { EXAMPLES, confirm, fileAt, sendForm, textOf, uploadForReview } from '../imports/import-steps.ts'
import type { TestApp, Visitor } from '../support/test-app.ts'
import type { TestSite } from '../support/test-site.ts'

/** What the parameters of addresses stand for, by the beginning of the address; the longest that fits counts. */
export type Samples = Record<string, Record<string, string | number>>

/** Makes something to look at behind every address: people, a letter, a reviewed and a confirmed document … */
export async function fillSite({ app }: TestSite): Promise<Samples> {
  const coordinator = await app.signedIn('coordinator')
  const admin = await app.signedIn('administrator')
  await admin.send('/users/new', { fullName: 'Клюева Вера', email: 'vera@otklik.example', role: 'reviewer' })
  const userId = await firstId(app, 'users')
  const token = await insertSignInLink(app.db, userId, 'reset', new Date())
  const institutionId = await firstId(app, 'institutions')
  const planId = await firstId(app, 'plans')
  const measureId = await firstId(app, 'measures')
  const confirmed = await uploadForReview(coordinator, fileAt(join(EXAMPLES, 'twins', 'ministry-2031-q1.docx')))
  await acceptProposals(coordinator, confirmed.id)
  const answer = await confirm(coordinator, confirmed.id)
  if (answer.status !== 303) throw new Error(`not confirmed: ${textOf(answer)}`)
  const period = await app.db
    .selectFrom('reportingPeriods')
    .select(['planId', 'period'])
    .where('importId', 'is not', null)
    .executeTakeFirstOrThrow()
  const open = await app.db
    .selectFrom('reportingPeriods')
    .select(['planId', 'period'])
    .where('status', '=', 'open')
    .executeTakeFirstOrThrow()
  const over = await app.db
    .selectFrom('reportingPeriods')
    .select(['planId', 'period'])
    .where('status', '=', 'closed')
    .orderBy('period', 'desc')
    .executeTakeFirstOrThrow()
  const reviewed = await uploadForReview(coordinator, fileAt(join(EXAMPLES, 'twins', 'institution-remarks.docx')))
  const draft = await amend(app, coordinator, planId)
  const submission = await submissionIn(app, 'draft')
  const report = await reportOf(app, coordinator, open)
  return {
    '/sign-in': { token },
    '/users': { id: userId },
    '/users/:id/roles': await reviewerRole(app),
    '/letters': { id: await firstId(app, 'letters') },
    '/institutions': { id: institutionId, year: new Date().getFullYear() - 1 },
    '/institutions/import': { sha256: await uploadRegister(coordinator) },
    '/institutions/:id/reopen': { id: await closeOne(app) },
    '/plans': { id: planId, number: 1, measureId },
    '/plans/:id/edit': draft,
    '/plans/:id/sections': draft,
    '/plans/:id/measures/new': draft,
    '/plans/:id/measures/:measureId/edit': draft,
    '/plans/:id/approve': draft,
    '/plans/:id/periods': { id: period.planId, period: period.period },
    '/plans/:id/periods/:period/board': { id: open.planId, period: open.period },
    '/plans/:id/periods/:period/matrix': { id: open.planId, period: open.period },
    '/plans/:id/years': { id: over.planId, year: over.period.slice(0, 4) },
    '/plans/:id/periods/:period/comparison': { id: over.planId, period: over.period },
    '/plans/:id/periods/:period/totals': { id: over.planId, period: over.period },
    '/plans/:id/periods/:period/statements': await statementIn(app, coordinator, open),
    '/plans/:id/periods/:period/recomputed': { id: period.planId, period: period.period },
    '/plans/:id/periods/:period/measures': await sentenceIn(app, open),
    '/reports': { id: report.reportId, format: 'html' },
    '/report-versions': report,
    '/public': report,
    '/public/plans': { id: open.planId, format: 'html' },
    '/submissions': submission,
    '/submissions/:id/excel': await sheetOf(coordinator, submission.id),
    '/submissions/:id/review': await submissionIn(app, 'submitted'),
    '/report-template/trial': await templateFor(coordinator, period),
    '/imports': { id: reviewed.id, n: 1, r: 1 },
    '/deficiencies': { id: await firstId(app, 'deficiencies') },
    '/calendar': { year: 2026 },
  }
}

/** An address with its parameters filled in; undefined where the samples know one of them not. */
export function addressOf(path: string, samples: Samples): string | undefined {
  const [, values] = Object.entries(samples)
    .filter(([beginning]) => path === beginning || path.startsWith(`${beginning}/`))
    .toSorted(([a], [b]) => b.length - a.length)[0] ?? ['', {}]
  const filled = path.replaceAll(/:(\w+)/g, (whole, name: string) => String(values[name] ?? whole))
  return filled.includes(':') ? undefined : filled
}

async function firstId(
  app: TestApp,
  table: 'users' | 'institutions' | 'plans' | 'measures' | 'letters' | 'deficiencies',
): Promise<number> {
  const { id } = await app.db.selectFrom(table).select('id').orderBy('id').executeTakeFirstOrThrow()
  return id
}

/** Something said of the open period for all. */
async function statementIn(app: TestApp, visitor: Visitor, { planId, period }: { planId: number; period: string }) {
  const { measureId } = await app.db
    .selectFrom('submissionResults as r')
    .innerJoin('reportingPeriods as p', 'p.id', 'r.reportingPeriodId')
    .select('r.measureId')
    .where('p.planId', '=', planId)
    .where('p.period', '=', period)
    .executeTakeFirstOrThrow()
  const said = { measureId: String(measureId), subject: 'all', status: 'done', text: 'Всеми организациями исполнено.' }
  const answer = await visitor.send(`/plans/${planId}/periods/${period}/statements`, said)
  if (answer.status !== 303) throw new Error(`not stated: ${textOf(answer)}`)
  const { id } = await app.db.selectFrom('results').select('id').where('text', '=', said.text).executeTakeFirstOrThrow()
  return { id: planId, period, statementId: id }
}

/** A sentence of the open period's report that stands whoever has answered. */
async function sentenceIn(app: TestApp, { planId, period }: { planId: number; period: string }) {
  const report = await openPeriodReport(app.db, planId, period)
  const measures = report.sections.flatMap((section) => section.measures)
  const told = await report.consolidation.sentencesOf(measures)
  const sentence = [...told.values()].flatMap(({ sentences }) => sentences).find(({ place }) => place === 'named')
  if (sentence === undefined) throw new Error('no sentence')
  return { id: planId, period, measureId: sentence.measureId, key: sentence.key }
}

/** The consolidated report of a period with a version that is frozen, signed and shown, and the scan of it. */
async function reportOf(app: TestApp, visitor: Visitor, { planId, period }: { planId: number; period: string }) {
  const { location } = await visitor.send(`/plans/${planId}/periods/${period}/reports`)
  const prepared = await prepareReport(visitor, location ?? '')
  const path = prepared.location ?? ''
  const id = Number(path.split('/').at(-1))
  if (prepared.status !== 303) throw new Error(`not prepared: ${textOf(prepared)}`)
  await makeVersion(app.db, id, app.services)
  const documentDate = periodSpan(period as PeriodCode)
    .to.split('-')
    .toReversed()
    .join('.')
  const signed = await sendForm(visitor, await visitor.open(path), `${path}/sign`, {
    documentNumber: '7',
    documentDate,
  })
  if (signed.status !== 303) throw new Error(`not signed: ${textOf(signed)}`)
  await visitor.send(`${path}/attach`, { kind: 'scan', file: new File(['%PDF-1.4'], 'скан.pdf') })
  await visitor.send(`${path}/publish`, { public: 'yes' })
  const { id: attachmentId } = await app.db.selectFrom('reportAttachments').select('id').executeTakeFirstOrThrow()
  return { id, reportId: Number((location ?? '').split('/').at(-1)), attachmentId, format: 'html', volume: 0 }
}

/** A report of the open period that is this far, one measure of it and a file behind that. */
async function submissionIn(app: TestApp, status: 'draft' | 'submitted') {
  const { id, measureId } = await app.db
    .selectFrom('submissions as s')
    .innerJoin('submissionResults as r', 'r.submissionId', 's.id')
    .select(['s.id', 'r.measureId'])
    .where('s.status', '=', status)
    .orderBy('s.id')
    .orderBy('r.measureId')
    .executeTakeFirstOrThrow()
  const { sha256 } = await app.db.selectFrom('files').select('sha256').executeTakeFirstOrThrow()
  const file = { submissionId: id, measureId, sha256, fileName: 'стенд.jpg' }
  const evidence = await app.change((tx) =>
    tx.insertInto('evidence').values(file).returning('id').executeTakeFirstOrThrow(),
  )
  return { id, measureId, evidenceId: evidence.id, format: 'html' }
}

/** A report's table brought back with one answer changed, and one that went on meanwhile. */
async function sheetOf(visitor: Visitor, id: number): Promise<{ id: number; sha256: string }> {
  const code = 'Код строки, не менять'
  const sheet = await takeHome(visitor, id)
  sheet.set(1, { 'Что сделано': 'Сделано 1 марта.', Причина: 'Нет' })
  sheet.set(2, { 'Что сделано': 'Сделано 2 марта.', [code]: sheet.get(2, code).replace(/-v\d+-/, '-v999-') })
  const { path } = await bringBack(visitor, id, sheet)
  return { id, sha256: /[0-9a-f]{64}/.exec(path)?.[0] ?? '' }
}

async function reviewerRole(app: TestApp): Promise<Record<string, number>> {
  const { id, userId } = await app.db
    .selectFrom('userRoles')
    .select(['id', 'userId'])
    .where('role', '=', 'reviewer')
    .executeTakeFirstOrThrow()
  return { id: userId, roleId: id }
}

async function closeOne(app: TestApp): Promise<number> {
  const { id } = await app.db.selectFrom('institutions').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
  await app.change((tx) =>
    tx.updateTable('institutions').set({ closedOn: '2020-01-01' }).where('id', '=', id).execute(),
  )
  return id
}

/** Says yes to every institution that the register has under a like name. */
async function acceptProposals(visitor: Visitor, importId: number): Promise<void> {
  const page = await visitor.open(`/imports/${importId}/institutions`)
  const count = page.page.querySelectorAll('form[action$="/accept"]').length
  for (let at = 0; at < count; at += 1) {
    const now = await visitor.open(`/imports/${importId}/institutions`)
    const form = now.page.querySelector('form[action$="/accept"]')
    const institutionId = form?.querySelector('button')?.getAttribute('value') ?? ''
    await sendForm(visitor, now, form?.getAttribute('action') ?? '', { institutionId })
  }
}

/** Begins a new edition of a plan, as its button does: the ids of the draft's first section and measure. */
async function amend(app: TestApp, visitor: Visitor, id: number): Promise<Record<string, number>> {
  const answer = await sendForm(visitor, await visitor.open(`/plans/${id}`), `/plans/${id}/amend`)
  if (answer.status !== 303) throw new Error(`no draft: ${textOf(answer)}`)
  const draft = await app.db
    .selectFrom('editionMeasures as m')
    .innerJoin('editions as e', 'e.id', 'm.editionId')
    .select(['m.sectionId', 'm.measureId'])
    .where('e.status', '=', 'draft')
    .where('e.planId', '=', id)
    .orderBy('m.position')
    .executeTakeFirstOrThrow()
  return { id, ...draft }
}

/** Keeps the example as the authority's own template, to be tried on a period. */
async function templateFor(visitor: Visitor, { planId, period }: { planId: number; period: string }) {
  const { response } = await visitor.open('/report-template/example.docx')
  const answer = await visitor.send('/report-template', {
    template: new File([await response.arrayBuffer()], 'a.docx'),
  })
  if (answer.status !== 303) throw new Error(`no template: ${textOf(answer)}`)
  return { id: planId, period }
}

/** Brings the register in again as it was given out: the address of the preview. */
async function uploadRegister(visitor: Visitor): Promise<string> {
  const { response } = await visitor.open('/institutions/export.xlsx')
  const file = new File([await response.arrayBuffer()], 'register.xlsx')
  const { location, html } = await visitor.send('/institutions/import', { file })
  const sha256 = /[0-9a-f]{64}/.exec(location ?? '')?.[0]
  if (sha256 === undefined) throw new Error(`not uploaded: ${html}`)
  return sha256
}
