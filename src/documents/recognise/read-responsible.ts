import type { Responsible } from '../../domain/report-document.ts'
import { fold } from '../../domain/wording/fold.ts'
import { findInstitutionNames } from '../../domain/wording/institution-names.ts'
import { findPeople } from '../../domain/wording/people.ts'
import { hasPhrase } from '../../domain/wording/phrase.ts'
import type { CellLine } from './cell-lines.ts'
import type { InstitutionBook } from './institution-book.ts'
import { PARTICIPANTS_FORMULA } from './section-title.ts'

/** Institutions of a cell of those responsible: names with a legal form, and known names typed without one. */
function noteInstitutions(lines: CellLine[], book: InstitutionBook): string[] {
  const keys = lines.flatMap((line) => {
    const named = book.note(line.text, 'responsible')
    if (named.length > 0) return named
    const pieces = line.text.split(/[;,](?=\s)/u).map((piece) => piece.trim())
    return pieces.flatMap((piece) => (book.find(piece) === undefined ? [] : [book.add(piece, 'responsible')]))
  })
  return [...new Set(keys)]
}

/** «МБОУ «Школа им. А.С. Пушкина»» names nobody who answers. */
function withoutInstitutions(text: string): string {
  const names = findInstitutionNames(text)
  return names.reduceRight((rest, { start, end }) => `${rest.slice(0, start)};${rest.slice(end)}`, text)
}

/** Who answers for a measure; the set of «participants» is filled in once the whole document is known. */
export function readResponsible(lines: CellLine[], book: InstitutionBook): Responsible {
  const text = lines.map((line) => line.text).join('\n')
  const institutions = noteInstitutions(lines, book)
  const people = findPeople(lines.map((line) => withoutInstitutions(line.text)))
  const formula = hasPhrase(fold(text), PARTICIPANTS_FORMULA)
  if (institutions.length > 0) return { scope: 'listed', institutions, people, text }
  if (formula) return { scope: 'participants', institutions: [], people, text }
  return { scope: people.length > 0 ? 'people' : 'unstated', institutions: [], people, text }
}
