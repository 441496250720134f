/** The first word or two of a plan's title in the case that «исполнение» asks for. */
const OF_PLAN: readonly [RegExp, string][] = [
  [/^сводный план(?=\s)/iu, 'Сводного плана'],
  [/^план(?=\s)/iu, 'плана'],
]

/** A comma that opens («недостатков, выявленных в 2030 году») has its pair before what follows; quotes close by themselves. */
const endsOpen = (plan: string) => plan.replaceAll(/«[^»]*»/gu, '').split(',').length % 2 === 0

/** What a consolidated report says that no institution and no plan said. */
export const consolidatedRu = {
  columns: ['№', 'Мероприятия', 'Ответственные', 'Срок исполнения', 'Исполнение'],
  title: (plan: string, period: string) => {
    const found = OF_PLAN.find(([beginning]) => beginning.test(plan))
    const whole = found === undefined ? `плана «${plan}»` : plan.replace(found[0], found[1])
    return `Отчёт об исполнении ${whole}${endsOpen(whole) ? ',' : ''} за ${period}`
  },
}
