import type { demoRu } from './demo-ru.ts'

export const demoEn: typeof demoRu = {
  read: (file, measures, findings) => `Read: ${file}: ${measures}, ${findings}`,
  merged: 'Three parts merged into one report:',
  written: 'The report is written:',
  next: 'The same with files of yours: npx otklik --help',
}
