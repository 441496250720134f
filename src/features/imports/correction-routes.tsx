import { Problem } from '../../domain/problem.ts'
import type { Finding } from '../../domain/report-document.ts'
import { measureLabel } from '../../text/findings.ts'
import { webRu } from '../../text/web-ru.ts'
import { authorOf, type RequestContext } from '../../web/context.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { versionInput } from '../../web/inputs.ts'
import { link } from '../../web/links.ts'
import { pageOf, pagerOf } from '../../web/paging.ts'
import { idParam, one, readParts, type Typed } from '../../web/read-form.ts'
import { get, post, type Route } from '../../web/route.ts'
import { applyDecisions, type Reviewed, type ReviewedMeasure, type ReviewedResult } from './apply-decisions.ts'
import { decideImport, partVersion, withoutDecision, type Decide, type DecideResult } from './decide-import.ts'
import { resultHandle, type Decisions } from './decisions.ts'
import { findingPlaces } from './finding-places.ts'
import { listKnownInstitutions } from './import-store.ts'
import { institutionDecisionRoutes } from './institution-decision-routes.tsx'
import { areFindingsOfReading, findingsOf, loadReview, type Review } from './load-review.ts'
import { measureLabels } from './measure-form.tsx'
import { readMeasureForm, typedMeasure } from './measure-input.ts'
import { FindingsPage, type PlacedFinding } from './findings-page.tsx'
import { MeasurePage, MeasuresPage } from './measure-pages.tsx'
import { readResultForm, typedResult, type Guest } from './result-input.ts'
import { ResultPage, resultLabels } from './result-page.tsx'
import type { ReviewCounts } from './review-frame.tsx'
import { staleValues } from './stale-notice.tsx'

interface Looked {
  review: Review
  reviewed: Reviewed
  counts: ReviewCounts
  findings: Finding[]
}

async function look(c: RequestContext): Promise<Looked> {
  const review = await loadReview(c)
  const reviewed = applyDecisions(review.read, review.decisions)
  const findings = findingsOf(review, reviewed.document)
  const counts = {
    institutions: reviewed.document.institutions.length,
    measures: reviewed.measures.length,
    findings: findings.length,
  }
  return { review, reviewed, counts, findings }
}

async function showMeasures(c: RequestContext): Promise<Response> {
  const { review, reviewed, counts } = await look(c)
  const page = pageOf(c)
  const rows = reviewed.measures.slice(page.offset, page.offset + page.limit)
  const { row } = review
  const pager = pagerOf(page, reviewed.measures.length, (number) =>
    link.importPart(row.id, 'measures', { page: number }),
  )
  const sectionName = (at: number) => {
    const section = reviewed.document.sections[at]
    return [section?.number ?? '', section?.title ?? ''].filter(Boolean).join('. ')
  }
  return c.html(<MeasuresPage frame={frameOf(c)} {...{ row, counts, rows, pager, sectionName }} />)
}

const SEVERITIES: Record<Finding['severity'], number> = { error: 0, warning: 1, note: 2 }

/** The gravest first: notes must not drown an error. */
async function showFindings(c: RequestContext): Promise<Response> {
  const { review, reviewed, counts, findings } = await look(c)
  const page = pageOf(c)
  const placeOf = findingPlaces(reviewed)
  const ordered = findings.toSorted((a, b) => SEVERITIES[a.severity] - SEVERITIES[b.severity])
  const rows = ordered.slice(page.offset, page.offset + page.limit).map((finding): PlacedFinding => ({
    ...finding,
    place: placeOf(finding),
  }))
  const { row, read } = review
  const isAsRead = areFindingsOfReading(read)
  const pager = pagerOf(page, findings.length, (number) => link.importPart(row.id, 'findings', { page: number }))
  return c.html(<FindingsPage frame={frameOf(c)} {...{ row, counts, rows, pager, isAsRead }} />)
}

