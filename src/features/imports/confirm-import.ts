import { sql } from 'kysely'
import { change, type Author } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import type { PeriodCode } from '../../domain/period.ts'
import { importConfirmRu } from '../../text/imports-confirm-ru.ts'
import { findReview, getImport } from './import-store.ts'
import { planTitleOf } from './plan-title.ts'
import { addParticipants, participantKeys } from './participants-of-document.ts'
import { prepareConfirmation, type PlanTarget, type Prepared } from './prepare-confirmation.ts'
import { codeOfPeriod, type Lack } from './what-is-lacking.ts'
import { writeDeficiencies } from './write-deficiencies.ts'
import { writeInstitutions } from './write-institutions.ts'
import { writePlan, type ImportWork, type Target } from './write-plan.ts'
import { idsOf } from './write-edition.ts'
import { writePeriod } from './write-results.ts'

/** What becomes of the document's measures: a plan of their own, a new edition of one, or only their results are added to one. */
export type PlanChoice = { way: 'new' } | { way: 'attach' | 'amend'; planId: number }

export interface Confirmation {
  id: number
  /** The version of the import that the person saw. */
  version: number
  /** Undefined where there was nothing to choose. */
  choice: PlanChoice | undefined
  /** Said so: results that the period has already give way. */
  replaces: boolean
  /** Whom the document adds joins the participants of its year. */
  addsParticipants: boolean
}

export type ConfirmResult =
  | { ok: true; planId: number; period: PeriodCode | null }
  | { ok: false; why: 'confirmed'; planId: number | null }
  | { ok: false; why: 'not-in-review' | 'stale' | 'undecided' | 'choose-plan' | 'cannot-attach' | 'period-taken' }
  | { ok: false; why: 'lacking'; lacks: Lack[] }

export interface Confirming {
  author: Author
  today: LocalDate
  now: Date
}

/** Writes everything that a reviewed document says, all of it or nothing. */
export function confirmImport(db: Db, confirmation: Confirmation, confirming: Confirming): Promise<ConfirmResult> {
  return change(db, confirming.author, 'confirm-import', async (tx): Promise<ConfirmResult> => {
    // Two documents of one new plan would make two plans; they take turns.
    await sql`select pg_advisory_xact_lock(hashtext('confirm-import ' || current_schema()))`.execute(tx)
    const review = await findReview(tx, confirmation.id, 'for-update')
    if (review === undefined) return refuseByStatus(tx, confirmation.id)
    if (review.row.version !== confirmation.version) return { ok: false, why: 'stale' }
    const prepared = await prepareConfirmation(tx, review.read, review.decisions)
    if (prepared.lacks.length > 0) return { ok: false, why: 'lacking', lacks: prepared.lacks }
    if (prepared.undecided.length > 0) return { ok: false, why: 'undecided' }
    const settled = settleChoice(prepared.targets, confirmation)
    if (!settled.ok) return settled
    const title = review.decisions.about.planTitle ?? planTitleOf(prepared.reviewed.document)
    const { id: importId, addsParticipants } = confirmation
    const work = { ...confirming, importId, fileName: review.row.fileName, title, addsParticipants }
    return writeImport(tx, prepared, settled.target, work)
  })
}

async function refuseByStatus(tx: Tx, id: number): Promise<ConfirmResult> {
  const { status, planId } = await getImport(tx, id)
  return status === 'confirmed' ? { ok: false, why: 'confirmed', planId } : { ok: false, why: 'not-in-review' }
}

type Settled = { ok: true; target: Target } | { ok: false; why: 'choose-plan' | 'cannot-attach' | 'period-taken' }

function settleChoice(targets: readonly PlanTarget[], { choice, replaces }: Confirmation): Settled {
  if (choice?.way === 'new') return { ok: true, target: { plan: undefined, amends: false } }
  const [best] = targets
  if (best === undefined) return { ok: true, target: { plan: undefined, amends: false } }
  const plan = choice === undefined ? best : targets.find(({ edition }) => edition.planId === choice.planId)
  if (plan === undefined) return { ok: false, why: 'choose-plan' }
  if (choice === undefined && (plan.differences.length > 0 || !plan.mayAttach)) return { ok: false, why: 'choose-plan' }
  const amends = choice?.way === 'amend'
  if (plan.edition.status === 'draft' || (!amends && !plan.mayAttach)) return { ok: false, why: 'cannot-attach' }
  if ((plan.taken?.resultCount ?? 0) > 0 && !replaces) return { ok: false, why: 'period-taken' }
  return { ok: true, target: { plan, amends } }
}

interface ConfirmWork extends ImportWork {
  addsParticipants: boolean
}

async function writeImport(tx: Tx, prepared: Prepared, target: Target, work: ConfirmWork): Promise<ConfirmResult> {
  const { reviewed, matches, known } = prepared
  const { document, owner } = reviewed
  const period = document.kind === 'plan' ? null : codeOfPeriod(document)
  const ids = await writeInstitutions(tx, matches, known)
  const { participants } = prepared
  if (work.addsParticipants && participants !== undefined) {
    await addParticipants(tx, participants.year, idsOf(participantKeys(reviewed), ids))
  }
  const written = await writePlan(tx, prepared, target, { ...work, ids, period })
  await writeDeficiencies(tx, document, written.measureIds, {
    institutionId: owner === null ? null : (ids.get(owner) ?? null),
    assessmentYear: document.assessmentYear,
    sourceNote: importConfirmRu.sourceNote(work.fileName),
  })
  if (period !== null) {
    const { planId, editionId } = written
    const taken = target.plan?.taken
    await writePeriod(tx, document, written.placed, { planId, editionId, period, importId: work.importId, ids, taken })
  }
  await tx
    .updateTable('imports')
    .set({ status: 'confirmed', planId: written.planId, confirmedAt: work.now, version: sql`version + 1` })
    .where('id', '=', work.importId)
    .execute()
  return { ok: true, planId: written.planId, period }
}
