import { countRu } from './plural.ts'

/** What the first page says to each role. */
export const homeRu = {
  title: 'Главная',
  hello: (roles: string) => `${roles.includes(', ') ? 'Ваши роли' : 'Ваша роль'}: ${roles}.`,
  noRoles: 'Ролей у вас пока нет. Попросите администратора дать вам роль.',
  password: 'Задайте пароль: ссылка, по которой вы вошли, второй раз не сработает',
  attention: 'Требует внимания',
  nothing: 'Сейчас ничего не ждёт вашего решения.',
  imports: (count: number) =>
    countRu(
      count,
      'документ прочитан и ждёт проверки',
      'документа прочитаны и ждут проверки',
      'документов прочитаны и ждут проверки',
    ),
  failedImports: (count: number) =>
    countRu(count, 'документ не прочитан', 'документа не прочитаны', 'документов не прочитано'),
  drafts: (count: number) =>
    countRu(count, 'черновик плана не утверждён', 'черновика плана не утверждены', 'черновиков плана не утверждено'),
  postponements: (count: number) =>
    `${countRu(count, 'просьба о переносе срока ждёт', 'просьбы о переносе срока ждут', 'просьб о переносе срока ждут')} решения`,
  gaps: (count: number) => `${countRu(count, 'недостаток', 'недостатка', 'недостатков')} без мероприятия`,
  letters: (count: number) =>
    `${countRu(count, 'письмо не ушло', 'письма не ушли', 'писем не ушло')}: проверьте почтовый сервер`,
  versions: {
    ready: (period: string) => `Сводный отчёт за ${period} ждёт подписи`,
    failed: (period: string) => `Файлы сводного отчёта за ${period} не удалось подготовить`,
  },
  calendar: (year: number) => `Календарь на ${year} год не введён: сроки считаются без переносов выходных`,
  noPlan: 'Плана ещё нет: загрузите готовый документ или создайте план здесь',
  plansTitle: 'Планы',
  planLine: (year: number, measures: number) =>
    `План на ${year} год: ${countRu(measures, 'мероприятие', 'мероприятия', 'мероприятий')}`,
  titledPlan: (title: string, measures: number) =>
    `${title}: ${countRu(measures, 'мероприятие', 'мероприятия', 'мероприятий')}`,
  planOf: (institution: string) => `План учреждения: ${institution}.`,
  dueTitle: 'Сроки ваших мероприятий',
  nothingDue: 'Просроченного нет, и в ближайшие 30 дней сроков тоже нет.',
  moreDue: (count: number) => `И ещё ${countRu(count, 'срок', 'срока', 'сроков')}: откройте план.`,
  untitled: 'Мероприятие без названия',
  ownTitle: 'Ваше учреждение',
  ownMeasures: (count: number) => `Вам назначено: ${countRu(count, 'мероприятие', 'мероприятия', 'мероприятий')}`,
} as const
