import { sql } from 'kysely'
import type { Tx } from '../../db/connection.ts'
import { enqueue } from '../../db/enqueue.ts'
import {
  compareAssignment,
  expandAssignment,
  type AssignableInstitution,
  type AssignmentRule,
} from '../../domain/assignment-rule.ts'
import { todayIn, type LocalDate } from '../../domain/local-date.ts'
import { getSettings } from '../../db/settings-store.ts'

/**
 * Brings the assignments of every plan made on the results of an assessment year, or of none, in line with its
 * participants and with which institutions are open. Draft and approved editions only: an edition that was replaced
 * stays as it was.
 */
export async function reexpandAssignments(tx: Tx, assessmentYear: number | null, on?: LocalDate): Promise<void> {
  const editions = await tx
    .selectFrom('editions as e')
    .innerJoin('plans as p', 'p.id', 'e.planId')
    .select(['e.id', 'e.planId'])
    .where('p.assessmentYear', assessmentYear === null ? 'is' : '=', assessmentYear)
    .where('e.status', 'in', ['draft', 'approved'])
    .orderBy('e.id')
    .execute()
  for (const { id } of editions) await expandEdition(tx, id, on)
  // Periods that are open follow, in a job: ten thousand reports take a while.
  for (const planId of new Set(editions.map((edition) => edition.planId)))
    await enqueue(tx, 'refill-periods', { planId })
}

/** Writes down for one edition, or for one measure of it, whom each rule of assignment means today. */
export async function expandEdition(tx: Tx, editionId: number, on?: LocalDate, measureId?: number): Promise<void> {
  const rules = await listRules(tx, editionId, measureId)
  if (rules.length === 0) return
  const day = on ?? todayIn((await getSettings(tx)).timeZone, new Date())
  const assignable = await listAssignable(tx, editionId)
  for (const { measureId, rule, assigned } of rules) {
    const { added, removed } = compareAssignment(assigned, expandAssignment(rule, assignable, day))
    await unassign(tx, { editionId, measureId }, removed)
    await assign(tx, { editionId, measureId }, added)
  }
}

interface RuleRow {
  measureId: number
  rule: AssignmentRule
  assigned: number[]
}

async function listRules(tx: Tx, editionId: number, measureId: number | undefined): Promise<RuleRow[]> {
  const rows = await tx
    .selectFrom('editionMeasures as m')
    .innerJoin('editions as e', 'e.id', 'm.editionId')
    .innerJoin('plans as p', 'p.id', 'e.planId')
    .select(['m.measureId', 'm.assignmentKind', 'p.institutionId as owner'])
    .select([
      sql<number[]>`array(select t.type_id from edition_measure_types t
        where t.edition_id = m.edition_id and t.measure_id = m.measure_id)`.as('types'),
      sql<number[]>`array(select i.institution_id from edition_measure_institutions i
        where i.edition_id = m.edition_id and i.measure_id = m.measure_id)`.as('ids'),
      sql<number[]>`array(select a.institution_id from assignments a
        where a.edition_id = m.edition_id and a.measure_id = m.measure_id)`.as('assigned'),
    ])
    .where('m.editionId', '=', editionId)
    .$if(measureId !== undefined, (query) => query.where('m.measureId', '=', measureId ?? 0))
    .execute()
  return rows.map(({ measureId, assigned, ...row }) => ({ measureId, rule: ruleOf(row), assigned }))
}

interface StoredRule {
  assignmentKind: AssignmentRule['kind']
  types: number[]
  ids: number[]
  owner: number | null
}

function ruleOf({ assignmentKind: kind, types, ids, owner }: StoredRule): AssignmentRule {
  switch (kind) {
    case 'types':
      return { kind, types }
    case 'institutions':
      return { kind, ids }
    case 'unstated':
      return { kind, owner }
    default:
      return { kind }
  }
}

function listAssignable(tx: Tx, editionId: number): Promise<AssignableInstitution[]> {
  return tx
    .selectFrom('institutions as i')
    .select(['i.id', 'i.typeId as type', 'i.closedOn'])
    .select(
      sql<boolean>`exists (select from participants t join plans p on p.assessment_year = t.assessment_year
        join editions e on e.plan_id = p.id where e.id = ${editionId} and t.institution_id = i.id)`.as('participates'),
    )
    .where('i.mergedInto', 'is', null)
    .orderBy('i.id')
    .execute()
}

interface Place {
  editionId: number
  measureId: number
}

async function unassign(tx: Tx, { editionId, measureId }: Place, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await sql`delete from assignments where edition_id = ${editionId} and measure_id = ${measureId}
    and institution_id = any(${ids}::int[])`.execute(tx)
}

async function assign(tx: Tx, { editionId, measureId }: Place, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await sql`insert into assignments (edition_id, measure_id, institution_id)
    select ${editionId}, ${measureId}, unnest(${ids}::int[])`.execute(tx)
}
