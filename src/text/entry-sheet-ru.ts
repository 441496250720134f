import { ENTRY_STATUSES } from '../domain/result-entry.ts'
import { countRu } from './plural.ts'
import { statusNames } from './status-names.ts'
import { submissionsRu } from './submissions-ru.ts'

const measures = (count: number) => countRu(count, 'мероприятие', 'мероприятия', 'мероприятий')
const { form, check } = submissionsRu

/** What filling a report in Excel says: in the file, on its pages, and about what is wrong in it. */
export const entrySheetRu = {
  sheet: 'Ответы',
  fileName: (period: string, institution: string) => `Ответы за ${period} — ${institution}.xlsx`,
  heading: (period: string, institution: string) => `Ответы для отчёта за ${period}. ${institution}`,
  howTo: [
    'Заполните белые ячейки. Серые менять не нужно. Статус и срок выбирайте из списка. Пустая ячейка — «нет ответа», ноль — ответ.',
    'Если показателей больше, нажмите «+» над столбцами справа. Файлы и фотографии прикладывают на сайте.',
    'Сохраните файл и загрузите его там же, где скачали. Сначала система покажет, что изменится.',
  ],
  headers: {
    number: '№',
    measure: 'Мероприятие',
    deadline: 'Срок по плану',
    open: 'Можно менять',
    status: form.status,
    text: form.text,
    reason: form.reason,
    until: form.until,
    figure: (part: 'value' | 'of' | 'unit', row: number) =>
      `Показатель ${row}: ${{ value: 'сколько', of: 'из скольких', unit: 'чего' }[part]}`,
    links: form.links,
    code: 'Код строки, не менять',
  },
  isOpen: 'да',
  isLocked: (state: string) => `нет: ${state}`,
  statusRefusal: 'Выберите статус из списка.',
  help: {
    sheet: 'Как заполнять',
    columns: { header: 'Столбец', help: 'Что писать' },
    status: [
      'Выберите из списка:',
      ...ENTRY_STATUSES.map((status) => `${statusNames[status]} — ${form.statusHints[status]}`),
    ].join('\n'),
    text: form.textHint,
    reason: form.reasonHint,
    until: 'Если исполнение перенесено или ещё впереди, выберите период из списка, например «III квартал 2031 года»',
    figures: `${form.figuresHint}. Всего до 12 показателей`,
    links: `${form.linksHint}. Новая строка внутри ячейки: Alt+Enter`,
    code: 'По нему система узнаёт строку. Строки можно сортировать, переставлять и удалять: что удалено, останется в системе как есть',
  },
  page: {
    link: 'Заполнить в Excel',
    title: 'Заполнить в Excel',
    lead: (period: string, institution: string) => `Отчёт за ${period}. ${institution}`,
    download: 'Скачайте таблицу',
    downloadHelp:
      'В ней строка на каждое мероприятие и всё, что уже введено. Внесите ответы в Excel или LibreOffice и сохраните файл.',
    downloadButton: 'Скачать таблицу Excel',
    upload: 'Загрузите её обратно',
    uploadHelp: 'Сначала покажем, что изменится. До кнопки «Записать» в отчёт ничего не попадёт.',
    file: 'Заполненная таблица',
    fileHint: (limit: string) => `Excel (.xlsx) или OpenDocument (.ods), до ${limit}`,
    submit: 'Проверить файл',
    evidence: 'Файлы и фотографии в таблицу не входят: приложите их на странице мероприятия.',
    back: 'К списку мероприятий',
    errors: {
      none: 'Выберите файл',
      several: 'Выберите один файл',
      notTable:
        'Это не таблица. Нужен файл Excel (.xlsx) или OpenDocument (.ods), скачанный на этой странице. Старый .xls откройте и сохраните как .xlsx',
      refused: (why: string) => `Файл не прочитан: ${why}`,
    },
  },
  preview: {
    title: 'Проверьте, что изменится',
    wrong: 'Исправьте файл',
    crumb: 'Проверка файла',
    gone: 'Файла на сервере уже нет: он хранится сутки. Загрузите его снова.',
    wrongLead: (count: number) =>
      `В файле ${countRu(count, 'ошибка', 'ошибки', 'ошибок')}. Исправьте файл и загрузите его снова. Пока в нём есть ошибки, в отчёт ничего не запишется.`,
    moreErrors: (count: number) => `И ещё ${countRu(count, 'ошибка', 'ошибки', 'ошибок')}.`,
    errorColumns: { cell: 'Где', column: 'Столбец', text: 'Что исправить' },
    cell: (name: string) => `Ячейка ${name}`,
    uploadAgain: 'Загрузите исправленный файл',
    counts: { change: 'Изменится', conflict: 'Решите сами', same: 'Без изменений' },
    nothing: 'Изменений нет',
    nothingHelp: 'В файле то же, что уже введено. Записывать нечего.',
    nothingOpen: 'Записывать нечего: всё, что в файле другое, менять сейчас нельзя.',
    changes: 'Изменится',
    conflicts: 'Решите сами: ответ изменили после скачивания',
    conflictsHelp:
      'Пока файл был у вас, эти ответы изменил на сайте кто-то другой или вы сами. Сравните. Без отметки останется то, что сейчас на сайте.',
    take: (name: string) => `Записать ответ из файла: ${name}`,
    columns: { field: 'Что', before: 'Было', after: 'Станет', now: 'Сейчас на сайте', file: 'В файле' },
    figures: check.figures,
    empty: 'пусто',
    locked: 'Не запишется: ответ уже отправлен или принят',
    lockedHelp: 'В файле эти ответы другие, но менять их сейчас нельзя.',
    left: 'Останется как есть',
    absent: (names: readonly string[]) => `Этих мероприятий в файле нет, их ответы не изменятся: ${names.join('; ')}.`,
    newer: (count: number) =>
      `После скачивания изменено на сайте, а в файле не тронуто: ${measures(count)}. Останется то, что на сайте.`,
    ignored: (headers: string) => `Эти столбцы не читаются: ${headers}.`,
    submit: 'Записать',
    submitHelp: 'Запишется сразу всё, что показано ниже. Отчёт при этом ещё не отправляется.',
    submitTicked:
      'Сначала решите сами, где ответы разошлись. Запишется всё, что отмечено, и всё под заголовком «Изменится». Отчёт при этом ещё не отправляется.',
    again: 'Выбрать другой файл',
    changed:
      'Пока вы проверяли, ответы изменились. Ничего не записано. Проверьте ещё раз: ниже то, что изменится теперь',
    nothingTicked: 'Ничего не отмечено. Отметьте ответы, которые взять из файла, или вернитесь к списку мероприятий',
    refused: {
      stale: 'Пока вы проверяли, ответы изменились. Ничего не записано. Проверьте ещё раз',
      locked: 'Отчёт уже отправлен. Ничего не записано.',
      closed: 'Период закрыт. Ничего не записано. Напишите координатору, он может продлить срок.',
    },
  },
  problems: {
    noHeader: 'В файле нет таблицы с ответами. Загрузите таблицу, которую скачали на этой странице',
    twoSheets: 'В файле два листа с ответами, и непонятно, какой верный. Удалите лишний лист',
    missing: (headers: string) =>
      `Не хватает столбцов: ${headers}. Верните их или скачайте таблицу заново и перенесите ответы`,
    repeated: (cell: string) => `Такой столбец уже есть в ячейке ${cell}. Оставьте один`,
    noRows: 'Под заголовками нет ни одной строки с ответом. Скачайте таблицу заново',
    tooManyRows: (limit: number) => `Строк больше ${limit}: это не таблица отчёта. Скачайте её заново`,
    otherReport:
      'Эта таблица от другого отчёта: другое учреждение или другой период. Скачайте таблицу на этой странице',
    otherRow: 'Эта строка из другого отчёта. Удалите её',
    noCode: 'Код строки стёрт, непонятно, о каком мероприятии ответ. Верните код или скачайте таблицу заново',
    badCode: (typed: string) => `Код строки «${typed}» изменён. Верните прежний или скачайте таблицу заново`,
    unknownMeasure: 'Такого мероприятия в отчёте больше нет. Удалите строку',
    twice: (row: number) => `Это мероприятие уже есть в строке ${row}. Оставьте одну строку`,
    merged: (cells: string) => `Ячейки ${cells} объединены. Разъедините их и заполните каждую`,
    formulaFault: (shown: string) => `Формула не посчитана: ${shown}. Впишите ответ вместо формулы`,
    status: (typed: string) =>
      `Статуса «${typed}» нет. Выберите из списка: ${ENTRY_STATUSES.map((status) => statusNames[status]).join(', ')}`,
    until: (typed: string, example: string) => `Период «${typed}» не понят. Выберите из списка, например «${example}»`,
    untilDay: (typed: string, period: string) =>
      `«${typed}» — это день, а нужен период. Выберите из списка, например «${period}»`,
  },
  linksTooLong: (measure: string) =>
    `Таблицу Excel сделать не удалось: ссылки мероприятия ${measure} не помещаются в одну ячейку. Сократите их на странице мероприятия.`,
}
