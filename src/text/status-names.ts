import type { ResultStatus } from '../domain/report-document.ts'

/** How a status is called in Russian, on the terminal and in tables. */
export const statusNames: Record<ResultStatus, string> = {
  done: 'исполнено',
  'in-progress': 'исполняется',
  partly: 'исполнено частично',
  planned: 'запланировано',
  postponed: 'перенесено',
  'not-done': 'не исполнено',
  'not-reported': 'информация не представлена',
  'not-needed': 'не потребовалось',
  unclear: 'неясно',
}
