import type { Institution } from './report-document.ts'

type Role = Institution['role']

const RANK: Record<Role, number> = { mentioned: 0, responsible: 1, reporter: 2 }

/** An institution's role is the highest that applies: reporter, responsible, mentioned. */
export function higherRole(one: Role, other: Role): Role {
  return RANK[other] > RANK[one] ? other : one
}
