import type {
  Deadline,
  Institution,
  Measure,
  ReportDocument,
  Result,
  Section,
} from '../../src/domain/report-document.ts'

/** Documents of invented institutions, made from data: only what a test is about has to be said. */
export function givenDocument(changes: Partial<ReportDocument> = {}): ReportDocument {
  return {
    schema: 'otklik/report-document@1',
    kind: 'execution-report',
    title: 'Отчет по исполнению плана мероприятий\nза I квартал 2031 года',
    period: { kind: 'quarter', from: '2031-01-01', to: '2031-03-31', text: 'за I квартал 2031 года' },
    planYear: 2031,
    assessmentYear: 2030,
    columns: [],
    institutions: [],
    sections: [],
    notes: [],
    findings: [],
    unplaced: [],
    ...changes,
  }
}

export function givenInstitution(key: string, name: string): Institution {
  return { key, name, spellings: [name], role: 'reporter' }
}

export function givenSection(number: string | null, title: string, measures: Measure[]): Section {
  return { number, title, measures }
}

export function givenMeasure(changes: Partial<Measure> = {}): Measure {
  return {
    number: null,
    remark: null,
    title: null,
    items: [],
    responsible: { scope: 'unstated', institutions: [], people: [], text: '' },
    deadlines: [],
    reporting: null,
    results: [],
    others: [],
    source: { table: 1, row: 1, paragraph: null },
    ...changes,
  }
}

export function givenDeadline(text: string, changes: Partial<Deadline> = {}): Deadline {
  return { kind: 'unstated', date: null, period: null, action: null, text, ...changes }
}

export function givenResult(text: string, changes: Partial<Result> = {}): Result {
  return {
    subject: 'unstated',
    institutions: [],
    voluntary: false,
    status: 'done',
    until: null,
    reason: null,
    completed: null,
    lead: '',
    text,
    facts: [],
    dates: [],
    source: { table: 1, row: 1, paragraph: 1 },
    ...changes,
  }
}

const ALDER = givenInstitution('olhovka', 'ГКУ «Центр социальной помощи Ольховского района»')
const BIRCH = givenInstitution('berezovsk', 'ГБУ «Комплексный центр г. Берёзовска»')

/** A consolidated report in the ministry's five columns, with holes in its numbers. */
export function givenReport(): ReportDocument {
  const everyone = 'Подведомственные организации, принявшие участие в независимой оценке качества в 2030 г.'
  return givenDocument({
    institutions: [ALDER, BIRCH],
    sections: [
      givenSection('1', 'Открытость и доступность информации', [
        givenMeasure({
          number: '1.1',
          title: 'Размещение актуальной информации на официальном сайте и информационных стендах',
          responsible: { scope: 'participants', institutions: ['olhovka', 'berezovsk'], people: [], text: everyone },
          deadlines: [givenDeadline('Постоянно', { kind: 'permanent' })],
          results: [
            givenResult('Все организации ведут постоянную работу по размещению информации.', { subject: 'all' }),
            givenResult('Размещено 10 сообщений. Оборудовано 2 стенда.', {
              subject: 'institutions',
              institutions: ['olhovka'],
              lead: `${ALDER.name}. `,
            }),
            givenResult('обновлены 5 стендов.', {
              subject: 'institutions',
              institutions: ['berezovsk'],
              voluntary: true,
              lead: `+ ${BIRCH.name} - `,
            }),
          ],
        }),
        givenMeasure({
          number: '1.3',
          title: 'Приобретение и установка:',
          items: ['- светового маяка при входе;', '- тактильных табличек;'],
          responsible: { scope: 'listed', institutions: ['olhovka'], people: [], text: ALDER.name },
          deadlines: [
            givenDeadline('Заявки представить до 20.02.2031 г.', { kind: 'date', date: '2031-02-20' }),
            givenDeadline('Установить в течение года', { kind: 'period' }),
          ],
          reporting: { every: 'quarter', dueDay: 1, addressee: null, text: 'Информацию представлять ежеквартально' },
          results: [],
        }),
      ]),
      givenSection('3', 'Комфортность условий', [
        givenMeasure({
          number: '3.2',
          title: 'Проведение выездных приёмов',
          deadlines: [givenDeadline('По графику', { kind: 'by-schedule' })],
          results: [givenResult('Проведено 3 выезда, принято 48 человек.', { status: 'done' })],
        }),
      ]),
    ],
    notes: ['Директор департамента ____________ И.О. Фамилия'],
  })
}

/** An institution's own table in its four columns; two measures share a remark, one is missing. */
export function givenRemarksTable(): ReportDocument {
  return givenDocument({
    kind: 'remarks-table',
    title: 'Мероприятия\nпо повышению качества оказания социальных услуг',
    period: null,
    columns: ['КРИТЕРИИ', 'ВЫЯВЛЕННЫЕ ЗАМЕЧАНИЯ', 'МЕРОПРИЯТИЯ ПО УСТРАНЕНИЮ ЗАМЕЧАНИЙ', 'РЕЗУЛЬТАТЫ'],
    institutions: [ALDER],
    sections: [
      givenSection(null, 'Открытость и доступность информации об организации', [
        givenMeasure({
          remark: 'Нет версии сайта для слабовидящих.',
          title: 'Установить версию сайта.\nПроверить её работу.',
          results: [givenResult('Версия сайта установлена.'), givenResult('Работа проверена.')],
        }),
        givenMeasure({
          remark: 'Нет версии сайта для слабовидящих.',
          title: 'Обучить сотрудников.',
          results: [givenResult('Обучено 4 сотрудника.')],
        }),
        givenMeasure({
          remark: 'Нет записи на приём через сайт.',
          results: [givenResult('Запись ведётся по телефону.')],
        }),
      ]),
      givenSection(null, 'Удовлетворенность качеством услуг', [
        givenMeasure({ remark: 'Доля довольных 87 %.', title: 'Повышение качества услуг.' }),
      ]),
    ],
    notes: ['На официальном сайте учреждения имеется ссылка на систему независимой оценки'],
  })
}
