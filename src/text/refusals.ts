const contentsRu: Record<string, string> = {
  docx: 'документ Word',
  doc: 'документ Word прежнего формата',
  xlsx: 'книга Excel',
  xls: 'книга Excel прежнего формата',
  pdf: 'PDF',
  rtf: 'RTF',
  odt: 'документ OpenDocument',
  ods: 'таблица OpenDocument',
  html: 'веб-страница',
  csv: 'таблица CSV',
  text: 'простой текст',
  'office-xml': 'документ Office в XML',
}

const contentsEn: Record<string, string> = {
  docx: 'a Word document',
  doc: 'an old Word document',
  xlsx: 'an Excel workbook',
  xls: 'an old Excel workbook',
  pdf: 'a PDF',
  rtf: 'RTF',
  odt: 'an OpenDocument text',
  ods: 'an OpenDocument spreadsheet',
  html: 'a web page',
  csv: 'a CSV table',
  text: 'plain text',
  'office-xml': 'an Office document in XML',
}

/** What is wrong with a file and what to do about it, one or two lines a reason. `{file}` is put in front by the caller. */
export const refusalsRu = {
  'not-found': () => 'файл не найден. Проверьте имя и папку.',
  'is-folder': () => 'это папка, а не файл. Укажите файл внутри неё.',
  'no-access': () => 'нет права читать этот файл. Попросите доступ или скопируйте файл к себе.',
  'is-device': () => 'это не обычный файл. Укажите документ на диске.',
  'too-large': (detail: string) => `файл больше, чем программа открывает (${detail} МБ). Разделите документ на части.`,
  'unpacks-too-large': () =>
    'внутри файла слишком много данных для документа; похоже, он испорчен или подделан. Попросите прислать его заново.',
  empty: () => 'файл пуст. Попросите прислать его заново.',
  'no-text': () => 'в файле нет текста. Если это скан или снимок, нужен исходный документ или распознанный текст.',
  damaged: (detail: string) =>
    `файл повреждён и не открывается${detail === '' ? '' : ` (${detail})`}. Попросите прислать его заново.`,
  'password-protected': () =>
    'файл защищён паролем. Снимите защиту в той программе, где он сделан, и сохраните заново.',
  'not-what-it-says': (detail: string) =>
    `содержимое не соответствует расширению: на деле это ${contentsRu[detail] ?? detail}. Исправьте расширение или сохраните файл заново.`,
  'unknown-format': () =>
    'такой формат не читается. Подойдут Word (.docx), Excel (.xlsx), PDF с текстом, .html, .csv, .txt, .json.',
  'is-picture': () => 'это картинка, текста в ней нет. Нужен исходный документ.',
  'needs-office': (detail: string) =>
    `чтобы читать ${detail}, нужен LibreOffice, а он здесь не найден. Установите его или сохраните файл как .docx или .xlsx.`,
  'office-failed': () => 'LibreOffice не смог открыть файл. Сохраните его как .docx или .xlsx и попробуйте снова.',
  'already-exists': () =>
    'такой файл уже есть, а последнее имя — это куда писать. Укажите другое имя или добавьте --force, чтобы заменить файл.',
  'unknown-output': () => 'в такой формат программа не пишет. Подойдут .docx, .pdf, .xlsx, .html, .csv, .json.',
  'not-a-report-json': (detail: string) =>
    `это не документ программы в JSON${detail === '' ? '' : ` (неверно поле ${detail})`}. Подойдёт то, что записал otklik convert или otklik read --json.`,
  'not-a-register': () =>
    'в таблице нет столбца с названиями учреждений. Нужны столбцы: ИНН, наименование, краткое наименование, тип, место, другие названия, участие.',
  'nothing-to-write': () =>
    'в документе не найдено таблицы мероприятий, писать нечего. Посмотрите, что найдено: otklik read.',
  'cannot-write': (detail: string) =>
    `не удалось записать файл (${detail}). Проверьте место на диске и права на папку.`,
} satisfies Record<string, (detail: string) => string>

export type RefusalReason = keyof typeof refusalsRu

export const refusalsEn: Record<RefusalReason, (detail: string) => string> = {
  'not-found': () => 'the file was not found. Check its name and folder.',
  'is-folder': () => 'this is a folder, not a file. Name a file inside it.',
  'no-access': () => 'you may not read this file. Ask for access or copy the file.',
  'is-device': () => 'this is not an ordinary file. Name a document on disk.',
  'too-large': (detail) => `the file is larger than the program opens (${detail} MB). Split the document.`,
  'unpacks-too-large': () =>
    'the file unpacks into too much data for a document; it seems damaged or forged. Ask for it again.',
  empty: () => 'the file is empty. Ask for it again.',
  'no-text': () => 'the file holds no text. If it is a scan, the original document or its recognised text is needed.',
  damaged: (detail) => `the file is damaged and does not open${detail === '' ? '' : ` (${detail})`}. Ask for it again.`,
  'password-protected': () =>
    'the file is protected by a password. Remove it in the program that made the file and save again.',
  'not-what-it-says': (detail) =>
    `the content does not match the extension: this is really ${contentsEn[detail] ?? detail}. Correct the extension or save the file again.`,
  'unknown-format': () =>
    'this format is not read. Word (.docx), Excel (.xlsx), PDF with text, .html, .csv, .txt and .json are.',
  'is-picture': () => 'this is a picture and holds no text. The original document is needed.',
  'needs-office': (detail) =>
    `reading ${detail} needs LibreOffice, which was not found here. Install it, or save the file as .docx or .xlsx.`,
  'office-failed': () => 'LibreOffice could not open the file. Save it as .docx or .xlsx and try again.',
  'already-exists': () => 'the file exists already. Give another name, or add --force to replace it.',
  'unknown-output': () =>
    'the program does not write this format. It writes .docx, .pdf, .xlsx, .html, .csv and .json.',
  'not-a-report-json': (detail) =>
    `this is no document of the program in JSON${detail === '' ? '' : ` (the field ${detail} is wrong)`}. It reads what otklik convert or otklik read --json wrote.`,
  'not-a-register': () =>
    'the table has no column of institution names. Columns: ИНН, наименование, краткое наименование, тип, место, другие названия, участие.',
  'nothing-to-write': () =>
    'no table of measures was found in the document, so there is nothing to write. See: otklik read.',
  'cannot-write': (detail) => `the file could not be written (${detail}). Check disk space and access to the folder.`,
}
