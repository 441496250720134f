import { z } from 'zod'
import { may } from '../../domain/access.ts'
import { consolidationRu } from '../../text/consolidation-ru.ts'
import { authorNow, authorOf, signedIn, type RequestContext } from '../../web/context.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import { versionInput } from '../../web/inputs.ts'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { link } from '../../web/links.ts'
import { pageOf, pagerOf } from '../../web/paging.ts'
import { checkTyped, idParam, one, readParts, type Typed } from '../../web/read-form.ts'
import { get, post, type Route } from '../../web/route.ts'
import { historyOf, showHistory } from '../journal/show-history.tsx'
import type { Sentence } from '../periods/consolidate-period.ts'
import { namedBeside } from '../periods/shown-measures.ts'
import { listComments } from './comment-store.ts'
import { addComment, resolveComment } from './keep-comment.ts'
import { dropUnused, keepWording, removeWording, type KeepWordingResult } from './keep-wording.ts'
import { measureOfAddress, type ReportedMeasure } from './measure-of-address.ts'
import { crumbsOf, MeasurePage } from './measure-page.tsx'
import { SentencePage } from './sentence-page.tsx'
import { listAnswerSources } from './source-store.ts'

const { errors: refusals } = consolidationRu

const wordingInput = z.object({
  text: z
    .string(refusals.text)
    .transform((text) => text.replaceAll(/\s+/g, ' ').trim())
    .pipe(z.string().min(1, refusals.text).max(20_000, refusals.tooLong)),
})
const commentInput = z.object({
  text: z.string(refusals.comment).trim().min(1, refusals.comment).max(2000, refusals.tooLong),
})
const seenInput = z.object({ version: z.coerce.number().int().min(0).catch(0), facts: z.string().catch('') })

function hrefOf({ report, measure }: ReportedMeasure, query: Record<string, number> = {}): string {
  return link.periodMeasure(report.period.planId, report.period.period, measure.measureId, query)
}

async function showMeasure(c: RequestContext, typed: Typed = {}, errors?: FieldErrors): Promise<Response> {
  const reported = await measureOfAddress(c)
  const page = pageOf(c)
  const { roles } = signedIn(c)
  const mayComment = may(roles, 'report:comment')
  const { period } = reported.report
  const sentences = reported.sentences.slice(page.offset, page.offset + page.limit)
  const props = {
    reported,
    sentences,
    nameOf: await reported.report.namesOf([
      ...namedBeside(sentences),
      ...reported.unused.flatMap(({ institutionIds }) => institutionIds),
    ]),
    pager: pagerOf(page, reported.sentences.length, (number) => hrefOf(reported, { page: number })),
    comments: mayComment ? await listComments(c.var.db, period.id, reported.measure.measureId) : [],
    mayEdit: may(roles, 'report:edit'),
    mayComment,
    timeZone: c.var.authority.timeZone,
  }
  return c.html(<MeasurePage frame={frameOf(c)} {...props} typed={typed} errors={errors} />, errors ? 422 : 200)
}

interface Refused {
  typed: string | undefined
  why: FieldErrors
  status: 409 | 422
}

async function showSentence(c: RequestContext, refused?: Refused): Promise<Response> {
  const reported = await measureOfAddress(c)
  const key = c.req.param('key') ?? ''
  const sentence = reported.sentences.find((one) => one.key === key)
  // A sentence that the facts took away leads back to its measure, unless somebody's words are at stake.
  if (sentence === undefined && refused === undefined) return c.redirect(hrefOf(reported), 303)
  const { roles } = signedIn(c)
  const found = sentence === undefined ? { sources: [] } : await sourcesOf(c, reported, sentence)
  const named = [
    ...namedBeside(sentence === undefined ? [] : [sentence]),
    ...found.sources.map(({ institutionId }) => institutionId),
  ]
  const props = {
    reported,
    sentence,
    ...found,
    nameOf: await reported.report.namesOf(named),
    mayEdit: may(roles, 'report:edit'),
    maySeeImport: may(roles, 'import:view'),
    typed: refused?.typed,
    errors: refused?.why,
  }
  return c.html(<SentencePage frame={frameOf(c)} {...props} />, refused?.status ?? 200)
}

