import type { PostponementRefusal } from '../domain/postponement.ts'

interface LetterAbout {
  measure: string
  institution: string
  until: string
  url: string
}

/** What the pages and letters about postponements and obstacles say. */
export const postponementsRu = {
  forAll: 'все учреждения, которым назначено мероприятие',
  list: {
    title: 'Переносы сроков',
    lead: 'Кто просит новый срок, почему и что решено. Решает координатор.',
    state: 'Показать',
    states: { all: 'Все', asked: 'Ждут решения', decided: 'Решённые' },
    empty: 'Переносов не просили',
    emptyHelp: 'Чтобы попросить перенос, откройте мероприятие плана и нажмите «Попросить перенос срока».',
    nothingAsked: 'Решать нечего: все просьбы рассмотрены',
    columns: { measure: 'Мероприятие', who: 'Кому', until: 'Новый срок', reason: 'Причина', decision: 'Решение' },
    asked: (when: string, who: string) => `просит ${who}, ${when}`,
    nobody: 'имя стёрто',
    decide: 'Решить',
    all: 'все учреждения',
    ofPlan: (year: number) => `план ${year} года`,
    grant: 'Разрешить',
    refuse: 'Отклонить',
    note: 'Пояснение',
    noteHint: 'Нужно, если отклоняете: его прочитает тот, кто просил',
    about: (label: string, institution: string) => `перенос мероприятия ${label}, ${institution}`,
    states2: { asked: 'ждёт решения', granted: 'разрешён', refused: 'отклонён' },
  },
  ask: {
    title: 'Попросить перенос срока',
    lead: (measure: string) => `Мероприятие: ${measure}`,
    dueNow: 'Срок сейчас',
    noDue: 'Такого срока нет: переносить нечего.',
    institution: 'Для какого учреждения',
    institutionHint: 'Название из реестра. Пусто — для всех, кому назначено мероприятие',
    until: 'До конца какого квартала перенести',
    reason: 'Почему нужен перенос',
    reasonHint: 'Что помешало и что уже сделано',
    submit: 'Отправить просьбу',
    after: 'Координатор получит письмо. Пока он не решит, действует прежний срок.',
  },
  obstacle: {
    title: 'Сообщить о препятствии',
    lead: (measure: string) => `Мероприятие: ${measure}`,
    help: 'Препятствие — внешняя причина, которую учреждение само не устранит: нет денег в бюджете, здание на капитальном ремонте. Срок оно не переносит: для этого попросите перенос.',
    cause: 'Что мешает',
    doneInstead: 'Что делаете взамен',
    since: 'С какого дня мешает',
    submit: 'Записать',
    open: 'Что мешает сейчас',
    columns: { cause: 'Причина', who: 'Кому мешает', since: 'С какого дня', end: 'Когда устранено' },
    endedOn: 'Когда устранено',
    end: 'Отметить, что устранено',
  },
  errors: {
    institution: 'Выберите учреждение',
    unknownInstitution: 'Такого учреждения нет или подходит несколько. Введите название целиком или ИНН',
    until: 'Выберите квартал из списка',
    reason: 'Напишите, почему нужен перенос',
    cause: 'Напишите, что мешает',
    tooLong: 'Сократите текст до 3000 знаков',
    decision: 'Выберите: разрешить или отклонить',
    refusals: {
      'not-assigned': 'Этому учреждению мероприятие не назначено, переносить нечего.',
      undecided: 'Перенос этого мероприятия уже просили. Дождитесь решения координатора.',
      closed: 'Мероприятие уже исполнено: срок закрыт, переносить нечего.',
      'without-day': 'У мероприятия нет срока, который может наступить, переносить нечего.',
      over: 'Этот квартал уже прошёл. Выберите более поздний.',
      'not-later': 'Новый срок не позже прежнего. Выберите более поздний квартал.',
    } satisfies Record<PostponementRefusal, string>,
    decisions: {
      decided: 'Это уже решили, пока страница была открыта. Посмотрите решение ниже.',
      'note-missing': 'Напишите, почему отклоняете: учреждение должно знать причину.',
      over: 'Этот квартал уже прошёл, разрешить такой перенос нельзя. Отклоните его, и учреждение попросит новый.',
    },
    obstacles: {
      'not-assigned': 'Этому учреждению мероприятие не назначено.',
      'in-future': 'Дата позже сегодняшней. Введите день, который уже наступил.',
      'before-since': 'Препятствие не могло исчезнуть раньше, чем появилось. Проверьте дату.',
      ended: 'Уже отмечено, что препятствия больше нет.',
    },
  },
  letters: {
    askedSubject: 'Просят перенести срок',
    asked: (about: LetterAbout & { plan: string; reason: string }) =>
      `Просят перенести срок мероприятия ${about.measure}.
План: ${about.plan}
Кому: ${about.institution}
Новый срок: до конца периода «${about.until}»
Причина: ${about.reason}

Решите, разрешить ли перенос: ${about.url}`,
    decidedSubject: { granted: 'Перенос срока разрешён', refused: 'Перенос срока отклонён' },
    decided: {
      granted: ({ measure, institution, until, note, url }: LetterAbout & { note: string }) =>
        `Разрешён перенос срока мероприятия ${measure}.
Кому: ${institution}
Новый срок: до конца периода «${until}»${note === '' ? '' : `\nПояснение: ${note}`}

Все переносы: ${url}`,
      refused: ({ measure, institution, note, url }: LetterAbout & { note: string }) =>
        `Перенос срока мероприятия ${measure} отклонён, действует прежний срок.
Кому: ${institution}
Почему: ${note}

Все переносы: ${url}`,
    },
  },
} as const
