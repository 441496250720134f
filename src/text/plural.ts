const russianRules = new Intl.PluralRules('ru')
const englishRules = new Intl.PluralRules('en')

/** `1 234`, the thousands apart by a space that does not break. */
export function numberRu(count: number): string {
  return count.toLocaleString('ru-RU').replace(/\s/g, '\u00a0')
}

/** `1 мероприятие`, `3 мероприятия`, `17 мероприятий`. */
export function countRu(count: number, one: string, few: string, many: string): string {
  const rule = russianRules.select(count)
  return `${numberRu(count)} ${rule === 'one' ? one : rule === 'few' ? few : many}`
}

/** The word that agrees with a number told elsewhere: «остался 1 день», «осталось 2 дня». */
export function agreeRu(count: number, one: string, other: string): string {
  return russianRules.select(count) === 'one' ? one : other
}

/** `1 measure`, `17 measures`. */
export function countEn(count: number, one: string, many: string): string {
  return `${count} ${englishRules.select(count) === 'one' ? one : many}`
}
