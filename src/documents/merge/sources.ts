import type { Section } from '../../domain/report-document.ts'

const HEADER_ROWS = 1

/**
 * Sources of the merged report, which stands in no file yet: one table in which a section's title and each measure
 * take a row, so that a measure's source is its handle here too.
 */
export function giveSources(sections: Section[]): void {
  let row = HEADER_ROWS
  for (const section of sections) {
    if (section.title !== '' || section.number !== null) row += 1
    for (const measure of section.measures) {
      row += 1
      measure.source = { table: 1, row, paragraph: null }
      for (const [index, result] of measure.results.entries()) {
        result.source = { table: 1, row, paragraph: index + 1 }
      }
    }
  }
}
