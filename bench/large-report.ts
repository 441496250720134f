import type { Measure, ReportDocument } from '../src/domain/report-document.ts'
import { SCHEMA_NAME } from '../src/domain/report-document.ts'

const FIRST = 'ГКУ «Центр социальной помощи Ольховского района»'
const SECOND = 'ГБУ «Комплексный центр г. Берёзовска»'
const MEASURES_IN_SECTION = 50

/** A report of so many measures of invented institutions, with texts as long as real ones. */
export function largeReport(measureCount: number): ReportDocument {
  const measures = Array.from({ length: measureCount }, (_, index) => measureAt(index))
  return {
    schema: SCHEMA_NAME,
    kind: 'execution-report',
    title: 'Отчет по исполнению плана мероприятий\nза I квартал 2031 года',
    period: null,
    planYear: 2031,
    assessmentYear: null,
    columns: [],
    institutions: [
      { key: 'first', name: FIRST, spellings: [FIRST], role: 'reporter' },
      { key: 'second', name: SECOND, spellings: [SECOND], role: 'reporter' },
    ],
    sections: Array.from({ length: Math.ceil(measureCount / MEASURES_IN_SECTION) }, (_, index) => ({
      number: String(index + 1),
      title: 'Открытость и доступность информации',
      measures: measures.slice(index * MEASURES_IN_SECTION, (index + 1) * MEASURES_IN_SECTION),
    })),
    notes: [],
    findings: [],
    unplaced: [],
  }
}

function measureAt(index: number): Measure {
  const source = { table: 1, row: index + 1, paragraph: null }
  const result = (key: string, name: string, text: string): Measure['results'][number] => ({
    subject: 'institutions',
    institutions: [key],
    voluntary: false,
    status: 'done',
    until: null,
    reason: null,
    completed: null,
    lead: `${name}. `,
    text,
    facts: [],
    dates: [],
    source,
  })
  return {
    number: `${Math.floor(index / MEASURES_IN_SECTION) + 1}.${(index % MEASURES_IN_SECTION) + 1}`,
    remark: null,
    title: `Обеспечение доступности информации на сайте организации для инвалидов по зрению, пункт ${index + 1}`,
    items: [],
    responsible: { scope: 'listed', institutions: ['first'], people: [], text: FIRST },
    deadlines: [{ kind: 'permanent', date: null, period: null, action: null, text: 'В течение года' }],
    reporting: null,
    results: [
      result('first', FIRST, `Размещено ${index + 1} сообщений, оборудован стенд с информацией для посетителей.`),
      result('second', SECOND, `Проведено ${index + 2} консультаций.`),
    ],
    others: [],
    source,
  }
}
