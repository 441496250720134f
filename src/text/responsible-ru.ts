import { countRu } from './plural.ts'

/** What a document says of those responsible where the plan leaves the words to us. */
export const responsibleRu = {
  participants: (year: number | null) =>
    ['Организации, принявшие участие в независимой оценке качества', year === null ? '' : ` в ${year} году`].join(''),
  many: (count: number) => countRu(count, 'организация', 'организации', 'организаций'),
}
