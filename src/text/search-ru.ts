/** What the page of search says. */
export const searchRu = {
  title: 'Поиск',
  label: 'Учреждение, мероприятие, недостаток или человек',
  hint: 'Слово из названия, номер мероприятия, ИНН, место или почта',
  institutions: 'Учреждения',
  measures: 'Мероприятия',
  deficiencies: 'Недостатки',
  people: 'Люди',
  nothing: (words: string) => `По словам «${words}» ничего не нашлось`,
  nothingHelp: 'Проверьте, нет ли опечатки, или оставьте одно слово без окончания.',
  start: 'Введите хотя бы два знака.',
  allInstitutions: 'Все найденные учреждения',
  allDeficiencies: 'Все найденные недостатки',
  allPeople: 'Все найденные люди',
  planOf: (year: number) => `план на ${year} год`,
} as const
