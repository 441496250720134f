import type { LocalDate } from './local-date.ts'

/** To whom an edition assigns a measure. */
export type AssignmentRule =
  | { kind: 'participants' }
  | { kind: 'types'; types: readonly number[] }
  | { kind: 'institutions'; ids: readonly number[] }
  | { kind: 'people' }
  /** In an institution's own plan a measure of nobody is for the institution whose plan it is. */
  | { kind: 'unstated'; owner: number | null }

export interface AssignableInstitution {
  id: number
  type: number | null
  /** Did it take part in the assessment on whose results the plan is made? */
  participates: boolean
  /** From this day on it is no more. */
  closedOn: LocalDate | null
}

function isMeant(rule: AssignmentRule, { id, type, participates }: AssignableInstitution): boolean {
  switch (rule.kind) {
    case 'participants':
      return participates
    case 'types':
      return participates && type !== null && rule.types.includes(type)
    case 'institutions':
      // Named ones answer whether or not they took part.
      return rule.ids.includes(id)
    case 'people':
      return false
    case 'unstated':
      return rule.owner === id
  }
}

/** The institutions that a rule means on a day, in the order given; closed ones are left out. */
export function expandAssignment(
  rule: AssignmentRule,
  institutions: readonly AssignableInstitution[],
  on: LocalDate,
): number[] {
  return institutions
    .filter(({ closedOn }) => closedOn === null || on < closedOn)
    .filter((institution) => isMeant(rule, institution))
    .map(({ id }) => id)
}

export interface AssignmentChange {
  added: number[]
  removed: number[]
  kept: number[]
}

export function compareAssignment(before: readonly number[], after: readonly number[]): AssignmentChange {
  // Sets: a list of ten thousand searched ten thousand times takes seconds.
  const [was, is] = [new Set(before), new Set(after)]
  return {
    added: after.filter((id) => !was.has(id)),
    removed: before.filter((id) => !is.has(id)),
    kept: before.filter((id) => is.has(id)),
  }
}
