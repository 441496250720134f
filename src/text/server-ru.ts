import { roles } from '../domain/access.ts'
import { countRu } from './plural.ts'

const SUMMARY = (authorities: number, rows: number, files: number) =>
  `${countRu(authorities, 'орган', 'органа', 'органов')}, ${countRu(rows, 'строка', 'строки', 'строк')}, ${countRu(files, 'файл', 'файла', 'файлов')}`

/** What the commands of the server say in Russian; other languages satisfy this type. */
export const serverRu = {
  help: {
    migrate: `otklik migrate

Обновляет таблицы базы до этой версии программы. npm start делает это сам.
`,
    user: `otklik user add --email АДРЕС --name ИМЯ --role РОЛЬ [--institution НОМЕР] [--host ИМЯ]

Заводит человека и печатает ссылку, по которой он один раз войдёт и задаст пароль.

  --role         ${roles.join(', ')}
  --institution  номер учреждения из адреса его страницы: для preparer, director, clerk
  --host         имя сервера органа, если органов несколько
`,
    authority: `otklik authority add --name НАЗВАНИЕ --host ИМЯ --schema authority_КОД

Заводит ещё один орган в этой же базе. Его люди и данные отделены от остальных.
`,
    backup: `otklik backup ФАЙЛ [--force]

Пишет в один архив все таблицы и загруженные файлы, какими они были в один момент.
Сервер можно не останавливать.
`,
    restore: `otklik restore ФАЙЛ

Восстанавливает копию в пустую базу: всё или ничего.
`,
    seed: `otklik seed --institutions ЧИСЛО

Заводит в пустой базе вымышленный орган такого размера, чтобы измерять скорость.
`,
    check: `otklik check

Проверяет базу, язык базы, место на диске, почту, шрифты, часы и контрольные суммы файлов.
Код завершения 1, если что-то не в порядке.
`,
  },
  migrated: (schema: string, names: readonly string[]) =>
    names.length === 0 ? `${schema}: таблицы уже этой версии` : `${schema}: ${names.join(', ')}`,
  userAdded: (name: string, url: string) =>
    `${name}: человек заведён. Ссылка для входа действует 7 дней и сработает один раз:\n${url}`,
  authorityAdded: (name: string, host: string) => `${name}: орган заведён, откройте его по имени ${host}`,
  backedUp: (file: string, summary: { authorities: number; rows: number; files: number }) =>
    `${file}: копия готова (${SUMMARY(summary.authorities, summary.rows, summary.files)})`,
  restored: (file: string, summary: { authorities: number; rows: number; files: number }) =>
    `${file}: восстановлено (${SUMMARY(summary.authorities, summary.rows, summary.files)}). Запустите программу: она дошлёт письма, которые не успели уйти.`,
  restoreRefused: {
    'not-a-backup': (detail: string) =>
      `${detail}: это не копия «Отклика». Укажите файл, который записала команда otklik backup.`,
    damaged: (detail: string) => `копия повреждена (${detail}): ничего не восстановлено. Возьмите другую копию.`,
    'database-not-empty': (_detail: string) =>
      'база не пуста: ничего не изменено. Укажите пустую базу в DATABASE_URL или новую папку в OTKLIK_VAR.',
    'unknown-migration': (detail: string) =>
      `копия сделана более новой версией программы (${detail}). Обновите программу и повторите.`,
  },
  emailTaken: (email: string) =>
    `${email}: человек с такой почтой уже есть. Укажите другую почту или найдите его на странице «Люди»`,
  noAuthority: 'в базе нет ни одного органа: сначала запустите npm start или otklik authority add',
  whichAuthority: 'органов несколько: укажите --host',
  badRole: `роль не названа или неизвестна; бывают: ${roles.join(', ')}`,
  needsInstitution: 'эта роль работает в учреждении: укажите --institution',
  noSuchInstitution: (id: string) => `нет учреждения с номером ${id}: номер стоит в адресе страницы учреждения`,
  missingOption: (name: string) => `не указано --${name}`,
  badEmail: 'адрес почты написан с ошибкой: проверьте --email',
  badSchema:
    'код органа написан с ошибкой. Нужно authority_ и за ним строчные латинские буквы, цифры или подчёркивания',
  hostTaken: 'орган с таким именем сервера или кодом уже есть: задайте другие --host и --schema',
  badCount: 'число учреждений должно быть от 1 до 100000',
  seedNotEmpty: 'база не пуста, а орган для измерений заводится только в пустой. Укажите другую базу',
  seeded: (count: number) => `Заведено: ${countRu(count, 'учреждение', 'учреждения', 'учреждений')}, план, люди`,
  wrongCall: (detail: string) => `команда написана неверно: ${detail}`,
  check: {
    ok: 'в порядке',
    failed: 'НЕ В ПОРЯДКЕ',
    skipped: 'не задано',
    details: {
      locale: 'поиск и порядок русских слов неверны',
      migration: (schema: string, found: string, newest: string) => `${schema}: ${found}, нужна ${newest}`,
      free: (gigabytes: string) => `свободно ${gigabytes} ГБ`,
      noAnswer: 'нет ответа',
      clock: (seconds: string) => `расхождение с базой ${seconds} с`,
    },
    names: {
      settings: 'настройки',
      database: 'база данных',
      locale: 'кириллица в базе',
      migrations: 'версия таблиц',
      disk: 'место на диске',
      files: 'контрольные суммы файлов',
      mail: 'почтовый сервер',
      fonts: 'шрифты для PDF',
      clock: 'часы',
      office: 'LibreOffice для старых форматов',
    },
  },
}

export type ServerTexts = typeof serverRu
export type CheckName = keyof ServerTexts['check']['names']
export type RestoreRefusalReason = keyof ServerTexts['restoreRefused']
