import type { EntryFault, EntryStatus } from '../domain/result-entry.ts'
import type { ResultStatus } from '../domain/report-document.ts'
import { statusNames } from './status-names.ts'

const number = (value: number) => value.toLocaleString('ru-RU')

/** What is said of a result before it is sent: what is wrong, and what to do. */
export const submissionChecksRu = {
  must: 'Нужно исправить.',
  faults: {
    'no-status': 'Не выбран статус. Если сделать ничего не удалось, выберите «не исполнено» и напишите почему.',
    'no-text': 'Не написано, что сделано. Напишите, что, когда и где.',
    'no-reason': 'Не указана причина. Напишите, что помешало.',
    'no-until': 'Не указано, к какому времени будет исполнено. Выберите период.',
    'until-past': 'Исполнение обещано не позже отчётного периода. Выберите более поздний период.',
    'share-over': 'Часть больше целого. Проверьте у показателя «Сколько» и «Из скольких».',
    'no-unit': 'У показателя не сказано, чего столько. Заполните «Чего», например «буклетов».',
  } satisfies Record<EntryFault, string>,
  statusAgainstText: (typed: EntryStatus, said: ResultStatus) =>
    `Выбрано «${statusNames[typed]}», а по тексту похоже на «${statusNames[said]}». Исправьте статус или текст.`,
  sameAsLast: (period: string) =>
    `Текст тот же, что за ${period}. Напишите, что сделано нового, или прямо скажите, что ничего не изменилось.`,
  farFromHistory: (value: number, unit: string, past: readonly number[]) =>
    `${number(value)} ${unit}: заметно отличается от прежнего (${past.map(number).join('; ')}). Проверьте, нет ли опечатки.`,
  noEvidence: 'Нет подтверждения. Приложите фотографию, документ или ссылку.',
}
