import { agreeRu, numberRu } from './plural.ts'

/** What the form kit says in Russian; a second language satisfies its type. */
export const kitRu = {
  product: 'Отклик',
  number: numberRu,
  page: {
    skip: 'Перейти к содержанию',
    menu: 'Разделы сайта',
    menuOf: (current: string | undefined) => (current === undefined ? 'Разделы' : `Разделы: ${current}`),
    displaySettings: 'Версия для слабовидящих',
    errorTitle: (title: string) => `Ошибка: ${title}`,
    breadcrumbs: 'Вы находитесь здесь',
  },
  field: {
    optional: 'необязательно',
    error: 'Ошибка:',
    dateHint: 'День, месяц и год, например 20.02.2026',
    limit: (count: number) => `Не больше ${numberRu(count)} ${agreeRu(count, 'знака', 'знаков')}`,
    nothingChosen: 'Выберите',
    received: 'Уже получено',
  },
  errorSummary: {
    heading: 'Проверьте данные',
    explain: 'То, что вы ввели, осталось на странице.',
    retype: (fields: readonly string[]) =>
      `Заполните ещё раз: ${fields.map((field) => `«${field}»`).join(', ')}. Остальное, что вы ввели, осталось на странице.`,
  },
  notice: {
    info: 'К сведению',
    success: 'Готово',
    warning: 'Внимание',
    error: 'Ошибка',
  },
  table: {
    empty: 'Здесь пока ничего нет',
    sorted: { ascending: 'по возрастанию', descending: 'по убыванию' },
    sortBy: 'Упорядочить',
  },
  pager: {
    label: 'Страницы списка',
    previous: 'Предыдущие',
    next: 'Следующие',
    shown: (from: number, to: number, total: number) =>
      `Показаны ${numberRu(from)}–${numberRu(to)} из ${numberRu(total)}`,
  },
  search: { submit: 'Найти', clear: 'Сбросить' },
  facts: { change: 'Изменить', unknown: 'Нет данных' },
  steps: { label: 'Шаги', done: 'готово', current: 'сейчас', ahead: 'впереди' },
  chart: {
    row: (parts: readonly { text: string; count: number }[]) =>
      parts
        .filter(({ count }) => count > 0)
        .map(({ text, count }) => `${text}: ${numberRu(count)}`)
        .join(', '),
  },
  progress: {
    of: (done: number, total: number) => `${numberRu(done)} из ${numberRu(total)}`,
    unknown: 'Нет данных',
  },
}
