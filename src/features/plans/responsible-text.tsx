import { plansRu } from '../../text/plans-ru.ts'
import type { MeasureRow, NamedForMeasure } from './edition-store.ts'
import { personText, readPeople } from './responsible-people.ts'

export interface ResponsibleProps {
  measure: Pick<MeasureRow, 'assignmentKind' | 'responsiblePeople'>
  assignedCount: number
  named: NamedForMeasure | undefined
  closedCount?: number | undefined
}

/** Who answers for a measure: all participants, types, a list or people, with how many institutions that is. */
export function Responsible({ measure, assignedCount, named, closedCount = 0 }: ResponsibleProps) {
  const persons = readPeople(measure.responsiblePeople).map(personText)
  const words = responsibleWords(measure.assignmentKind, assignedCount, named)
  return (
    <>
      {words === undefined ? null : <p>{words}</p>}
      {persons.map((person) => (
        <p>{person}</p>
      ))}
      {words === undefined && persons.length === 0 ? <p class="quiet">{plansRu.responsible.unstated}</p> : null}
      {closedCount > 0 && assignedCount > 0 ? (
        <p class="quiet">{plansRu.responsible.done(closedCount, assignedCount)}</p>
      ) : null}
    </>
  )
}

function responsibleWords(
  kind: MeasureRow['assignmentKind'],
  assignedCount: number,
  named: NamedForMeasure | undefined,
): string | undefined {
  const text = plansRu.responsible
  const names = named?.names.join(', ') ?? ''
  switch (kind) {
    case 'participants':
      return text.participants(assignedCount)
    case 'types':
      return named === undefined ? text.noTypes : text.types(names, assignedCount)
    case 'institutions':
      return named === undefined ? text.noList : text.list(names, named.count - named.names.length)
    case 'people':
      return undefined
    case 'unstated':
      return assignedCount > 0 ? text.ownPlan : undefined
  }
}
