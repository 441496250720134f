const insideRu: Record<string, string> = {
  cell: 'в ячейке таблицы',
  'text-box': 'в надписи',
  control: 'в поле для заполнения',
  'header-or-footer': 'в колонтитуле',
  note: 'в сноске',
}

const contentsRu: Record<string, string> = {
  doc: 'документ Word прежнего формата (.doc)',
  rtf: 'документ RTF',
  odt: 'документ OpenDocument (.odt)',
  pdf: 'PDF',
  xlsx: 'книга Excel',
  ods: 'таблица OpenDocument',
  html: 'веб-страница',
  text: 'простой текст',
  csv: 'таблица CSV',
}

/** What keeps a template from being used and what the clerk does about it, one sentence or two a reason. */
export const templateFaultsRu = {
  empty: () => 'Файл пуст. Сохраните шаблон в Word ещё раз и загрузите его.',
  'too-large': (megabytes: string) =>
    `Файл больше ${megabytes} МБ. Уменьшите рисунки: в Word это «Формат рисунка», «Сжать рисунки».`,
  'unpacks-too-large': () =>
    'Внутри файла слишком много данных для шаблона: похоже, он испорчен или подделан. Соберите шаблон заново из примера.',
  'not-word': (detail: string) =>
    `Это не документ Word${detail === '' ? '' : `: на деле это ${contentsRu[detail] ?? 'файл другого вида'}`}. Откройте его в Word и сохраните как «Документ Word (.docx)».`,
  locked: () => 'Файл защищён паролем. Снимите защиту: в Word это «Файл», «Сведения», «Защита документа».',
  damaged: () =>
    'Файл повреждён и не открывается. Откройте шаблон в Word, сохраните под другим именем и загрузите снова.',
  macros: () => 'В файле есть макросы. Сохраните его как «Документ Word (.docx)»: макросы в него не попадут.',
  strict: () => 'Файл сохранён в строгом формате Open XML. Сохраните его как обычный «Документ Word (.docx)».',
  'embedded-object': () => 'В шаблон вставлен объект другой программы. Удалите его или вставьте вместо него рисунок.',
  'outside-content': (detail: string) =>
    `Шаблон берёт часть содержимого извне${detail === '' ? '' : ` (${detail})`}. Вставьте рисунок или текст в сам документ, а связь с файлом удалите.`,
  'report-missing': () => 'Нет места для отчёта. Напишите {{отчёт}} отдельным абзацем там, где должна стоять таблица.',
  'report-too-large': () => 'Отчёт слишком велик, чтобы встать в шаблон целиком. Скачайте его в Excel или по частям.',
  'report-twice': () => 'Место {{отчёт}} стоит больше одного раза. Оставьте одно.',
  'report-in-sentence': (detail: string) =>
    `Место {{отчёт}} стоит внутри текста: «${detail}». Поставьте его отдельным абзацем, без других слов.`,
  'report-inside': (detail: string) =>
    `Место {{отчёт}} стоит ${insideRu[detail] ?? 'не в тексте документа'}, таблица там не поместится. Перенесите его в основной текст отдельным абзацем.`,
  'unknown-place': (detail: string) =>
    `Место {{${detail}}} системе неизвестно. Исправьте слово по списку мест или удалите скобки.`,
  'broken-braces': (detail: string) =>
    `Скобки места не закрыты или их не по две с каждой стороны: «${detail}». Напишите, например, {{дата}}, в одном абзаце.`,
} as const satisfies Record<string, (detail: string) => string>

/** Why a template cannot be used: the closed list. */
export type TemplateFaultReason = keyof typeof templateFaultsRu
