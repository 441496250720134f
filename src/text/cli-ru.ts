import { countRu } from './plural.ts'

const READ_USAGE = 'otklik read ФАЙЛ… [--json] [--institutions РЕЕСТР.csv] [--strict]'
const CONVERT_USAGE = 'otklik convert ФАЙЛ КУДА [--force] [--institutions РЕЕСТР.csv]'
const MERGE_USAGE = 'otklik merge ФАЙЛ… КУДА [--force] [--institutions РЕЕСТР.csv] [--strict]'

const REGISTER_OPTION = `  --institutions РЕЕСТР.csv
                 реестр учреждений: ИНН, полное и краткое название, тип, место,
                 другие названия, участвовало ли в оценке; ИНН важнее названия`
const FORCE_OPTION = '  --force        заменить файл КУДА, если он уже есть'
const STRICT_OPTION = '  --strict       код завершения 1, если есть предупреждения или ошибки'
const HELP_OPTION = '  -h, --help     эта справка'

/** What the command line says in Russian; other languages satisfy this type. */
export const cliRu = {
  help: {
    program: `Отклик читает планы и отчёты по независимой оценке качества и пишет их обратно.

Команды:
  ${READ_USAGE}
      прочитать документ и показать, что в нём найдено
  ${CONVERT_USAGE}
      записать документ в другом виде
  ${MERGE_USAGE}
      собрать части нескольких учреждений в один отчёт

Команды сервера (запустить его: npm start):
  otklik migrate | check | seed | backup ФАЙЛ | restore ФАЙЛ | user add … | authority add …

Читает: .docx, .odt, .html, .txt, .xlsx, .ods, .csv, .pdf с текстом, свой
.json; с LibreOffice также .doc, .rtf, .xls.
Пишет: .docx, .pdf, .xlsx, .html, .csv, .json — вид берётся из имени КУДА.

  -h, --help     эта справка; справка о команде: otklik КОМАНДА --help
  -V, --version  номер версии

Код завершения: 0 — сделано; 1 — с --strict есть предупреждения или ошибки;
2 — неверен файл или вызов. Язык сообщений берётся из LANG.
`,
    read: `${READ_USAGE}

Читает документы и показывает, что в них найдено: период, мероприятия,
учреждения, результаты, кто не отчитался, на что посмотреть человеку.

  --json         вместо сводки вывести данные: один файл — один объект JSON,
                 несколько файлов — по объекту в строке
${REGISTER_OPTION}
${STRICT_OPTION}
${HELP_OPTION}

Примеры:
  otklik read отчёт.docx
  otklik read отчёт.docx --json > отчёт.json
`,
    convert: `${CONVERT_USAGE}

Записывает документ в другом виде: .docx, .pdf, .xlsx, .html, .csv или .json.

${FORCE_OPTION}
${REGISTER_OPTION}
${HELP_OPTION}

Пример:
  otklik convert отчёт.docx отчёт.pdf
`,
    merge: `${MERGE_USAGE}

Собирает части одного плана, присланные учреждениями, в один отчёт.
Мероприятия сопоставляются по номеру и названию, результаты стоят в порядке
реестра, а без него — в порядке файлов. Что не сошлось, названо в замечаниях.

${FORCE_OPTION}
${REGISTER_OPTION}
${STRICT_OPTION}
${HELP_OPTION}

Пример:
  otklik merge берёзов.docx ольховский.docx сводный.docx
`,
  },
  refusedCall: {
    'no-command': () => 'не указано, что делать. Начните с: otklik --help',
    'unknown-command': (word: string) => `команды «${word}» нет. Справка: otklik --help`,
    'unknown-option': (word: string) => `ключа ${word} у этой команды нет.`,
    'missing-value': (word: string) => `после ключа ${word} нужно имя файла.`,
    'unwanted-value': (word: string) => `ключ ${word} пишется без значения.`,
    'missing-file': () => 'не указан файл.',
    'missing-out': () => 'не указано, куда записать.',
    'extra-argument': (word: string) => `лишнее слово «${word}»: команда берёт один файл и одно имя КУДА.`,
    'out-is-input': (word: string) =>
      `${word}: этот файл указан и как исходный, и как КУДА. Дайте результату другое имя.`,
  },
  seeHelp: (command: string) => `Справка: otklik ${command} --help`,
  reading: (file: string, at: number, of: number) => (of > 1 ? `Читаю ${at} из ${of}: ${file}` : `Читаю ${file}`),
  writing: (file: string) => `Записываю ${file}`,
  merging: (count: number) => `Объединяю ${countRu(count, 'документ', 'документа', 'документов')}`,
  /** After the number of seconds in the line of progress. */
  secondsUnit: 'с',
  written: (file: string) => `Записано: ${file}`,
  outputFailed: (detail: string) => `не удалось вывести результат (${detail}). Проверьте место на диске.`,
  unexpected: (version: string, detail: string) =>
    `ошибка программы (версия ${version}): ${detail}\n` +
    'Пришлите эту строку и файл тому, кто сопровождает программу. Подробности: OTKLIK_DEBUG=1.',
}

export type CliTexts = typeof cliRu
export type CallRefusalReason = keyof CliTexts['refusedCall']
