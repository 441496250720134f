/** What `npm start` says. */
export const demoRu = {
  read: (file: string, measures: string, findings: string) => `Прочитано: ${file} — ${measures}, ${findings}`,
  merged: 'Три части собраны в один отчёт:',
  written: 'Отчёт записан:',
  next: 'То же со своими файлами: npx otklik --help',
}
