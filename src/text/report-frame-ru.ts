/** What is printed around the table of a signed report. */
export const reportFrameRu = {
  requisites: (date: string, number: string) => `от ${date} № ${number}`,
  contentHash: (hash: string) => `Контрольная сумма содержания (SHA-256): ${hash}`,
  volume: (number: number, total: number) => `Том ${number} из ${total}`,
  page: 'Страница ',
  ofPages: ' из ',
  contents: 'Содержание',
  ownContents: 'Содержание тома',
  contentsColumn: 'Что содержит',
  volumeColumn: 'Том',
  annexSheet: 'Приложение',
  moreInstitutions: (count: number) => `и ещё ${count.toLocaleString('ru-RU')}: все названы в CSV и JSON`,
  continued: 'продолжение',
  untitledSection: 'Мероприятия',
  partByOrder: (title: string, part: number) => `${title} (часть ${part})`,
  part: (title: string, from: string, to: string) =>
    from === to ? `${title}: мероприятие ${from}` : `${title}: мероприятия ${from} – ${to}`,
}
