import { countRu } from './plural.ts'

/** What the matrix of a period says: institutions by measures. */
export const matrixRu = {
  title: (period: string) => `Матрица: ${period}`,
  link: 'Матрица: учреждения и мероприятия',
  board: 'Ход отчётности',
  caption: 'Учреждения и мероприятия',
  columns: { institution: 'Учреждение' },
  legend: 'Состояние ответов',
  legendHelp: (count: number) =>
    `Всего ${countRu(count, 'ответ', 'ответа', 'ответов')} по показанным мероприятиям, у всех учреждений периода.`,
  help: 'Под состоянием ответа указан статус, который выбрало учреждение. Каждая ячейка ведёт к ответу.',
  notAssigned: 'не назначено',
  silentNow: 'не отправлен',
  search: 'Учреждение',
  section: 'Раздел',
  anySection: 'Все разделы',
  state: 'Состояние ответа',
  anyState: 'Любое состояние',
  stateHint: 'Учреждения, у которых есть хотя бы один такой ответ',
  silent: 'Только те, кто ничего не отправил',
  nothing: 'По этим условиям никого нет',
  nothingHelp: 'Снимите отбор или введите другое слово из названия.',
  cell: (measure: string, institution: string) => `мероприятие ${measure}, ${institution}`,
  noNumber: 'без номера',
}
