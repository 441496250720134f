import { sql } from 'kysely'
import type { Tx } from '../../db/connection.ts'
import { planEditRu } from '../../text/plan-editing-ru.ts'
import { listDeadlines } from './edition-store.ts'
import type { MeasureTerms, Stage } from './measure-terms.ts'

export interface MeasurePlace {
  editionId: number
  measureId: number
}

interface StoredReporting {
  reportEvery: string | null
  reportDueDay: number | null
  reportAddressee: string | null
  reportText: string | null
}

/** The columns of a measure's row that a form gives; a rule that did not change keeps the words of its document. */
export function measureColumns(terms: MeasureTerms, stored?: StoredReporting) {
  const { reporting } = terms
  const isSame =
    stored?.reportEvery === reporting?.every &&
    stored?.reportDueDay === reporting?.dueDay &&
    stored?.reportAddressee === reporting?.addressee
  return {
    sectionId: terms.sectionId,
    number: terms.number,
    title: terms.title,
    items: terms.items,
    remark: terms.remark,
    assignmentKind: terms.assignmentKind,
    responsibleText: terms.responsibleText,
    responsiblePeople: JSON.stringify(terms.people),
    reportEvery: reporting?.every ?? null,
    reportDueDay: reporting?.dueDay ?? null,
    reportAddressee: reporting?.addressee ?? null,
    reportText:
      reporting === null ? null : isSame ? (stored?.reportText ?? null) : planEditRu.words.reporting(reporting),
  }
}

/** Types, list and stages of a measure as the form gives them; what did not change is not touched. */
export async function writeParts(tx: Tx, place: MeasurePlace, terms: MeasureTerms): Promise<void> {
  const { editionId, measureId } = place
  const types = terms.assignmentKind === 'types' ? terms.typeIds : []
  const institutions = terms.assignmentKind === 'institutions' ? terms.institutionIds : []
  await sql`delete from edition_measure_types where edition_id = ${editionId} and measure_id = ${measureId}
    and type_id <> all(${types}::int[])`.execute(tx)
  await sql`insert into edition_measure_types (edition_id, measure_id, type_id)
    select ${editionId}::int, ${measureId}::int, id from institution_types where id = any(${types}::int[])
    on conflict do nothing`.execute(tx)
  await sql`delete from edition_measure_institutions where edition_id = ${editionId} and measure_id = ${measureId}
    and institution_id <> all(${institutions}::int[])`.execute(tx)
  await sql`insert into edition_measure_institutions (edition_id, measure_id, institution_id)
    select ${editionId}::int, ${measureId}::int, id from institutions where id = any(${institutions}::int[])
    on conflict do nothing`.execute(tx)
  await writeStages(tx, place, terms.stages)
}

async function writeStages(tx: Tx, { editionId, measureId }: MeasurePlace, stages: readonly Stage[]): Promise<void> {
  const stored = await listDeadlines(tx, editionId, measureId)
  const shape = ({ kind, date, period, action, text, schedule }: Stage) =>
    JSON.stringify([kind, date, period?.from, period?.to, action, text, schedule])
  if (stored.length === stages.length && stored.every((stage, at) => shape(stage) === shape(stages[at] ?? stage)))
    return
  await tx.deleteFrom('deadlines').where('editionId', '=', editionId).where('measureId', '=', measureId).execute()
  for (const [at, stage] of stages.entries()) {
    const { kind, date, period, action, text, schedule } = stage
    const json = period === null ? null : JSON.stringify(period)
    await tx
      .insertInto('deadlines')
      .values({ editionId, measureId, position: at + 1, kind, date, action, text, schedule, period: json })
      .execute()
  }
}

/** Takes a measure out of one edition. */
export async function deleteParts(tx: Tx, { editionId, measureId }: MeasurePlace): Promise<void> {
  for (const table of [
    'assignments',
    'editionMeasureTypes',
    'editionMeasureInstitutions',
    'deadlines',
    'editionMeasures',
  ] as const) {
    await tx.deleteFrom(table).where('editionId', '=', editionId).where('measureId', '=', measureId).execute()
  }
}
