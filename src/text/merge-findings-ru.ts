import { countRu } from './plural.ts'

function named(measure: string): string {
  return measure === '' ? 'Мероприятие без номера и названия' : `Мероприятие ${measure}`
}

/** What merging reports says in the findings of the merged document. Documents are Russian, so are these. */
export const mergeFindingsRu = {
  onlyInOne: (measure: string, file: string) =>
    `${named(measure)} есть только в «${file}», в остальных частях его нет.`,
  sameNumberOtherTitle: (measure: string, file: string, title: string) =>
    `${named(measure)}: в «${file}» под этим номером стоит другое («${title}»), поставлено отдельно.`,
  nearlySameTitle: (measure: string, file: string, title: string) =>
    `${named(measure)}: в «${file}» название немного другое («${title}»), взято первое.`,
  fieldDiffers: (measure: string, field: string, file: string, text: string) =>
    `${named(measure)}: ${field} в «${file}» — «${text}», взято из первой части.`,
  fields: {
    deadline: 'срок',
    reporting: 'порядок отчётности',
    remark: 'замечание',
    items: 'перечень работ',
  },
  otherPeriod: (file: string, period: string, first: string) =>
    `В «${file}» отчётный период ${period}, а в первой части ${first}.`,
  otherPlanYear: (file: string, year: string, first: string) =>
    `В «${file}» план на ${year} год, а в первой части на ${first}.`,
  otherAssessmentYear: (file: string, year: string, first: string) =>
    `В «${file}» оценка за ${year} год, а в первой части за ${first}.`,
  noPeriod: 'не назван',
  noYear: 'неназванный',
  sameFile: (file: string, other: string) => `«${file}» повторяет «${other}»: результаты взяты один раз.`,
  repeatedResults: (file: string, count: number) =>
    `В «${file}» ${countRu(count, 'результат дословно повторяет', 'результата дословно повторяют', 'результатов дословно повторяют')} уже взятые из других частей, взято один раз.`,
  noMeasures: (file: string) => `В «${file}» таблица мероприятий не найдена, её текст стоит в примечаниях.`,
  shortened: (text: string) => {
    const line = text.replaceAll(/\s+/g, ' ').trim()
    return line.length > 120 ? `${line.slice(0, 117)}…` : line
  },
}
