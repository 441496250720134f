import { countRu } from './plural.ts'
import { importsRu } from './imports-ru.ts'

/** What is said where a document is confirmed. */
export const importConfirmRu = {
  title: 'Подтвердить',
  measures: (count: number, fresh: number) =>
    fresh === count ? importsRu.counts.measures(count) : `${importsRu.counts.measures(count)} (новых: ${fresh})`,
  deficiencies: (count: number) => countRu(count, 'новый недостаток', 'новых недостатка', 'новых недостатков'),
  nothing: 'Записывать нечего: всё это в плане уже есть.',
  leftOut: (count: number) => `Мероприятий документа, которых нет в плане и которые записаны не будут: ${count}.`,
  learned: (count: number) => `Реестр запомнит новые написания: ${count}`,
  learnedAs: (spelling: string, name: string) => `${spelling} — так в документе названо: ${name}`,
  participants: (year: number) => `Добавить в состав участников оценки за ${year} год`,
  participantsHint: (present: number, lacking: number) =>
    present === 0
      ? `Состав ещё не задан; в документе ${importsRu.counts.institutions(lacking)}.`
      : `В составе уже ${importsRu.counts.institutions(present)}; в документе есть ещё ${lacking}. Без отметки состав не изменится.`,
  newPlan: (title: string, year: number) => `Будет создан план на ${year} год «${title}».`,
  samePlan: (title: string) => `Мероприятия совпадают с планом «${title}»: они останутся как есть.`,
  willAdd: (what: string[]) => `Запишется: ${what.join(', ')}.`,
  newInstitutions: (count: number) =>
    `Добавится в реестр: ${countRu(count, 'новое учреждение', 'новых учреждения', 'новых учреждений')}.`,
  differs: (title: string, number: number) =>
    `План на этот год уже есть: «${title}», редакция ${number}. Документ от него отличается.`,
  differences: 'Чем отличается',
  differenceColumns: { measure: 'Мероприятие', inPlan: 'В плане', inDocument: 'В документе' },
  fields: {
    number: 'номер',
    title: 'мероприятие',
    items: 'пункты',
    remark: 'замечание',
    deadlines: 'срок',
    responsible: 'ответственные',
    section: 'раздел',
  },
  added: 'в плане такого мероприятия нет',
  missing: 'в документе такого мероприятия нет',
  choice: 'Что сделать с планом',
  attach: 'Добавить только результаты',
  attachHint: 'Тексты плана останутся прежними.',
  amend: 'Сделать новую редакцию плана по документу',
  amendHint: 'Прежняя редакция останется у прежних периодов.',
  new: 'Создать отдельный план',
  newHint: 'Если документ о другом плане того же года.',
  draftOnly: (title: string) =>
    `План «${title}» ещё не утверждён, результаты к нему добавить нельзя. Сначала утвердите его.`,
  taken: (period: string, count: number) => `За ${period} в этом плане уже ${importsRu.counts.results(count)}.`,
  replace: 'Заменить прежние результаты этими; прежние останутся в журнале',
  otherPlans: 'Другие планы этого года',
  compareWith: (title: string) => `Сравнить с планом «${title}»`,
  blocked: 'Подтвердить пока нельзя',
  blockedLacks: 'Заполните, чего нет в документе.',
  blockedUndecided: (count: number) =>
    `Осталось решить о названиях: ${count}. Откройте «Названия учреждений» и выберите, что это за учреждения.`,
  submit: 'Подтвердить и записать',
  allOrNothing: 'Записывается всё или ничего.',
  errors: {
    stale: 'Пока вы смотрели, документ исправил кто-то ещё. Проверьте изменения и подтвердите снова.',
    confirmed: 'Этот документ уже подтвердил кто-то другой. Ваше подтверждение ничего не изменило.',
    'not-in-review': 'Этот документ уже не на проверке. Откройте список загрузок и посмотрите, что с ним.',
    undecided: 'Откройте «Названия учреждений» и решите, что делать с каждым названием.',
    'choose-plan': 'Выберите, что сделать с планом',
    'cannot-attach': 'К этому плану результаты добавить нельзя. Выберите другое действие',
    'period-taken': 'За этот период результаты уже есть. Отметьте, что их нужно заменить, или отмените загрузку',
    lacking: 'Заполните, чего нет в документе.',
  },
  sourceNote: (file: string) => `Из документа «${file}»`,
  reason: (file: string) => `Загружена из документа «${file}»`,
}
