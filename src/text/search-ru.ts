/** What the page of search says. */
export const searchRu = {
  title: 'Поиск',
  label: 'Учреждение, мероприятие или человек',
  hint: 'Слово из названия, номер мероприятия, ИНН, место или почта',
  institutions: 'Учреждения',
  measures: 'Мероприятия',
  people: 'Люди',
  nothing: (words: string) => `По словам «${words}» ничего не нашлось`,
  nothingHelp: 'Проверьте, нет ли опечатки, или оставьте одно слово без окончания.',
  start: 'Введите хотя бы два знака.',
  more: 'Показать все найденные учреждения',
  planOf: (year: number) => `план на ${year} год`,
} as const
