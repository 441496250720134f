import type { AssignmentRule } from '../domain/assignment-rule.ts'
import type { Criterion } from '../domain/criterion.ts'
import type { PeriodUnit } from '../domain/period.ts'
import type { Deadline } from '../domain/report-document.ts'
import { countRu } from './plural.ts'

export const criterionNames: Record<Criterion, string> = {
  openness: 'Открытость и доступность информации об организации',
  comfort: 'Комфортность условий предоставления услуг',
  accessibility: 'Доступность услуг для инвалидов',
  kindness: 'Доброжелательность, вежливость работников',
  satisfaction: 'Удовлетворённость условиями оказания услуг',
}

export const deadlineKindNames: Record<Deadline['kind'], string> = {
  date: 'к определённой дате',
  period: 'в течение периода',
  permanent: 'постоянно',
  'by-schedule': 'по графику',
  'as-funded': 'по мере финансирования',
  'as-needed': 'по мере необходимости',
  unstated: 'срок не указан',
}

export const assignmentNames: Record<AssignmentRule['kind'], string> = {
  participants: 'Все участники оценки',
  types: 'Участники оценки отдельных видов',
  institutions: 'Учреждения по списку',
  people: 'Люди, а не учреждения',
  unstated: 'Никто не указан',
}

export const everyNames: Record<PeriodUnit, string> = {
  month: 'ежемесячно',
  quarter: 'ежеквартально',
  'half-year': 'раз в полугодие',
  year: 'раз в год',
}

