/** The two tables that an institution takes home: its own, and its part of the ministry's. */
export const ownTablesRu = {
  remarks: {
    name: 'Таблица замечаний, мероприятий и результатов',
    title: (period: string, institution: string) =>
      `Таблица замечаний, мероприятий и результатов за ${period}. ${institution}`,
    columns: ['Критерии', 'Выявленные замечания', 'Мероприятия по устранению замечаний', 'Результаты'],
    fileName: (period: string, institution: string) =>
      `Таблица замечаний, мероприятий и результатов за ${period}, ${institution}`,
  },
  part: {
    name: 'Часть сводного отчёта',
    title: (report: string, institution: string) => `${report}. ${institution}`,
    fileName: (period: string, institution: string) => `Часть сводного отчёта за ${period}, ${institution}`,
  },
  draft: (words: string) => `Черновик. ${words}`,
  about: (table: string) => `: ${table}`,
} as const
