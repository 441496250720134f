import type { EntryFault, EntryStatus } from '../domain/result-entry.ts'
import type { ResultStatus } from '../domain/report-document.ts'
import { statusNames } from './status-names.ts'

/** What is said of a result before it is sent: what is wrong, and what to do. */
export const submissionChecksRu = {
  must: 'Нужно исправить.',
  faults: {
    'no-status': 'Не выбрано состояние. Если сделать ничего не удалось, выберите «не исполнено» и напишите почему.',
    'no-text': 'Не написано, что сделано. Напишите, что, когда и где.',
    'no-reason': 'Не указана причина. Напишите, что помешало.',
    'no-until': 'Не указано, к какому времени будет исполнено. Выберите период.',
    'until-past': 'Срок указан не позже отчётного периода. Выберите следующий период.',
    'share-over': 'Часть больше целого: проверьте показатель «из скольких».',
    'no-unit': 'У показателя нет единицы: напишите, что сосчитано.',
  } satisfies Record<EntryFault, string>,
  statusAgainstText: (typed: EntryStatus, said: ResultStatus) =>
    `Выбрано «${statusNames[typed]}», а по тексту похоже на «${statusNames[said]}». Проверьте одно из двух.`,
  sameAsLast: (period: string) =>
    `Текст тот же, что за ${period}. Напишите, что нового сделано, или подтвердите, что ничего не изменилось.`,
  farFromHistory: (value: number, unit: string, past: readonly number[]) =>
    `${value} ${unit}: заметно отличается от прежнего (${past.join(', ')}). Проверьте, нет ли опечатки.`,
  noEvidence: 'Нет подтверждения. Приложите фотографию, документ или ссылку.',
}