async function sourcesOf(c: RequestContext, { report, measure }: ReportedMeasure, sentence: Sentence) {
  const { planId, period } = report.period
  const page = pageOf(c)
  const institutionIds = sentence.institutionIds.slice(page.offset, page.offset + page.limit)
  const earlier = sentence.place === 'completed'
  const sources = await listAnswerSources(c.var.db, {
    planId,
    period,
    measureId: measure.measureId,
    earlier,
    institutionIds,
  })
  const here = link.sentence(planId, period, measure.measureId, sentence.key)
  const pager = pagerOf(page, sentence.institutionIds.length, (number) => `${here}?page=${number}`)
  return { sources, pager: sentence.institutionIds.length > page.limit ? pager : undefined }
}

async function takeWording(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const form = checkTyped(typed, wordingInput)
  if (!form.ok) return showSentence(c, { typed: one(typed, 'text'), why: form.errors, status: 422 })
  const reported = await measureOfAddress(c)
  const { measure, report } = reported
  const seen = { key: c.req.param('key') ?? '', ...seenInput.parse(seenOf(typed)) }
  const words = { period: report.period, measure, seen }
  const result = await keepWording(c.var.db, words, form.values.text, authorNow(c))
  return result.ok ? c.redirect(withDone(hrefOf(reported), 'saved'), 303) : refuse(c, form.values.text, result)
}

async function takeRestore(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const reported = await measureOfAddress(c)
  const { measure, report } = reported
  const seen = { key: c.req.param('key') ?? '', ...seenInput.parse(seenOf(typed)) }
  const result = await removeWording(c.var.db, { period: report.period, measure, seen }, authorOf(c))
  return result.ok ? c.redirect(withDone(hrefOf(reported), 'saved'), 303) : refuse(c, undefined, result)
}

const seenOf = (typed: Typed) => ({ version: one(typed, 'version'), facts: one(typed, 'facts') })

function refuse(c: RequestContext, typed: string | undefined, { why }: Extract<KeepWordingResult, { ok: false }>) {
  return showSentence(c, { typed, why: [{ field: 'text', text: refusals[why] }], status: 409 })
}

async function takeDrop(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const reported = await measureOfAddress(c)
  const wording = { id: idParam(c, 'wordingId'), version: versionInput.parse(one(typed, 'version')) }
  if (reported.unused.some(({ id }) => id === wording.id)) {
    await dropUnused(c.var.db, reported.report.period.id, wording, authorOf(c))
  }
  return c.redirect(withDone(hrefOf(reported), 'removed'), 303)
}

async function takeComment(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const form = checkTyped(typed, commentInput)
  if (!form.ok) return showMeasure(c, typed, form.errors)
  const reported = await measureOfAddress(c)
  const of = { reportingPeriodId: reported.report.period.id, measureId: reported.measure.measureId }
  await addComment(c.var.db, of, form.values.text, authorNow(c))
  return c.redirect(withDone(hrefOf(reported), 'saved'), 303)
}

async function takeResolved(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const reported = await measureOfAddress(c)
  const comment = { id: idParam(c, 'commentId'), reportingPeriodId: reported.report.period.id }
  await resolveComment(c.var.db, comment, one(typed, 'do') !== 'reopen', authorNow(c))
  return c.redirect(withDone(hrefOf(reported), 'saved'), 303)
}

async function showMeasureHistory(c: RequestContext): Promise<Response> {
  const reported = await measureOfAddress(c)
  const title = consolidationRu.measure.title(reported.measure.number)
  const crumbs = [...crumbsOf(reported), { text: title, href: hrefOf(reported) }]
  return showHistory(c, historyOf(title, crumbs, { wordingsOf: reported.measure.measureId }))
}

const MEASURE = '/plans/:id/periods/:period/measures/:measureId'

export const reportMeasureRoutes: readonly Route[] = [
  get(MEASURE, 'period:view', (c) => showMeasure(c)),
  get(`${MEASURE}/history`, 'report:view', showMeasureHistory),
  get(`${MEASURE}/sentences/:key`, 'report:view', (c) => showSentence(c)),
  post(`${MEASURE}/sentences/:key`, 'report:edit', takeWording),
  post(`${MEASURE}/sentences/:key/restore`, 'report:edit', takeRestore),
  post(`${MEASURE}/wordings/:wordingId/drop`, 'report:edit', takeDrop),
  post(`${MEASURE}/comments`, 'report:comment', takeComment),
  post(`${MEASURE}/comments/:commentId`, 'report:comment', takeResolved),
]