function measureOf(c: RequestContext, { reviewed }: Looked): ReviewedMeasure {
  const measure = reviewed.measures[idParam(c, 'n') - 1]
  if (measure === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return measure
}

interface Refused {
  typed: Typed
  errors: FieldErrors
  isStale: boolean
}

const statusOf = (refused: Refused | undefined) => (refused === undefined ? 200 : refused.isStale ? 409 : 422)

async function showMeasure(c: RequestContext, refused?: Refused): Promise<Response> {
  const looked = await look(c)
  const reviewed = measureOf(c, looked)
  const { review, counts } = looked
  const kept = typedMeasure(reviewed.measure)
  const part = `measure:${reviewed.position}`
  const page = (
    <MeasurePage
      frame={frameOf(c)}
      {...{ row: review.row, counts, reviewed, institutions: looked.reviewed.document.institutions }}
      version={partVersion(review.decisions, part)}
      isCorrected={review.decisions.measures[reviewed.position] !== undefined}
      typed={refused?.typed ?? kept}
      errors={refused?.errors ?? []}
      stale={refused?.isStale === true ? staleValues(refused.typed, kept, measureLabels(reviewed.read)) : undefined}
    />
  )
  return c.html(page, statusOf(refused))
}

async function takeMeasure(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const looked = await look(c)
  const reviewed = measureOf(c, looked)
  const form = readMeasureForm(typed, reviewed.read, keysOf(looked.reviewed))
  if (!form.ok) return showMeasure(c, { typed, errors: form.errors, isStale: false })
  const { position } = reviewed
  const isAsRead = Object.keys(form.correction).length === 0
  const result = await decide(c, `measure:${position}`, typed, (decisions) => ({
    ...decisions,
    measures: isAsRead
      ? withoutDecision(decisions.measures, String(position))
      : { ...decisions.measures, [position]: form.correction },
  }))
  if (!result.ok) return showMeasure(c, { typed, errors: [], isStale: true })
  return c.redirect(withDone(link.importMeasure(looked.review.row.id, position), 'corrected'), 303)
}

async function restoreMeasure(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const looked = await look(c)
  const { position } = measureOf(c, looked)
  const result = await decide(c, `measure:${position}`, typed, (decisions) => ({
    ...decisions,
    measures: withoutDecision(decisions.measures, String(position)),
  }))
  const here = link.importMeasure(looked.review.row.id, position)
  return c.redirect(result.ok ? withDone(here, 'restored') : here, 303)
}

function keysOf({ document }: Reviewed): Set<string> {
  return new Set(document.institutions.map(({ key }) => key))
}

function decide(c: RequestContext, part: string, typed: Typed, work: Decide): Promise<DecideResult> {
  const version = versionInput.parse(one(typed, 'version'))
  return decideImport(c.var.db, { id: idParam(c), part, version }, authorOf(c), work)
}

/** A result by where it stood as read, wherever it was moved. */
function resultOf(c: RequestContext, looked: Looked): { measure: ReviewedMeasure; result: ReviewedResult; at: number } {
  const measure = measureOf(c, looked)
  const at = idParam(c, 'r')
  const all = looked.reviewed.measures.flatMap(({ results, position }) => results.map((one) => ({ one, position })))
  const found = all.find(({ one }) => one.fromMeasure === measure.position && one.at === at)
  if (found === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return { measure, result: found.one, at: found.position }
}

const MOST_SUGGESTIONS = 300

async function showResult(c: RequestContext, refused?: Refused): Promise<Response> {
  const looked = await look(c)
  const { measure, result, at } = resultOf(c, looked)
  const { review, reviewed, counts } = looked
  const kept = typedResult(result.result, { isExcluded: result.isExcluded, movedTo: at })
  const names = reviewed.measures
    .slice(0, MOST_SUGGESTIONS)
    .map((one) => `${one.position}. ${measureLabel(one.measure.number, one.measure.title ?? one.measure.remark)}`)
  const page = (
    <ResultPage
      frame={frameOf(c)}
      {...{ row: review.row, counts, measure, reviewed: result, institutions: reviewed.document.institutions }}
      measureNames={names}
      version={partVersion(review.decisions, `result:${resultHandle(measure.position, result.at)}`)}
      typed={refused?.typed ?? kept}
      errors={refused?.errors ?? []}
      stale={refused?.isStale === true ? staleValues(refused.typed, kept, resultLabels) : undefined}
    />
  )
  return c.html(page, statusOf(refused))
}

async function takeResult(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const looked = await look(c)
  const { measure, result } = resultOf(c, looked)
  const form = readResultForm(typed, result.read, {
    keys: keysOf(looked.reviewed),
    known: await listKnownInstitutions(c.var.db),
    position: measure.position,
    count: looked.reviewed.measures.length,
  })
  if (!form.ok) return showResult(c, { typed, errors: form.errors, isStale: false })
  const handle = resultHandle(measure.position, result.at)
  const isAsRead = Object.keys(form.correction).length === 0
  const decided = await decide(c, `result:${handle}`, typed, (decisions) => ({
    ...withGuests(decisions, form.guests),
    results: isAsRead
      ? withoutDecision(decisions.results, handle)
      : { ...decisions.results, [handle]: form.correction },
  }))
  if (!decided.ok) return showResult(c, { typed, errors: [], isStale: true })
  const goesTo = form.correction.movedTo ?? measure.position
  return c.redirect(`${withDone(link.importMeasure(looked.review.row.id, goesTo), 'corrected')}#results`, 303)
}

function withGuests(decisions: Decisions, guests: readonly Guest[]): Decisions {
  const there = new Set(decisions.guests.map(({ key }) => key))
  return { ...decisions, guests: [...decisions.guests, ...guests.filter(({ key }) => !there.has(key))] }
}

async function restoreResult(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const looked = await look(c)
  const { measure, result } = resultOf(c, looked)
  const handle = resultHandle(measure.position, result.at)
  const decided = await decide(c, `result:${handle}`, typed, (decisions) => ({
    ...decisions,
    results: withoutDecision(decisions.results, handle),
  }))
  const here = link.importMeasure(looked.review.row.id, measure.position)
  return c.redirect(decided.ok ? `${withDone(here, 'restored')}#results` : here, 303)
}

export const correctionRoutes: readonly Route[] = [
  ...institutionDecisionRoutes,
  get('/imports/:id/measures', 'import:correct', showMeasures),
  get('/imports/:id/findings', 'import:correct', showFindings),
  get('/imports/:id/measures/:n', 'import:correct', (c) => showMeasure(c)),
  post('/imports/:id/measures/:n', 'import:correct', takeMeasure),
  post('/imports/:id/measures/:n/restore', 'import:correct', restoreMeasure),
  get('/imports/:id/measures/:n/results/:r', 'import:correct', (c) => showResult(c)),
  post('/imports/:id/measures/:n/results/:r', 'import:correct', takeResult),
  post('/imports/:id/measures/:n/results/:r/restore', 'import:correct', restoreResult),
]