/** What the pages of plans say. */
export const plansRu = {
  list: {
    title: 'Планы',
    lead: 'Планы по устранению недостатков, выявленных независимой оценкой качества.',
    create: 'Создать план',
    upload: 'Загрузить документ',
    year: 'Год плана',
    anyYear: 'Все годы',
    show: 'Показать',
    empty: 'Планов ещё нет',
    emptyHelp:
      'Загрузите документ Word, Excel или PDF: система разложит его по мероприятиям. Или создайте план с нуля.',
    emptyForReader: 'Когда орган утвердит план, он появится здесь.',
    emptyYear: 'За этот год планов нет. Выберите другой год.',
    columns: { title: 'План', year: 'Год', edition: 'Редакция', measures: 'Мероприятий' },
    ofInstitution: (name: string) => `план учреждения: ${name}`,
    draft: (number: number) => `черновик редакции ${number}`,
  },
  edition: {
    label: 'Редакции плана',
    name: (number: number) => `Редакция ${number}`,
    status: { draft: 'черновик', approved: 'утверждена', amended: 'заменена новой' },
    tab: (number: number, status: string) => `Редакция ${number}, ${status}`,
  },
  facts: {
    title: 'О плане',
    year: 'Год плана',
    assessmentYear: 'По итогам оценки за год',
    institution: 'Учреждение',
    edition: 'Редакция',
    approved: 'Утверждена',
    notApproved: 'ещё не утверждена',
    approvedBy: 'Документ об утверждении',
    inForceFrom: 'Действует с',
    reason: 'Почему появилась',
    reporting: 'Порядок отчётности',
    addressee: 'Кому отчитываться',
    nextReport: 'Ближайший отчёт',
    noNextReport: 'Сроки всех отчётов этого года прошли.',
    noDueDay: 'день сдачи не задан',
    howReport: 'Как посчитан срок отчёта',
    reportingWords: (every: string, dueDay: number | null, after: string) =>
      dueDay === null ? every : `${every}, до ${dueDay}-го числа ${after}`,
    after: (offset: number) => (offset === 0 ? 'следующего месяца' : `${offset + 1}-го месяца после отчётного периода`),
  },
  page: {
    view: 'Чьи мероприятия показать',
    own: 'Наши мероприятия',
    all: 'Все мероприятия',
    search: 'Номер или слова мероприятия',
    section: 'Раздел',
    anySection: 'Все разделы',
    institution: 'Учреждение',
    institutionHint: 'Начало названия',
    ofInstitution: (name: string) => `Показаны мероприятия учреждения: ${name}`,
    showAll: 'Показать все',
    whichInstitution: 'Подходит несколько учреждений. Выберите одно:',
    noInstitution: 'Такого учреждения нет. Проверьте название.',
    nothingFound: 'По этому отбору мероприятий нет',
    nothingFoundHelp: 'Измените слова поиска или сбросьте отбор.',
    emptyEdition: 'В этой редакции ещё нет мероприятий',
    emptyEditionHelp: 'Добавьте раздел, а в него мероприятия.',
    emptySection: 'В разделе пока нет мероприятий.',
    history: 'История плана',
    edit: 'Изменить сведения о плане',
    approve: 'Утвердить редакцию',
    amend: 'Начать новую редакцию',
    amendHelp: 'Система скопирует утверждённую редакцию в черновик. До его утверждения действует прежняя.',
    toDraft: 'Открыть черновик',
    compare: 'Сравнить с прежней редакцией',
    addSection: 'Добавить раздел',
    addMeasure: 'Добавить мероприятие',
    download: 'Скачать редакцию',
    formats: { docx: 'Word', pdf: 'PDF', xlsx: 'Excel' },
    draftNotice: 'Это черновик: учреждения его не видят. Дополните его и утвердите.',
    pastNotice: 'Это прежняя редакция. По ней отчитывались, пока не утвердили новую.',
    past: 'Открыть действующую редакцию',
    duplicates: (numbers: string) =>
      `Один номер стоит у нескольких мероприятий: ${numbers}. Так бывает в документах; исправьте, если это ошибка.`,
    columns: {
      number: '№',
      title: 'Мероприятие',
      deadlines: 'Срок',
      responsible: 'Ответственный',
      actions: 'Изменить',
    },
    untitled: 'Мероприятие без названия',
    remark: 'Замечание',
    noNumber: 'без номера',
  },
  responsible: {
    participants: (count: number) =>
      `Все участники оценки: ${countRu(count, 'учреждение', 'учреждения', 'учреждений')}`,
    types: (names: string, count: number) => `${names}: ${countRu(count, 'учреждение', 'учреждения', 'учреждений')}`,
    noTypes: 'Виды учреждений не выбраны',
    list: (names: string, rest: number) =>
      rest === 0 ? names : `${names} и ещё ${countRu(rest, 'учреждение', 'учреждения', 'учреждений')}`,
    noList: 'Учреждения не выбраны',
    unstated: 'не указан',
    done: (count: number, total: number) => `исполнили ${count} из ${total}`,
  },
  deadline: {
    overdue: (date: string) => `просрочено, было до ${date}`,
    waiting: (date: string, days: number) =>
      days === 0
        ? `до ${date}, рабочих дней не осталось`
        : `до ${date}, осталось ${countRu(days, 'рабочий день', 'рабочих дня', 'рабочих дней')}`,
    today: 'сегодня последний день',
    closed: 'исполнено, срок закрыт',
    incomplete: 'не хватает дат',
    how: (number: string) => `Как посчитан срок: ${number}`,
    none: 'срок не указан',
  },
  edit: {
    edit: 'Изменить',
    editSection: 'Изменить раздел',
    up: 'Выше',
    down: 'Ниже',
    byNumbers: 'Расставить мероприятия по номерам',
  },
  measure: {
    title: (number: string) => `Мероприятие ${number}`,
    untitled: 'Мероприятие без номера',
    otherEdition: (number: number) => `Так мероприятие записано в редакции ${number}.`,
    section: 'Раздел',
    remark: 'Замечание',
    items: 'Пункты',
    asWritten: 'Ответственный, как в документе',
    reporting: 'Порядок отчётности',
    ofPlan: (words: string) => `как у всего плана: ${words}`,
    dueDay: (every: string, day: number | null) => (day === null ? every : `${every}, до ${day}-го числа`),
    addressee: 'Кому отчитываться',
    deadlines: 'Сроки',
    assigned: 'Кому назначено',
    why: {
      participants:
        'Мероприятие назначено всем, кто участвовал в оценке этого года. Состав участников меняется — меняется и список.',
      types: (names: string) =>
        `Мероприятие назначено участникам оценки этих видов: ${names}. Состав участников меняется — меняется и список.`,
      institutions: 'Учреждения названы в плане поимённо.',
      people: 'За мероприятие отвечают люди, учреждениям оно не назначено.',
      unstated: 'В плане не указано, кто отвечает. Назначьте учреждения в черновике редакции.',
    },
    ownAssigned: (names: string) => `Назначено вашему учреждению: ${names}.`,
    ownNotAssigned:
      'Вашему учреждению это мероприятие не назначено. Если вы его всё же выполнили, о нём можно отчитаться по желанию.',
    nobody: 'Пока не назначено ни одному учреждению',
    nobodyHelp: 'Отметьте участников оценки в реестре учреждений или выберите учреждения в черновике.',
    columns: { institution: 'Учреждение', result: 'Последний отчёт', deadline: 'Срок' },
    closedOn: (date: string) => `закрыто ${date}`,
    noResult: 'отчётов нет',
    deficiencies: 'Недостатки, которые оно устраняет',
    noDeficiencies: 'С мероприятием не связан ни один недостаток.',
    link: 'Связать с недостатком',
    unlink: 'Убрать связь',
    aboutDeficiency: (id: number) => `с недостатком № ${id}`,
    postponements: 'Переносы срока',
    noPostponements: 'Переноса не просили.',
    ask: 'Попросить перенос срока',
    postponed: (period: string) => `перенесён на ${period}`,
    forAll: 'все учреждения',
    postponementState: { asked: 'ждёт решения', granted: 'разрешён', refused: 'отклонён' },
    postponementColumns: { institution: 'Кому', until: 'Новый срок', reason: 'Причина', state: 'Решение' },
    obstacles: 'Внешние препятствия',
    noObstacles: 'О препятствиях не сообщали.',
    report: 'Сообщить о препятствии',
    obstacleColumns: {
      institution: 'Кому мешает',
      cause: 'Причина',
      instead: 'Что делают взамен',
      since: 'С какого дня',
      ended: 'Устранено',
    },
    notEnded: 'ещё мешает',
    end: 'Отметить, что устранено',
    results: 'Что сообщали по периодам',
    noResults: 'Отчётов по мероприятию ещё нет.',
    resultColumns: { period: 'Период', who: 'Кто', status: 'Состояние', text: 'Текст' },
    voluntary: 'по желанию',
    subjects: {
      institutions: 'учреждения',
      all: 'все',
      others: 'остальные',
      some: 'часть учреждений',
      assignee: 'ответственный',
      unstated: 'не указано, кто',
    },
    history: 'История мероприятия',
    schedule: 'Даты графика',
    scheduleHint: 'По одной дате в строке, например 15.03.2031. Пустое поле убирает график.',
    saveSchedule: 'Сохранить график',
    scheduleOf: (text: string) => `График для срока «${text}»`,
  },
  errors: {
    scheduleDates: (wrong: string) =>
      `Не похоже на дату: ${wrong}. Введите каждую дату в своей строке, например 15.03.2031`,
    schedule: {
      stale: (stored: string) =>
        `График уже изменил кто-то ещё. Сейчас сохранено: ${stored || 'дат нет'}. Ваши даты ниже; сохраните снова, если они верны.`,
      replaced: 'Эту редакцию уже заменили новой. Откройте действующую редакцию и внесите график в неё.',
    },
  },
} as const
