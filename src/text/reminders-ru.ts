import { agreeRu, countRu } from './plural.ts'

/** One report as a letter names it. */
export interface ReportLine {
  institution: string
  period: string
  url: string
  /** What to know of it: the day, the reason. */
  note: string
}

interface LetterText {
  /** One report, or several at once. */
  subject: (count: number) => string
  lead: (count: number) => string
  why: string
}

const reports = (count: number) => countRu(count, 'отчёт', 'отчёта', 'отчётов')
const days = (count: number) => countRu(count, 'рабочий день', 'рабочих дня', 'рабочих дней')
const forPreparer = 'Вы получили это письмо, потому что готовите отчёты учреждения в системе «Отклик».'
const forDirector = 'Вы получили это письмо, потому что подписываете отчёты учреждения в системе «Отклик».'
const forHead = 'Вы получили это письмо, потому что в системе «Отклик» вы записаны директором учреждения.'

/** Letters about reports: what to do, by when, where. */
export const remindersRu = {
  letters: {
    opened: {
      subject: (count) => `Открыт отчётный период: пора готовить ${count === 1 ? 'отчёт' : 'отчёты'}`,
      lead: (count) =>
        count === 1
          ? 'Пора готовить отчёт. Заполните его и отправьте.'
          : 'Пора готовить отчёты. Заполните их и отправьте.',
      why: forPreparer,
    },
    reminder: {
      subject: (count) => (count === 1 ? 'Отчёт ещё не отправлен' : `Ещё не отправлено: ${reports(count)}`),
      lead: (count) => (count === 1 ? 'Отчёт ещё не отправлен в орган.' : 'Эти отчёты ещё не отправлены в орган.'),
      why: 'Вы получили это напоминание, потому что отвечаете за отчёт учреждения в системе «Отклик».',
    },
    escalation: {
      subject: (count) => (count === 1 ? 'Отчёт учреждения просрочен' : `Просрочено: ${reports(count)}`),
      lead: (count) =>
        count === 1
          ? 'Учреждение не отправило отчёт в срок. Узнайте, что мешает, и отправьте отчёт. Если нужен новый срок, напишите координатору.'
          : 'Учреждения не отправили отчёты в срок. Узнайте, что мешает, и отправьте отчёты. Если нужен новый срок, напишите координатору.',
      why: forHead,
    },
    sign: {
      subject: (count) => (count === 1 ? 'Отчёт ждёт вашей подписи' : `Ждут вашей подписи: ${reports(count)}`),
      lead: (count) =>
        count === 1
          ? 'Прочитайте ответы, затем подпишите отчёт или верните его на доработку. Без подписи он в орган не уйдёт.'
          : 'Прочитайте ответы, затем подпишите отчёты или верните их на доработку. Без подписи они в орган не уйдут.',
      why: forDirector,
    },
    'given-back': {
      subject: (count) => (count === 1 ? 'Директор вернул отчёт' : `Директор вернул: ${reports(count)}`),
      lead: (count) => `Исправьте то, о чём пишет директор, и отправьте ${count === 1 ? 'отчёт' : 'отчёты'} снова.`,
      why: forPreparer,
    },
    returned: {
      subject: (count) => (count === 1 ? 'Отчёт вернули на исправление' : `Вернули на исправление: ${reports(count)}`),
      lead: (count) =>
        `Проверяющий вернул часть ответов. Исправьте только эти ответы и отправьте ${count === 1 ? 'отчёт' : 'отчёты'} снова.`,
      why: forPreparer,
    },
    mending: {
      subject: (count) => (count === 1 ? 'Отчёт ждёт исправлений' : `Ждут исправлений: ${reports(count)}`),
      lead: (count) =>
        `Исправьте ответы, которые вернул проверяющий, и отправьте ${count === 1 ? 'отчёт' : 'отчёты'} снова.`,
      why: forPreparer,
    },
    'mend-escalation': {
      subject: (count) => (count === 1 ? 'Отчёт учреждения не исправлен' : `Не исправлено: ${reports(count)}`),
      lead: () =>
        'Проверяющий вернул ответы больше недели назад, исправлений пока нет. Узнайте, что мешает. Если нужна помощь, напишите координатору.',
      why: forHead,
    },
    accepted: {
      subject: (count) => (count === 1 ? 'Отчёт принят' : `Принято: ${reports(count)}`),
      lead: (count) =>
        count === 1
          ? 'Отчёт принят целиком. Делать ничего не нужно.'
          : 'Эти отчёты приняты целиком. Делать ничего не нужно.',
      why: forPreparer,
    },
    digest: {
      subject: (count) => `${agreeRu(count, 'Пришёл', 'Пришло')} на проверку: ${reports(count)}`,
      lead: (count) =>
        `С прошлого письма на проверку ${agreeRu(count, 'пришёл', 'пришло')} ${reports(count)}. Проверьте ответы.`,
      why: 'Вы получили это письмо, потому что проверяете отчёты в системе «Отклик». Оно приходит не чаще раза в день.',
    },
  } satisfies Record<string, LetterText>,
  due: (day: string) => `Срок: до ${day}`,
  dueLeft: (day: string, left: number) => `Срок: до ${day}, ${agreeRu(left, 'остался', 'осталось')} ${days(left)}`,
  dueToday: (day: string) => `Срок: сегодня, ${day}`,
  late: (day: string) => `Срок был ${day}`,
  waitsForSignature: (due: string) => ['Отчёт ждёт вашей подписи.', due].filter((part) => part !== '').join(' '),
  nobodySigns: (due: string) =>
    ['Подписать отчёт некому: у учреждения нет директора в системе. Отзовите отчёт и отправьте его снова.', due]
      .filter((part) => part !== '')
      .join(' '),
  measure: (label: string, reason: string) => `— ${label}: ${reason}`,
  returnedOn: (day: string, count: number) => `Возвращено ${day}: ${countRu(count, 'ответ', 'ответа', 'ответов')}`,
  directorSays: (note: string) => `Директор пишет: ${note}`,
  more: (count: number, url: string) => `И ещё ${reports(count)}:\n${url}`,
  missed: (letters: readonly string[]) => ['Почта не работала, и эти письма к вам не дошли:', ...letters].join('\n'),
  refuse: (url: string) => `Отказаться от напоминаний можно на странице «Мой вход»:\n${url}`,
  body: ({ lead, lines, ending }: { lead: string; lines: readonly string[]; ending: readonly string[] }) =>
    [`Здравствуйте.`, lead, ...lines, ...ending].join('\n\n'),
  line: ({ institution, period, note, url }: ReportLine) =>
    [`${institution}, отчёт за ${period}`, note, url].filter((part) => part !== '').join('\n'),
}

/** Kinds of letters; a person gets one of a kind at a time, however many reports it is about. */
export type LetterKind = keyof typeof remindersRu.letters
