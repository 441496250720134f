import { agreeRu, countRu } from './plural.ts'

interface About {
  period: string
  institution: string
}

const measures = (count: number) => countRu(count, 'мероприятие', 'мероприятия', 'мероприятий')

/** What the first page says that open periods wait for. */
export const tasksRu = {
  fillSometime: ({ period, institution }: About, left: number) =>
    left === 0
      ? `Отправьте отчёт за ${period}: всё заполнено (${institution})`
      : `Заполните отчёт за ${period}: осталось ${measures(left)} (${institution})`,
  fillBy: ({ period, institution }: About, left: number, due: string) =>
    left === 0
      ? `Отправьте отчёт за ${period} до ${due} (${institution})`
      : `Заполните отчёт за ${period} до ${due}: осталось ${measures(left)} (${institution})`,
  fillLate: ({ period, institution }: About, left: number, due: string) =>
    left === 0
      ? `Отправьте отчёт за ${period}: срок вышел ${due} (${institution})`
      : `Заполните отчёт за ${period}: срок вышел ${due}, осталось ${measures(left)} (${institution})`,
  sign: ({ period, institution }: About) => `Подпишите отчёт за ${period} (${institution})`,
  mend: ({ period, institution }: About) => `Исправьте отчёт за ${period}: проверяющий вернул ответы (${institution})`,
  review: (count: number) => `Ждут проверки: ${countRu(count, 'отчёт', 'отчёта', 'отчётов')}`,
  silent: (period: string, count: number) =>
    `${period}: ещё не ${agreeRu(count, 'отправило', 'отправили')} отчёт ${countRu(count, 'учреждение', 'учреждения', 'учреждений')}`,
}
