import type { SilentWay } from '../domain/consolidate-measure.ts'
import type { DemandableCheck } from '../domain/entry-check.ts'

/** The page on which the authority sets what it demands of answers, and its reviewers' stored phrases. */
export const reportingRulesRu = {
  title: 'Правила отчётности',
  lead: 'Что проверять строго и какими словами возвращать ответы.',
  link: 'Правила отчётности',
  demanded: 'Без чего ответ не отправить',
  demandedHint:
    'Отмеченное учреждение должно исправить до отправки, остальное — только предупреждения. Отправить отчёт за учреждение вы сможете в любом случае.',
  checks: {
    'no-evidence': { text: 'Есть подтверждение', hint: 'Файл или ссылка у ответа «исполнено»' },
    'no-substance': { text: 'Сказано по существу', hint: 'Не «Исполнено.», а что сделано, когда и где' },
    'date-outside-period': {
      text: 'Даты из отчётного периода',
      hint: 'О том, что было раньше или позже, в отчёте не пишут',
    },
    'status-against-text': {
      text: 'Состояние не спорит с текстом',
      hint: 'Например, «исполнено», а в тексте «работы не начаты»',
    },
    'same-as-last': { text: 'Текст не повторяет прошлый отчёт', hint: 'Скопированное нужно обновить' },
    'far-from-history': {
      text: 'Показатель похож на прежние',
      hint: 'Если он втрое больше или меньше обычного, отчёт отправите вы',
    },
    'person-named': { text: 'Нет имён людей', hint: 'Отчёт публикуют, личных данных в нём быть не должно' },
  } satisfies Record<DemandableCheck, { text: string; hint: string }>,
  silent: 'Кто не отчитался',
  silentHint: 'Как об этих учреждениях говорит сводный отчёт',
  silentWays: {
    'one-sentence': {
      text: 'Все в одном предложении',
      hint: 'ГКУ «А», ГКУ «Б». Информация не представлена.',
    },
    each: { text: 'О каждом отдельно', hint: 'ГКУ «А». Информация не представлена. И так о каждом.' },
    'left-out': {
      text: 'Не упоминать',
      hint: 'Тогда вместо «остальными организациями» учреждения перечислены: иначе фраза сказала бы и о тех, кто молчит',
    },
  } satisfies Record<SilentWay, { text: string; hint: string }>,
  phrases: 'Готовые фразы для возврата',
  phrasesHint: 'По одной в строке. Проверяющий выберет фразу вместо того, чтобы писать её заново.',
  save: 'Сохранить',
  onlyRead: 'Менять правила может координатор.',
  noPhrases: 'Готовых фраз нет.',
  noDemands: 'Ничего: все замечания только предупреждают.',
  errors: {
    stale: 'Правила только что изменил кто-то другой. Проверьте их и сохраните ещё раз.',
    tooLong: (most: number) => `Фраза длиннее ${most} знаков: сократите её`,
    tooMany: (most: number) => `Фраз больше ${most}: уберите лишние`,
  },
}
