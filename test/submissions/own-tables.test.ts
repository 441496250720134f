import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDocument } from '../../src/documents/read-document.ts'
import type { ReportDocument } from '../../src/domain/report-document.ts'
import { flat } from '../comparable.ts'
import { textOf } from '../imports/import-steps.ts'
import { openDemoQuarters } from '../support/demo-quarters.ts'
import { type TestApp, type Visitor } from '../support/test-app.ts'

let app: TestApp
let folder: string
let over: { id: number; institutionId: number; shortName: string }
let preparer: Visitor
beforeAll(async () => {
  app = await openDemoQuarters()
  folder = mkdtempSync(join(tmpdir(), 'otklik-own-tables-'))
  over = await submissionOf('2031-Q3', 'accepted')
  preparer = await app.signedIn('preparer', over.institutionId)
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

const submissionOf = (period: string, status: 'draft' | 'accepted') =>
  app.db
    .selectFrom('submissions as s')
    .innerJoin('reportingPeriods as r', 'r.id', 's.reportingPeriodId')
    .innerJoin('institutions as i', 'i.id', 's.institutionId')
    .select(['s.id', 's.institutionId', 'i.shortName'])
    .where('r.period', '=', period)
    .where('s.status', '=', status)
    .orderBy('s.id')
    .executeTakeFirstOrThrow()

async function download(visitor: Visitor, path: string): Promise<{ name: string; document: ReportDocument }> {
  const { response, status } = await visitor.open(path)
  expect(status).toBe(200)
  const name = decodeURIComponent(
    /filename\*=UTF-8''(.*)$/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? '',
  )
  const file = join(folder, `table.${path.split('/').at(-1) ?? ''}`)
  writeFileSync(file, new Uint8Array(await response.arrayBuffer()))
  return { name, document: await readDocument(file) }
}

const FORMATS = ['docx', 'pdf', 'xlsx', 'html', 'csv', 'json'] as const

/** What a reader of the table learns, whatever the form. */
const contents = ({ kind, period, sections }: ReportDocument) => ({
  kind,
  span: period && `${period.from}/${period.to}`,
  sections: sections.map(({ number, title, measures }) => ({
    number,
    title: flat(title),
    measures: measures.map((measure) => ({
      number: measure.number,
      remark: measure.remark && flat(measure.remark),
      title: flat([measure.title ?? '', ...measure.items].join(' ')),
      deadlines: measure.deadlines.map(({ text }) => flat(text)),
      results: measure.results.map(({ subject, lead, text, voluntary }) => [subject, flat(lead + text), voluntary]),
    })),
  })),
})

const rows = (document: ReportDocument) =>
  contents(document).sections.flatMap(({ title, measures }) =>
    measures.map(({ results, ...measure }) => ({
      section: title,
      ...measure,
      results: results.map(([, text]) => text),
    })),
  )

describe.each(['remarks', 'part'] as const)('the table «%s» of an institution', (table) => {
  it('says the same in every form', async () => {
    const { document } = await download(preparer, `/submissions/${over.id}/${table}/json`)
    expect(document.sections.flatMap(({ measures }) => measures.flatMap(({ results }) => results))).not.toHaveLength(0)
    for (const format of FORMATS) {
      const back = await download(preparer, `/submissions/${over.id}/${table}/${format}`)
      // The flat table has rows alone: no title, so neither a period nor whose report it is.
      const told = format === 'csv' ? rows : contents
      expect(told(back.document), format).toEqual(told(document))
    }
  })

  it('is no business of another institution', async () => {
    const { institutionId } = await app.db
      .selectFrom('submissions')
      .select('institutionId')
      .where('institutionId', '<>', over.institutionId)
      .executeTakeFirstOrThrow()
    const stranger = await app.signedIn('director', institutionId)
    expect((await stranger.open(`/submissions/${over.id}/${table}/docx`)).status).toBe(404)
    expect((await (await app.signedIn('reviewer')).open(`/submissions/${over.id}/${table}/html`)).status).toBe(200)
  })

  it('says of a draft that it is one, in its name and in its title', async () => {
    const draft = await submissionOf('2031-Q4', 'draft')
    const visitor = await app.signedIn('preparer', draft.institutionId)
    const { name, document } = await download(visitor, `/submissions/${draft.id}/${table}/docx`)
    expect(name).toMatch(/^Черновик\. /)
    expect(document.title).toMatch(/^Черновик\. /)
  })
})

describe('the institution’s own table', () => {
  it('has four columns, a criterion over its remarks, and neither numbers nor deadlines', async () => {
    const { name, document } = await download(preparer, `/submissions/${over.id}/remarks/docx`)
    expect(name).toBe(`Таблица замечаний, мероприятий и результатов за III квартал 2031 года, ${over.shortName}.docx`)
    expect(document.kind).toBe('remarks-table')
    expect(document.columns).toEqual([
      'Критерии',
      'Выявленные замечания',
      'Мероприятия по устранению замечаний',
      'Результаты',
    ])
    const measures = document.sections.flatMap((section) => section.measures)
    expect(measures.some(({ remark }) => remark !== null)).toBe(true)
    expect(measures.every(({ number, deadlines }) => number === null && deadlines.length === 0)).toBe(true)
  })

  it('tells remarks about all and about the institution, by their criterion, and nobody else’s', async () => {
    const { measureId } = await app.db
      .selectFrom('submissionResults')
      .select('measureId')
      .where('submissionId', '=', over.id)
      .orderBy('measureId')
      .executeTakeFirstOrThrow()
    const { id: stranger } = await app.db
      .selectFrom('institutions')
      .select('id')
      .where('id', '<>', over.institutionId)
      .executeTakeFirstOrThrow()
    const found = [
      { text: 'Нет таблички на входе', institutionId: over.institutionId },
      { text: 'Нет версии сайта для слабовидящих', institutionId: null },
      { text: 'Нет пандуса у соседей', institutionId: stranger },
    ]
    await app.change(async (tx) => {
      await tx.deleteFrom('deficiencyMeasures').where('measureId', '=', measureId).execute()
      for (const one of found) {
        const { id } = await tx
          .insertInto('deficiencies')
          .values({ ...one, criterion: 'Комфортность условий', sourceKind: 'assessment' })
          .returning('id')
          .executeTakeFirstOrThrow()
        await tx.insertInto('deficiencyMeasures').values({ deficiencyId: id, measureId }).execute()
      }
    })
    const { document } = await download(preparer, `/submissions/${over.id}/remarks/docx`)
    const section = document.sections.find(({ title }) => title === 'Комфортность условий')
    expect(section?.measures.map(({ remark }) => remark)).toEqual([
      'Нет таблички на входе\nНет версии сайта для слабовидящих',
    ])
  })
})

describe('the institution’s part of the consolidated report', () => {
  it('stands as it will there: under its name, with a plus where nobody asked for it', async () => {
    const { measureId } = await app.db
      .selectFrom('submissionResults')
      .select('measureId')
      .where('submissionId', '=', over.id)
      .orderBy('measureId', 'desc')
      .executeTakeFirstOrThrow()
    await app.change((tx) =>
      tx
        .updateTable('submissionResults')
        .set({ assigned: false })
        .where('submissionId', '=', over.id)
        .where('measureId', '=', measureId)
        .execute(),
    )
    const { name, document } = await download(preparer, `/submissions/${over.id}/part/docx`)
    expect(name).toBe(`Часть сводного отчёта за III квартал 2031 года, ${over.shortName}.docx`)
    const results = document.sections.flatMap(({ measures }) => measures.flatMap((measure) => measure.results))
    const leads = results.map(({ lead }) => lead)
    expect(new Set(leads)).toEqual(new Set([`${over.shortName}. `, `+${over.shortName}. `]))
    expect(results.filter(({ voluntary }) => voluntary)).toHaveLength(1)
  })

  it('is still found at the address that people have kept', async () => {
    const kept = await download(preparer, `/submissions/${over.id}/document/docx`)
    const now = await download(preparer, `/submissions/${over.id}/part/docx`)
    expect(contents(kept.document)).toEqual(contents(now.document))
  })
})

describe('the page of a report', () => {
  it('offers both tables in every form', async () => {
    const page = await preparer.open(`/submissions/${over.id}`)
    expect(textOf(page)).toContain('Таблица замечаний, мероприятий и результатов')
    const links = [...page.page.querySelectorAll('main a')].map((a) => a.getAttribute('href'))
    for (const table of ['remarks', 'part']) {
      for (const format of FORMATS) expect(links).toContain(`/submissions/${over.id}/${table}/${format}`)
    }
  })
})
