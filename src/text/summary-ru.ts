import type { Finding, FindingCode, ReportDocument } from '../domain/report-document.ts'
import { countRu } from './plural.ts'
import { statusNames } from './status-names.ts'

type Kind = ReportDocument['kind']

/** The words of the summary that `otklik read` shows; other languages satisfy this type. */
export const summaryRu = {
  untitled: 'Без названия',
  labels: {
    kind: 'Вид',
    period: 'Период',
    planYear: 'Год плана',
    assessmentYear: 'Год оценки',
    measures: 'Мероприятия',
    institutions: 'Учреждения',
    results: 'Результаты',
    merged: 'Собрано',
  },
  kinds: {
    'execution-report': 'отчёт об исполнении плана',
    'remarks-table': 'таблица замечаний и мероприятий',
    plan: 'план без результатов',
    other: 'другое: таблицы мероприятий нет',
  } satisfies Record<Kind, string>,
  statuses: statusNames,
  severities: {
    error: 'Ошибки',
    warning: 'Предупреждения',
    note: 'К сведению',
  } satisfies Record<Finding['severity'], string>,
  codes: {
    'assigned-but-silent': 'назначено, результата нет',
    'reported-without-assignment': 'отчитались без назначения',
    'said-not-reported': 'сказано, что информация не представлена',
    'date-outside-period': 'дата вне периода',
    overdue: 'срок прошёл, исполнение не подтверждено',
    'no-substance': 'результат без содержания',
    'unresolved-subject': 'неясно, чей результат',
    'same-result-twice': 'один результат дважды',
    'number-gap': 'пропуск в нумерации',
    'result-without-measure': 'результат без мероприятия',
    'person-named': 'указана фамилия',
    'unbalanced-quotes': 'непарные кавычки',
    'unreadable-part': 'часть не прочитана',
    'measure-not-matched': 'мероприятие есть не во всех частях',
    'merged-differently': 'части расходятся',
  } satisfies Record<FindingCode, string>,
  measures: (count: number) => countRu(count, 'мероприятие', 'мероприятия', 'мероприятий'),
  inSections: (count: number) => `в ${countRu(count, 'разделе', 'разделах', 'разделах')}`,
  institutions: (count: number) => countRu(count, 'учреждение', 'учреждения', 'учреждений'),
  results: (count: number) => countRu(count, 'результат', 'результата', 'результатов'),
  findings: (count: number) => `обратить внимание: ${count}`,
  documents: (count: number) => countRu(count, 'документ', 'документа', 'документов'),
  reporters: 'Отчитались, с числом результатов',
  silent: 'Нет результата по отдельным мероприятиям',
  ofAllMeasures: 'ни по одному',
  unnumbered: 'без номера',
  nothingFound: 'Обратить внимание не на что.',
  more: (count: number) => `и ещё ${count}; все — с ключом --json`,
  unplaced: (count: number) => `Не нашло места: ${countRu(count, 'отрывок', 'отрывка', 'отрывков')} текста`,
  table: (table: number) => `таблица ${table}`,
  row: (row: number) => `строка ${row}`,
  paragraph: (paragraph: number) => `абзац ${paragraph}`,
  date: (iso: string) => iso.split('-').toReversed().join('.'),
}

export type SummaryTexts = typeof summaryRu
