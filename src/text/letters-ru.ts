import { countRu } from './plural.ts'

/** What the pages of letters say. */
export const lettersRu = {
  title: 'Письма',
  shown:
    'Почтовый сервер не задан: письма не уходят, а показываются здесь. Чтобы они уходили, задайте SMTP_URL (docs/operate.md).',
  lead: (total: number, unsent: number) =>
    `Всего ${countRu(total, 'письмо', 'письма', 'писем')}. Ждут отправки: ${unsent}.`,
  empty: 'Писем ещё не было',
  emptyHelp:
    'Письмо появится, когда кого-нибудь пригласят, кто-нибудь попросит новый пароль или перенос срока либо откроется отчётный период.',
  columns: { to: 'Кому', subject: 'О чём', created: 'Создано', state: 'Состояние' },
  state: {
    sent: (when: string) => `Отправлено ${when}`,
    waiting: 'Ждёт отправки',
    failed: (attempts: number, error: string) => `Не ушло: ${error}. Попыток: ${attempts}, система попробует ещё раз`,
    shown: 'Показано здесь, не отправлено',
    replaced: 'Не отправлено: о нём сказано в следующем письме',
    outdated: 'Не отправлено: пока почта не работала, ссылка в нём перестала действовать',
  },
  /** Before what an old letter says. */
  late: (day: string) =>
    `Это письмо от ${day}: почта не работала, и оно не могло уйти. С тех пор всё могло измениться, проверьте в системе «Отклик».`,
  /** What a mail server's refusal means, by the code that the mailer gives. */
  errors: {
    ESOCKET: 'почтовый сервер не отвечает',
    ECONNECTION: 'почтовый сервер не отвечает',
    ETIMEDOUT: 'почтовый сервер не отвечает',
    EDNS: 'почтовый сервер не найден по имени',
    EAUTH: 'почтовый сервер не принял имя и пароль',
    EENVELOPE: 'почтовый сервер не принял адрес',
  } as Record<string, string>,
  erased: 'адрес стёрт',
} as const
