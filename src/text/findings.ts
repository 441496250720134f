/** Messages of findings: generated documents and what is said of them are Russian. */

function list(names: string[]): string {
  return names.join(', ')
}

export const findingTexts = {
  assignedButSilent: (measure: string, institution: string, listed: boolean) =>
    listed
      ? `${measure}: ${institution} названо ответственным, но результата от него нет.`
      : `${measure}: ${institution} участвует в плане, но результата от него нет.`,
  reportedWithoutAssignment: (measure: string, institution: string) =>
    `${measure}: ${institution} сообщает о результате, хотя мероприятие ему не назначено.`,
  saidNotReported: (measure: string, institution: string) =>
    `${measure}: ${institution} — в документе сказано, что информация не представлена.`,
  dateOutsidePeriod: (measure: string, date: string, period: string, after: boolean) =>
    after
      ? `${measure}: дата «${date}» позже отчётного периода (${period}). Проверьте её.`
      : `${measure}: дата «${date}» раньше отчётного периода (${period}), и не сказано, что всё завершилось тогда.`,
  overdue: (measure: string, who: string, deadline: string) =>
    `${measure}: ${who} — срок «${deadline}» прошёл, а исполнение не подтверждено.`,
  noSubstance: (measure: string, who: string) =>
    `${measure}: ${who} — результат лишь повторяет мероприятие или сказан общими словами. Добавьте число, дату, документ или что именно сделано.`,
  unresolvedSubject: (measure: string, some: boolean) =>
    some
      ? `${measure}: сказано о части учреждений, но не сказано, о каких. Уточните, кто именно.`
      : `${measure}: не сказано, чей это результат. Уточните учреждение.`,
  sameResultTwice: (institution: string, first: string, second: string) =>
    `${institution}: один и тот же результат стоит дважды: ${first} и ${second}.`,
  numberGap: (before: string | null, after: string, missing: string[]) =>
    before === null
      ? `Раздел начинается с номера ${after}: нет ${list(missing)}.`
      : `Пропуск в номерах: после ${before} идёт ${after}, нет ${list(missing)}.`,
  resultWithoutMeasure: (measure: string) => `${measure}: результат есть, а мероприятие не указано.`,
  personNamed: (measure: string, person: string) =>
    `${measure}: указана фамилия (${person}). Перед публикацией решите, нужна ли она.`,
  unbalancedQuotes: (measure: string) => `${measure}: кавычки не закрыты или лишние.`,
  unreadablePart: (where: string) =>
    `${where}: текст есть, но разобрать его не удалось. Посмотрите это место в исходном файле.`,
  noTable: () => 'В документе не найдено таблицы мероприятий. Сам текст есть в данных: otklik read ФАЙЛ --json.',
  unknownTable: (table: number, header: string) =>
    `Таблица ${table}: заголовки столбцов не похожи на таблицу мероприятий («${header}»). Сам текст есть в данных: otklik read ФАЙЛ --json.`,
}

/** «Мероприятие 1.2», or the beginning of its words where it has no number. */
export function measureLabel(number: string | null, title: string | null): string {
  if (number !== null) return `Мероприятие ${number}`
  const words = (title ?? '').replaceAll(/\s+/g, ' ').trim()
  if (words === '') return 'Мероприятие без номера и названия'
  return `Мероприятие «${words.length > 60 ? `${words.slice(0, 57).trimEnd()}…` : words}»`
}

/** A measure without words of its own is known by its remark. */
export function remarkLabel(remark: string): string {
  return measureLabel(null, remark).replace(/^Мероприятие/, 'Замечание')
}

/** «ГКУ «А»», «ГКУ «А» и ещё 2», or «учреждение не названо». */
export function whoLabel(names: string[]): string {
  const [first, ...more] = names
  if (first === undefined) return 'учреждение не названо'
  return more.length === 0 ? first : `${first} и ещё ${more.length}`
}
