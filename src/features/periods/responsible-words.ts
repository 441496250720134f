import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { reportOrder } from '../../db/searched-texts.ts'
import type { AssignmentRule } from '../../domain/assignment-rule.ts'
import type { Responsible } from '../../domain/report-document.ts'
import { responsibleRu } from '../../text/responsible-ru.ts'
import { nameNamesakes } from './namesakes.ts'

/** Of a longer list the document tells how many they are. */
const MOST_NAMED = 10

export interface Assigned {
  kind: AssignmentRule['kind']
  people: readonly Readonly<Responsible['people'][number]>[]
  /** The year of the assessment by whose results the plan is made. */
  assessmentYear: number | null
  /** What the types or institutions are called that it is assigned to; of many institutions the first. */
  names: readonly string[]
  /** How many there are. */
  count: number
}

/** Who answers for a measure, as a document says it where nobody has written the words. */
export function responsibleWords({ kind, people, assessmentYear, names, count }: Assigned): string {
  const persons = people.map(({ post, name }) => [post, name].filter(Boolean).join(', '))
  return [institutionWords(kind, { assessmentYear, names, count }), ...persons].filter(Boolean).join('\n')
}

function institutionWords(
  kind: Assigned['kind'],
  { assessmentYear, names, count }: Pick<Assigned, 'assessmentYear' | 'names' | 'count'>,
): string {
  if (kind === 'participants') return responsibleRu.participants(assessmentYear)
  if (kind === 'types') return names.join(', ')
  if (kind !== 'institutions') return ''
  return count > MOST_NAMED ? responsibleRu.many(count) : names.join(', ')
}

interface Named {
  measureId: number
  names: string[]
  count: number
}

/** What a plan says of whom its measures are assigned to: the year of its assessment, and names by measure. */
export async function loadAssignedNames(
  db: Db,
  editionId: number,
): Promise<{ assessmentYear: number | null; named: ReadonlyMap<number, Named> }> {
  const { assessmentYear } = await db
    .selectFrom('editions as e')
    .innerJoin('plans as p', 'p.id', 'e.planId')
    .select('p.assessmentYear')
    .where('e.id', '=', editionId)
    .executeTakeFirstOrThrow()
  const types = await db
    .selectFrom('editionMeasureTypes as t')
    .innerJoin('institutionTypes as y', 'y.id', 't.typeId')
    .select(['t.measureId', sql<string[]>`array_agg(y.name order by y.name collate "ru-RU-x-icu")`.as('names')])
    .select(sql<number>`count(*)::int`.as('count'))
    .where('t.editionId', '=', editionId)
    .groupBy('t.measureId')
    .execute()
  const named = [...types, ...(await listInstitutions(db, editionId))]
  return { assessmentYear, named: new Map(named.map((one) => [one.measureId, one])) }
}

/** The institutions of each list, the first of many in the order of the register. */
async function listInstitutions(db: Db, editionId: number): Promise<Named[]> {
  const { rows } = await sql<{ measureId: number; ids: number[]; shortNames: string[]; count: number }>`
    select measure_id as "measureId", max(place)::int as count,
      array_agg(id order by place) filter (where place <= ${MOST_NAMED}) as ids,
      array_agg(short_name order by place) filter (where place <= ${MOST_NAMED}) as "shortNames"
    from (
      select l.measure_id, i.id, i.short_name,
        row_number() over (partition by l.measure_id order by ${reportOrder}) as place
      from edition_measure_institutions l join institutions i on i.id = l.institution_id
      where l.edition_id = ${editionId}
    ) as numbered group by measure_id`.execute(db)
  if (rows.length === 0) return []
  const namesakes = await nameNamesakes(db)
  return rows.map(({ measureId, ids, shortNames, count }) => ({
    measureId,
    names: ids.map((id, at) => namesakes.get(id) ?? shortNames[at] ?? ''),
    count,
  }))
}
