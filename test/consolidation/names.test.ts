import { writeFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDocument } from '../../src/documents/read-document.ts'
import { leadWords } from '../../src/features/periods/consolidate-period.ts'
import { documentOfPeriod } from '../../src/features/periods/document-of-period.ts'
import { demoPlan, openDemoQuarters } from '../support/demo-quarters.ts'
import type { TestApp, Visitor } from '../support/test-app.ts'

let app: TestApp
let coordinator: Visitor
let planId: number
let folder: string
const over = '2031-Q3'

beforeAll(async () => {
  app = await openDemoQuarters()
  coordinator = await app.signedIn('coordinator')
  planId = await demoPlan(app)
  folder = mkdtempSync(join(tmpdir(), 'otklik-names-'))
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Two institutions that answer of the quarter, renamed. */
async function rename(names: readonly { shortName: string; place: string | null }[]): Promise<number[]> {
  const rows = await app.db
    .selectFrom('submissions as s')
    .innerJoin('reportingPeriods as p', 'p.id', 's.reportingPeriodId')
    .select('s.institutionId')
    .where('p.period', '=', over)
    .where('s.status', '=', 'accepted')
    .orderBy('s.institutionId')
    .limit(names.length)
    .execute()
  await app.change(async (tx) => {
    for (const [at, { institutionId }] of rows.entries()) {
      const { shortName, place } = names[at]!
      const fullName = `Государственное учреждение ${shortName}`
      await tx.updateTable('institutions').set({ shortName, place, fullName }).where('id', '=', institutionId).execute()
    }
  })
  return rows.map(({ institutionId }) => institutionId)
}

async function readBack() {
  const { response } = await coordinator.open(`/plans/${planId}/periods/${over}/docx`)
  const file = join(folder, 'report.docx')
  writeFileSync(file, new Uint8Array(await response.arrayBuffer()))
  return readDocument(file)
}

const subjectsOf = ({ sections }: Awaited<ReturnType<typeof readBack>>) =>
  sections.flatMap(({ measures }) =>
    measures.flatMap(({ results }) =>
      results.map(({ institutions, lead, text }) => [institutions.length, lead + text]),
    ),
  )

describe('institutions of a report', () => {
  it('that share a short name are told apart by their places, and read back apart', async () => {
    await rename([
      { shortName: 'ГКУ «Центр «Надежда»', place: 'Ольховский район' },
      { shortName: 'ГКУ «Центр «Надежда»', place: 'Заречный район' },
    ])
    const document = await documentOfPeriod(app.db, planId, over)
    const leads = document.sections.flatMap(({ measures }) =>
      measures.flatMap(({ results }) => results.map(({ lead }) => lead)),
    )
    expect(leads.some((lead) => lead.includes('ГКУ «Центр «Надежда» (Ольховский район)'))).toBe(true)
    expect(leads.some((lead) => lead.includes('ГКУ «Центр «Надежда» (Заречный район)'))).toBe(true)
    expect(leads.filter((lead) => /«Надежда»(?! \()/.test(lead))).toEqual([])
    expect(subjectsOf(await readBack())).toEqual(subjectsOf(document))
  })

  it('whose name ends with initials have one stop after it, and are read back', async () => {
    await rename([{ shortName: 'ГБУ «ДИ» им. Сидорова И.П.', place: null }])
    const document = await documentOfPeriod(app.db, planId, over)
    const texts = subjectsOf(document).map(([, text]) => String(text))
    expect(texts.some((text) => text.startsWith('ГБУ «ДИ» им. Сидорова И.П. '))).toBe(true)
    expect(texts.filter((text) => text.includes('И.П..'))).toEqual([])
    const ofOne = (subjects: ReturnType<typeof subjectsOf>) => subjects.filter(([count]) => count === 1)
    expect(ofOne(subjectsOf(await readBack()))).toEqual(expect.arrayContaining(ofOne(subjectsOf(document))))
  })

  it('of whom there is none are no beginning of a sentence', () => {
    const nobody = { subject: 'institutions', institutionIds: [], voluntary: false }
    expect(leadWords(nobody, () => '')).toBe('')
  })
})
