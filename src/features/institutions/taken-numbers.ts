import { institutionImportRu } from '../../text/institution-import-ru.ts'
import type { PlannedRow } from './planned-row.ts'
import type { RegisterState } from './register-state.ts'

export interface TakenNumber {
  row: number
  field: 'inn' | 'ownCode'
  problem: string
}

interface Holder {
  name: string
  /** Undefined for an institution that the file leaves as it is. */
  row: number | undefined
  inn: string | null
  ownCode: string | null
  isOpen: boolean
}

const text = institutionImportRu.problems

/** Numbers and codes that two institutions would have once the file is loaded; each is named at its row. */
export function findTakenNumbers(planned: readonly PlannedRow[], state: RegisterState): TakenNumber[] {
  const holders = listHolders(planned, state)
  return [
    ...twice(
      holders.filter(({ isOpen }) => isOpen),
      'inn',
      text.innTaken,
    ),
    ...twice(holders, 'ownCode', text.codeTaken),
  ]
}

/** Every institution as it would be. */
function listHolders(planned: readonly PlannedRow[], state: RegisterState): Holder[] {
  const rows = new Map(planned.flatMap((row) => (row.id === undefined ? [] : [[row.id, row] as const])))
  const known = [...state.byId.values()].map((institution) => {
    const row = rows.get(institution.id)
    const { inn, ownCode, closedOn } = { ...institution, ...row?.values }
    return { name: institution.shortName, row: row?.row, inn, ownCode, isOpen: closedOn === null }
  })
  const added = planned
    .filter(({ id }) => id === undefined)
    .map(({ name, row, values: { inn = null, ownCode = null, closedOn = null } }) => ({
      name,
      row,
      inn,
      ownCode,
      isOpen: closedOn === null,
    }))
  return [...known, ...added]
}

function twice(holders: readonly Holder[], field: TakenNumber['field'], say: (name: string) => string): TakenNumber[] {
  const first = new Map<string, Holder>()
  const taken: TakenNumber[] = []
  for (const holder of holders) {
    const number = holder[field]
    const other = number === null ? undefined : first.get(number)
    if (number !== null && other === undefined) first.set(number, holder)
    if (other === undefined) continue
    // Of the two the one that the file changes is at fault.
    const [fault, innocent] = holder.row === undefined ? [other, holder] : [holder, other]
    if (fault.row !== undefined) taken.push({ row: fault.row, field, problem: say(innocent.name) })
  }
  return taken
}
