import { countRu } from './plural.ts'

/** What the page of a reporting period says. */
export const periodsRu = {
  title: (period: string) => `Отчёт за ${period}`,
  plans: 'Планы',
  board: 'Ход отчётности',
  pending: (count: number) =>
    `Ещё не принято: ${countRu(count, 'ответ', 'ответа', 'ответов')}. В отчёт они войдут, когда их примут.`,
  lead: (plan: string, edition: number) => `${plan}. Редакция ${edition}.`,
  figures: {
    measures: 'Мероприятия',
    institutions: 'Отчиталось учреждений',
    results: 'Результаты',
    done: 'Исполнено',
  },
  download: 'Скачать',
  large: (count: number) =>
    `Отчёт большой (${countRu(count, 'результат', 'результата', 'результатов')}): его файлы готовятся вместе со сводным отчётом, в фоне.`,
  original: (file: string) => `Исходный файл: ${file}`,
  formats: {
    docx: 'Word',
    pdf: 'PDF',
    xlsx: 'Excel',
    html: 'веб-страница',
    csv: 'CSV',
    json: 'данные (JSON)',
  },
  columns: {
    number: '№',
    measure: 'Мероприятие',
    responsible: 'Ответственные',
    deadline: 'Срок',
    results: 'Результаты',
  },
  search: 'Учреждение или мероприятие',
  searchHint: 'Слова из названия или номер мероприятия',
  section: 'Раздел',
  anySection: 'Все разделы',
  status: 'Статус',
  anyStatus: 'Любой статус',
  nothing: 'По этим условиям ничего нет',
  nothingHelp: 'Измените слова или снимите отбор.',
  noSection: 'Без раздела',
  untitled: 'Без названия',
  remark: 'Замечание',
  noResults: 'Результатов нет',
  voluntary: 'сверх назначения',
  all: (count: number) => `Все: ${countRu(count, 'учреждение', 'учреждения', 'учреждений')}`,
  others: (count: number) => `Остальные: ${countRu(count, 'учреждение', 'учреждения', 'учреждений')}`,
  some: 'Часть учреждений',
  andMore: (names: string, more: number) => `${names} и ещё ${countRu(more, 'учреждение', 'учреждения', 'учреждений')}`,
  allSentences: (count: number) => `Показать все предложения: ${count}`,
  unstated: 'Не сказано, чей результат',
  notes: 'Примечания',
  until: (text: string) => `до: ${text}`,
  fileName: (period: string, plan: string) => `Отчёт за ${period} — ${plan}`,
  planFileName: (plan: string, edition: number) => `${plan}, редакция ${edition}`,
  deficienciesFileName: 'Недостатки',
  deficienciesTitle: (year: number | undefined) =>
    year === undefined
      ? 'Недостатки и мероприятия по их устранению'
      : `Недостатки по итогам независимой оценки качества ${year} года и мероприятия по их устранению`,
  deficienciesColumns: ['Критерии', 'Выявленные недостатки', 'Мероприятия по устранению', 'Учреждение'],
  noDeficiencies: 'Недостатков, которые можно выгрузить, здесь нет. Снимите отбор или загрузите документ.',
}
