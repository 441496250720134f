const russianRules = new Intl.PluralRules('ru')
const englishRules = new Intl.PluralRules('en')

/** `1 мероприятие`, `3 мероприятия`, `17 мероприятий`. */
export function countRu(count: number, one: string, few: string, many: string): string {
  const rule = russianRules.select(count)
  return `${count} ${rule === 'one' ? one : rule === 'few' ? few : many}`
}

/** `1 measure`, `17 measures`. */
export function countEn(count: number, one: string, many: string): string {
  return `${count} ${englishRules.select(count) === 'one' ? one : many}`
}
