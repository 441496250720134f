/** What the page of display preferences says. */
export const displayRu = {
  title: 'Версия для слабовидящих',
  lead: 'Это тот же сайт: выберите, как его показывать. Выбор действует на всех страницах и запоминается в этом браузере на год.',
  text: { legend: 'Размер текста', usual: 'Обычный', large: 'Крупный', larger: 'Очень крупный' },
  contrast: {
    legend: 'Цвета',
    usual: 'Как в браузере',
    high: 'Чёрным по белому',
    inverse: 'Белым по чёрному',
  },
  font: { legend: 'Шрифт', usual: 'Без засечек', serif: 'С засечками' },
  others: {
    legend: 'Другое',
    spacing: 'Больше места между буквами и строками',
    images: 'Без картинок (вместо них — их описание)',
  },
  submit: 'Применить',
  reset: 'Вернуть обычный вид',
} as const
