import type { Db } from '../../db/connection.ts'
import type { ReportDocument } from '../../domain/report-document.ts'
import { measureLabel } from '../../text/findings.ts'
import { applyDecisions, type Reviewed } from './apply-decisions.ts'
import { comparedMeasure, comparePlan, type ComparedMeasure, type PlanDifference } from './compare-plan.ts'
import type { Decisions } from './decisions.ts'
import { listKnownInstitutions } from './import-store.ts'
import { matchInstitutions, type InstitutionMatch, type KnownInstitution } from './match-institutions.ts'
import {
  findEdition,
  findTakenPeriod,
  listEditionMeasures,
  listPlanIds,
  type EditionMeasure,
  type PlanEdition,
  type TakenPeriod,
} from './plan-target-store.ts'
import { listKnownRemarks } from './write-deficiencies.ts'
import { offerParticipants, type ParticipantsOffer } from './participants-of-document.ts'
import { codeOfPeriod, findLacks, type Lack } from './what-is-lacking.ts'

/** A plan that the document may become part of, and how the two agree. */
export interface PlanTarget {
  edition: PlanEdition
  planned: EditionMeasure[]
  /** For each measure of the document the index of its counterpart in the plan. */
  pairs: (number | null)[]
  differences: PlanDifference[]
  /** Every measure with results has a counterpart, and the edition is no draft. */
  mayAttach: boolean
  taken: TakenPeriod | undefined
  /** What of its measures is known as a deficiency already. */
  knownRemarks: ReadonlySet<string>
}

/** Everything that decides whether an import may be confirmed and what that will do. */
export interface Prepared {
  reviewed: Reviewed
  matches: InstitutionMatch[]
  known: KnownInstitution[]
  undecided: InstitutionMatch[]
  lacks: Lack[]
  /** The plans of its year, the most alike first; empty where a new one will be made. */
  targets: PlanTarget[]
  /** The set of participants that it may extend. */
  participants: ParticipantsOffer | undefined
}

/** Looks at an import in review as it stands now; within a transaction it is what will be written. */
export async function prepareConfirmation(db: Db, read: ReportDocument, decisions: Decisions): Promise<Prepared> {
  const reviewed = applyDecisions(read, decisions)
  const known = await listKnownInstitutions(db)
  const matches = matchInstitutions(reviewed.document.institutions, known, decisions)
  const lacks = findLacks(reviewed)
  return {
    reviewed,
    matches,
    known,
    undecided: matches.filter(({ decision }) => decision === undefined),
    lacks,
    targets: lacks.length > 0 ? [] : await findTargets(db, reviewed, matches),
    participants: await offerParticipants(db, reviewed, matches),
  }
}

async function findTargets(db: Db, reviewed: Reviewed, matches: InstitutionMatch[]): Promise<PlanTarget[]> {
  const { document, owner } = reviewed
  const ownerId = owner === null ? null : registeredOwner(owner, matches)
  // A new institution has no plan yet.
  if (ownerId === undefined || document.planYear === null) return []
  const period = document.kind === 'plan' ? null : codeOfPeriod(document)
  const targets: PlanTarget[] = []
  for (const planId of await listPlanIds(db, document.planYear, ownerId)) {
    const edition = await findEdition(db, planId, period)
    if (edition === undefined) continue
    const taken = period === null ? undefined : await findTakenPeriod(db, planId, period)
    const planned = await listEditionMeasures(db, edition.editionId)
    const hasRemarks = reviewed.measures.some(({ measure }) => measure.remark !== null)
    const ids = hasRemarks ? planned.map(({ measureId }) => measureId) : []
    targets.push({
      ...compareWith(reviewed, edition, planned),
      edition,
      planned,
      taken,
      knownRemarks: await listKnownRemarks(db, ids),
    })
  }
  return targets.sort((a, b) => a.differences.length - b.differences.length)
}

function registeredOwner(owner: string, matches: InstitutionMatch[]): number | undefined {
  const decision = matches.find(({ institution }) => institution.key === owner)?.decision
  return decision?.as === 'existing' ? decision.id : undefined
}

function compareWith(
  { document, measures }: Reviewed,
  edition: PlanEdition,
  planned: EditionMeasure[],
): Pick<PlanTarget, 'pairs' | 'differences' | 'mayAttach'> {
  const own = measures.map(({ measure, section }) => comparedMeasure(measure, document.sections[section]?.title ?? ''))
  const { pairs, differences } = comparePlan(own, planned, labelOf)
  const isWhole = measures.every(({ measure }, at) => measure.results.length === 0 || pairs[at] !== null)
  return { pairs, differences, mayAttach: isWhole && edition.status !== 'draft' }
}

function labelOf({ number, title, remark }: ComparedMeasure): string {
  return measureLabel(number, title ?? remark)
}
