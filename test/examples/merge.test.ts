import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ReportDocument } from '../../src/domain/report-document.ts'
import { mergeDocuments } from '../../src/documents/merge/merge-documents.ts'
import { readDocument } from '../../src/documents/read-document.ts'
import { readRegister } from '../../src/documents/recognise/register.ts'
import type { Register } from '../../src/documents/recognise/register.ts'
import { writeDocument } from '../../src/documents/writing/write-document.ts'
import { examples, plain } from './expected-reading.ts'

const BEREZOV = 'ГКУ «ЦТЗиСЗ г. Берёзова». '
const OLKHOV = 'ГКУ «ЦТЗиСЗ Ольховского района». '
const KAMENSK = 'ГБУ «Каменский социально-реабилитационный центр для несовершеннолетних». '

/** The part of the one institution that the ministry's report knows as silent. */
const LATE_PART = `<!doctype html><html lang="ru"><head><meta charset="utf-8"></head><body>
<p>Отчет ГКУ «Центр труда, занятости и социальной защиты Полянского района» за I квартал 2031 года</p>
<table><tr><td>№</td><td>Мероприятия</td><td>Результат</td></tr>
<tr><td>1.2</td><td>Обеспечение доступности информации на сайте организации для инвалидов по зрению</td>
<td>Версия сайта для инвалидов по зрению не установлена.</td></tr>
<tr><td>1.5</td><td>Разработка бланка процедуры порядка подачи документов для получения государственных услуг</td>
<td>Бланк разработан 12.02.2031 г.</td></tr></table></body></html>`

async function mergeFragments(names: string[], register?: Register): Promise<ReportDocument> {
  const fragments = await Promise.all(
    names.map(async (name) => {
      const file = join(examples, 'fragments', `${name}.docx`)
      return { file, document: await readDocument(file, register === undefined ? {} : { register }) }
    }),
  )
  return mergeDocuments(fragments, register)
}

/** Measures by number, each with who says what state. */
function outline(document: ReportDocument): unknown {
  return document.sections.map(({ number, measures }) => [
    number,
    ...measures.map((measure) => [measure.number, ...measure.results.map(({ lead, status }) => `${lead}${status}`)]),
  ])
}

/** What is equal after the report was written and read again. */
function content(document: ReportDocument): unknown {
  const names = new Map(document.institutions.map(({ key, name }) => [key, name]))
  return document.sections.map(({ number, title, measures }) => ({
    number,
    title,
    measures: measures.map((measure) => ({
      number: measure.number,
      title: measure.title,
      items: measure.items,
      deadlines: measure.deadlines,
      results: measure.results.map(({ subject, institutions, lead, text, status }) => ({
        subject,
        institutions: institutions.map((key) => names.get(key)),
        lead,
        text: plain(text),
        status,
      })),
    })),
  }))
}

describe('three parts of one plan', () => {
  it('become one report in the order of the files', async () => {
    const merged = await mergeFragments(['berezov', 'olkhov', 'kamensk'])
    expect(outline(merged)).toEqual([
      [
        '1',
        ['1.1', `${BEREZOV}done`, `${OLKHOV}done`, `${KAMENSK}done`],
        ['1.2', `${BEREZOV}not-done`, `${OLKHOV}done`],
        ['1.3', `${BEREZOV}done`, `${BEREZOV}done`, `${OLKHOV}in-progress`, `${KAMENSK}done`],
        ['1.4', `${OLKHOV}done`],
      ],
      [
        '2',
        ['2.1', `${BEREZOV}done`, `${OLKHOV}postponed`, `${KAMENSK}done`],
        ['2.2', `${BEREZOV}done`, `${OLKHOV}done`, `${KAMENSK}not-done`],
        ['2.3', `${KAMENSK}done`],
      ],
    ])
    expect(merged.title).not.toContain('Берёзов')
    expect(merged.institutions.map(({ role }) => role)).toEqual(['reporter', 'reporter', 'reporter'])
  })

  it('say what did not match, what differs, and what any report would be asked', async () => {
    const { findings } = await mergeFragments(['berezov', 'olkhov', 'kamensk'])
    expect(findings.map(({ code, measure }) => `${code} ${measure}`).toSorted()).toEqual(
      [
        'merged-differently 1.2',
        'merged-differently 2.2',
        'measure-not-matched 1.4',
        'measure-not-matched 2.3',
        'overdue 1.2',
        'no-substance 1.3',
        'date-outside-period 2.2',
      ].toSorted(),
    )
  })

  it('stand in the order of the register where one is given, under its keys', async () => {
    const register = await readRegister(join(examples, 'register.csv'))
    const merged = await mergeFragments(['berezov', 'olkhov', 'kamensk'], register)
    const names = register.institutions.slice(0, 3).map(({ name }) => `${name}. `)
    expect(merged.sections[0]?.measures[0]?.results.map(({ lead }) => lead)).toEqual(names)
  })

  it('join a consolidated report, which reads the same after it was written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'otklik-merge-'))
    try {
      const late = join(folder, 'полянский.html')
      await writeFile(late, LATE_PART)
      const parts = [join(examples, 'twins', 'ministry-2031-q1.docx'), late]
      const fragments = await Promise.all(parts.map(async (file) => ({ file, document: await readDocument(file) })))
      const merged = mergeDocuments(fragments)
      const out = join(folder, 'all.docx')
      await writeDocument(merged, out)

      const measures = merged.sections.flatMap((section) => section.measures)
      const silent = merged.findings.filter(
        ({ code, institution }) => code === 'assigned-but-silent' && institution?.includes('полянск'),
      )
      expect(measures.map(({ number }) => number)).toHaveLength(16)
      expect(
        measures
          .find(({ number }) => number === '1.2')
          ?.results.map(({ subject, institutions }) => [subject, institutions.length]),
      ).toEqual([
        ['institutions', 3],
        ['institutions', 1],
        ['institutions', 1],
        ['others', 10],
      ])
      // It was silent on 1.5 before its part came.
      expect(silent.map(({ measure }) => measure)).toEqual(['1.4', '2.1', '3.4', '3.5'])
      expect(content(await readDocument(out))).toEqual(content(merged))
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it.each(['docx', 'html', 'xlsx'])('are the same after they were written as .%s and read again', async (form) => {
    const merged = await mergeFragments(['kamensk', 'berezov', 'olkhov'])
    const folder = await mkdtemp(join(tmpdir(), 'otklik-merge-'))
    try {
      const out = join(folder, `all.${form}`)
      await writeDocument(merged, out)
      expect(content(await readDocument(out))).toEqual(content(merged))
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
