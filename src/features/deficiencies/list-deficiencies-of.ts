import type { Db } from '../../db/connection.ts'

/** Deficiencies that a measure serves; `institutionIds` confines them to those of some institutions. */
export function listDeficienciesOf(db: Db, measureId: number, institutionIds: readonly number[] | undefined) {
  return db
    .selectFrom('deficiencyMeasures as l')
    .innerJoin('deficiencies as d', 'd.id', 'l.deficiencyId')
    .leftJoin('institutions as i', 'i.id', 'd.institutionId')
    .select(['d.id', 'd.text', 'i.shortName as institutionName', 'd.assessmentYear'])
    .where('l.measureId', '=', measureId)
    .$if(institutionIds !== undefined, (query) =>
      query.where((where) =>
        where.or([
          where('d.institutionId', 'is', null),
          where('d.institutionId', 'in', [...(institutionIds ?? []), 0]),
        ]),
      ),
    )
    .orderBy('d.id')
    .limit(200)
    .execute()
}
