import type { TestApp } from '../support/test-app.ts'

/** Two records of one institution with something in every table that points to institutions, the same thing twice too. */
export async function givenReferences(app: TestApp, kept: number, duplicate: number, third: number): Promise<void> {
  await app.change(async (tx) => {
    const { id: planId } = await tx
      .insertInto('plans')
      .values({ year: 2031, title: 'План', assessmentYear: 2030, institutionId: duplicate })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { id: editionId } = await tx
      .insertInto('editions')
      .values({ planId, number: 1, status: 'draft' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { id: sectionId } = await tx
      .insertInto('sections')
      .values({ planId })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx.insertInto('editionSections').values({ editionId, sectionId, title: 'I', position: 1 }).execute()
    const measures: number[] = []
    for (const position of [1, 2]) {
      const { id } = await tx.insertInto('measures').values({ planId }).returning('id').executeTakeFirstOrThrow()
      const measure = { editionId, measureId: id, sectionId, assignmentKind: 'institutions', position } as const
      await tx.insertInto('editionMeasures').values(measure).execute()
      measures.push(id)
    }
    const { id: reportingPeriodId } = await tx
      .insertInto('reportingPeriods')
      .values({ planId, period: '2031-Q1', editionId, documentKind: 'execution-report' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const results: number[] = []
    for (const [at, measureId] of measures.entries()) {
      const { id } = await tx
        .insertInto('results')
        .values({
          reportingPeriodId,
          measureId,
          position: at,
          subject: 'institutions',
          status: 'done',
          text: 'Сделано',
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      results.push(id)
    }
    const people: number[] = []
    for (const email of ['one', 'two']) {
      const { id } = await tx
        .insertInto('users')
        .values({ fullName: 'Ильина Ида Игоревна', email: `${email}@merge.example` })
        .returning('id')
        .executeTakeFirstOrThrow()
      people.push(id)
    }
    // The first measure, result, person and year belong to both records, the second ones to the duplicate alone.
    for (const [institutionId, count] of [
      [kept, 1],
      [duplicate, 2],
    ] as const) {
      for (const at of [0, 1].slice(0, count)) {
        const measureId = measures[at]!
        await tx.insertInto('editionMeasureInstitutions').values({ editionId, measureId, institutionId }).execute()
        await tx.insertInto('assignments').values({ editionId, measureId, institutionId }).execute()
        await tx.insertInto('resultInstitutions').values({ resultId: results[at]!, institutionId }).execute()
        await tx
          .insertInto('participants')
          .values({ assessmentYear: 2030 - at, institutionId })
          .execute()
        const term = institutionId === kept ? { validUntil: '2030-12-31' } : { validFrom: '2030-05-05' }
        await tx
          .insertInto('userRoles')
          .values({ userId: people[at]!, role: 'preparer', institutionId, ...term })
          .execute()
        await tx
          .insertInto('institutionAliases')
          .values({ institutionId, alias: `Написание ${at}` })
          .execute()
        const former = { institutionId, fullName: 'Прежнее', shortName: 'Прежнее', usedUntil: `202${at}-01-01` }
        await tx.insertInto('institutionFormerNames').values(former).execute()
      }
      const name = { institutionId, name: 'Дом', role: 'reporter', position: institutionId } as const
      await tx
        .insertInto('periodInstitutions')
        .values({ reportingPeriodId, ...name })
        .execute()
      const deficiency = { institutionId, text: 'Нет пандуса', sourceKind: 'audit' } as const
      await tx.insertInto('deficiencies').values(deficiency).execute()
      const measureId = measures[0]!
      const postponed = { measureId, institutionId, untilPeriod: '2031-Q2', reason: 'Торги' }
      await tx.insertInto('postponements').values(postponed).execute()
      await tx
        .insertInto('obstacles')
        .values({ measureId, institutionId, cause: 'Паводок', since: '2031-01-01' })
        .execute()
      const submission = await tx
        .insertInto('submissions')
        .values({ reportingPeriodId, institutionId })
        .returning('id')
        .executeTakeFirstOrThrow()
      const state = institutionId === kept ? 'typed' : 'empty'
      await tx
        .insertInto('submissionResults')
        .values({ submissionId: submission.id, measureId, reportingPeriodId, institutionId, assigned: true, state })
        .execute()
      const succession = { institutionId: third, successorId: institutionId, succeededOn: '2029-01-01' }
      await tx.insertInto('institutionSuccessions').values(succession).execute()
    }
    const pairs = [
      { institutionId: kept, otherId: third },
      { institutionId: duplicate, otherId: third },
      { institutionId: third, otherId: duplicate },
      { institutionId: kept, otherId: duplicate },
    ]
    await tx.insertInto('distinctInstitutions').values(pairs).execute()
    const own = { institutionId: duplicate, successorId: kept, succeededOn: '2030-01-01' }
    await tx.insertInto('institutionSuccessions').values(own).execute()
  })
}

const unlike = new Set([
  'journal_entries',
  'journal_changes',
  'personal_values',
  'migrations',
  'migration_lock',
  'institution_merges',
])

/** Every row of every table but the journal and merges; the count of an institution's editions only ever grows. */
export async function everyRow(app: TestApp): Promise<Record<string, unknown[]>> {
  const tables = await app.pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'authority_main' order by 1`,
  )
  const all: Record<string, unknown[]> = {}
  for (const { name } of tables.rows.filter((table) => !unlike.has(table.name))) {
    const column = name === 'institutions' ? `to_jsonb(t) - 'version'` : 'to_jsonb(t)'
    const rows = await app.pool.query<{ row: unknown }>(
      `select ${column} as row from authority_main.${name} t order by 1`,
    )
    all[name] = rows.rows.map(({ row }) => row)
  }
  return all
}
