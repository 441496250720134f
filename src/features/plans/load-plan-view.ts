import { may, type HeldRole } from '../../domain/access.ts'
import type { DeadlineOutcome, DeadlineSituation } from '../../domain/deadline.ts'
import type { RequestContext } from '../../web/context.ts'
import { signedIn } from '../../web/context.ts'
import { dueDayRules } from '../calendar/due-day-rules.ts'
import { findInstitutionById, findInstitutions, type FoundInstitution } from '../institutions/find-institution.ts'
import { chooseEdition, visibleEditions } from './choose-edition.ts'
import {
  countAssigned,
  countMeasures,
  listDeadlines,
  listMeasures,
  listNamedFor,
  listSections,
  type DeadlineRow,
} from './edition-store.ts'
import { outcomesOfAll, outcomesOfInstitution, type WholeOutcome } from './reported-outcomes.ts'
import { getPlan, listEditions, listPeriods } from './plan-store.ts'

const OFFERED_INSTITUTIONS = 10

/** Whose measures and which of them a plan's page shows, as its address asks. */
export interface PlanFilter {
  view: 'own' | 'all'
  search: string
  sectionId: number | undefined
  /** What was typed as an institution's name. */
  institutionWords: string
  /** The one institution that it names, or those that it may name. */
  institution: FoundInstitution | undefined
  offered: FoundInstitution[]
}

/** The institutions that somebody works for. */
export function ownInstitutions(roles: readonly HeldRole[]): number[] {
  return [...new Set(roles.flatMap(({ institutionId }) => institutionId ?? []))]
}

async function readFilter(c: RequestContext, own: readonly number[]): Promise<PlanFilter> {
  const number = (name: string) =>
    /^[1-9]\d{0,8}$/.test(c.req.query(name) ?? '') ? Number(c.req.query(name)) : undefined
  const words = (c.req.query('institution') ?? '').replaceAll('\u0000', '').trim().slice(0, 200)
  const id = number('for')
  const offered = words === '' ? [] : await findInstitutions(c.var.db, words, OFFERED_INSTITUTIONS)
  const named = id === undefined ? undefined : await findInstitutionById(c.var.db, id)
  const institution = named ?? (offered.length === 1 ? offered[0] : undefined)
  const isAsking = words !== '' || id !== undefined
  return {
    view: own.length > 0 && c.req.query('view') !== 'all' && !isAsking ? 'own' : 'all',
    search: (c.req.query('q') ?? '').replaceAll('\u0000', '').slice(0, 200),
    sectionId: number('section'),
    institutionWords: words,
    institution,
    offered: institution === undefined ? offered : [],
  }
}

/** Everything that the page of a plan shows. */
export async function loadPlanView(c: RequestContext, planId: number, editionNumber: number | undefined) {
  const { db } = c.var
  const { roles } = signedIn(c)
  const plan = await getPlan(db, planId)
  const editions = visibleEditions(await listEditions(db, planId), roles)
  const edition = chooseEdition(editions, editionNumber)
  const own = ownInstitutions(roles)
  const filter = await readFilter(c, own)
  const institutionIds = shownInstitutions(filter, own)
  const asked = { editionId: edition.id, sectionId: filter.sectionId, institutionIds, search: filter.search }
  const assigned = await countAssigned(db, edition.id)
  const rules = await dueDayRules(c)
  return {
    plan,
    editions,
    edition,
    filter,
    assigned,
    rules,
    own,
    today: c.var.today,
    periods: await listPeriods(db, planId),
    sections: await listSections(db, edition.id),
    measures: await listMeasures(db, asked),
    ownCount: own.length === 0 ? 0 : await countMeasures(db, { editionId: edition.id, institutionIds: own }),
    totalCount: await countMeasures(db, { editionId: edition.id }),
    deadlines: Map.groupBy(await listDeadlines(db, edition.id), (row) => row.measureId),
    named: await listNamedFor(db, edition.id),
    ...(await loadOutcomes(c, planId, institutionIds, assigned)),
    mayEdit: edition.status === 'draft' && may(roles, 'plan:edit', { status: edition.status }),
    mayAmend: edition.status === 'approved' && may(roles, 'plan:amend', { status: edition.status }),
    mayOpenPeriod: edition.status === 'approved' && may(roles, 'period:open'),
    mayCreate: may(roles, 'plan:create'),
    maySeeHistory: may(roles, 'plan:see-history'),
  }
}
export type PlanView = Awaited<ReturnType<typeof loadPlanView>>

function shownInstitutions({ view, institution }: PlanFilter, own: number[]): number[] | undefined {
  if (institution !== undefined) return [institution.id]
  return view === 'own' ? own : undefined
}

interface Outcomes {
  whole: Map<number, WholeOutcome>
  ofOne: Map<number, DeadlineOutcome> | undefined
}

/** What was reported by the one institution that is looked at, or by all of them together. */
async function loadOutcomes(
  c: RequestContext,
  planId: number,
  institutionIds: readonly number[] | undefined,
  assigned: ReadonlyMap<number, number>,
): Promise<Outcomes> {
  const [only, ...more] = institutionIds ?? []
  if (only !== undefined && more.length === 0) {
    return { whole: new Map(), ofOne: await outcomesOfInstitution(c.var.db, planId, only) }
  }
  return { whole: await outcomesOfAll(c.var.db, planId, assigned), ofOne: undefined }
}

/** How the deadlines of a measure are judged on a plan's page. */
export function situationOf(view: Pick<PlanView, 'rules' | 'ofOne' | 'whole'>, measureId: number): DeadlineSituation {
  const outcome = view.ofOne?.get(measureId) ?? view.whole.get(measureId)?.outcome
  return outcome === undefined ? view.rules : { ...view.rules, outcome }
}

/** Stages of a measure, none where it has no deadline. */
export function deadlinesOf(view: Pick<PlanView, 'deadlines'>, measureId: number): DeadlineRow[] {
  return view.deadlines.get(measureId) ?? []
}
