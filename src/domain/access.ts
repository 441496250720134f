/** Who may do what to what, in which status: the one table that routes, actions and pages ask. */

export const roles = [
  'administrator',
  'coordinator',
  'reviewer',
  'preparer',
  'director',
  'clerk',
  'assessment-operator',
  'council-member',
] as const
export type Role = (typeof roles)[number]

/** Roles of people who work in one institution, to which the role is bound. */
export const institutionRoles: readonly Role[] = ['preparer', 'director', 'clerk']

/** How far a permission goes: every one of the authority, or those of the institution that the role is bound to. */
export type Reach = 'all' | 'own'

interface Permission {
  roles: Partial<Record<Role, Reach>>
  /** The statuses in which it may be done; any where absent. */
  statuses?: readonly string[]
}

const everyone: Partial<Record<Role, Reach>> = {
  administrator: 'all',
  coordinator: 'all',
  reviewer: 'all',
  preparer: 'all',
  director: 'all',
  clerk: 'all',
  'assessment-operator': 'all',
  'council-member': 'all',
}
const institutionSide: Partial<Record<Role, Reach>> = { preparer: 'own', director: 'own', clerk: 'own' }
const authoritySide: Partial<Record<Role, Reach>> = { administrator: 'all', coordinator: 'all', reviewer: 'all' }
const coordinators: Partial<Record<Role, Reach>> = { coordinator: 'all' }
const administrators: Partial<Record<Role, Reach>> = { administrator: 'all' }

export const accessTable = {
  institution: {
    view: { roles: { ...authoritySide, ...institutionSide, 'assessment-operator': 'all', 'council-member': 'all' } },
    list: { roles: { ...authoritySide, 'assessment-operator': 'all', 'council-member': 'all' } },
    edit: { roles: { administrator: 'all', coordinator: 'all' } },
    'edit-contacts': { roles: { administrator: 'all', coordinator: 'all', director: 'own', preparer: 'own' } },
    'keep-register': { roles: { administrator: 'all', coordinator: 'all' } },
    'see-history': { roles: { ...authoritySide, director: 'own', preparer: 'own' } },
  },
  plan: {
    view: { roles: everyone },
    'view-draft': { roles: { ...authoritySide } },
    create: { roles: coordinators },
    edit: { roles: coordinators, statuses: ['draft'] },
    approve: { roles: coordinators, statuses: ['draft'] },
    amend: { roles: coordinators, statuses: ['approved'] },
    'keep-schedule': { roles: coordinators, statuses: ['draft', 'approved'] },
    export: { roles: everyone },
    'see-history': { roles: authoritySide },
  },
  deficiency: {
    view: {
      roles: { ...authoritySide, ...institutionSide, 'assessment-operator': 'all', 'council-member': 'all' },
    },
    edit: { roles: coordinators },
  },
  postponement: {
    view: { roles: { ...authoritySide, ...institutionSide } },
    ask: { roles: { coordinator: 'all', preparer: 'own', director: 'own' } },
    decide: { roles: coordinators, statuses: ['asked'] },
  },
  obstacle: {
    view: { roles: { ...authoritySide, ...institutionSide } },
    report: { roles: { coordinator: 'all', preparer: 'own', director: 'own' } },
  },
  period: {
    view: { roles: everyone },
    export: { roles: everyone },
    open: { roles: coordinators },
    close: { roles: coordinators, statuses: ['open'] },
    'see-board': { roles: authoritySide },
    state: { roles: coordinators, statuses: ['open'] },
  },
  report: {
    view: { roles: authoritySide },
    create: { roles: coordinators },
    edit: { roles: coordinators },
    comment: { roles: authoritySide },
    prepare: { roles: coordinators },
    sign: { roles: coordinators, statuses: ['ready'] },
    publish: { roles: coordinators, statuses: ['signed'] },
  },
  submission: {
    view: { roles: { ...authoritySide, ...institutionSide } },
    fill: { roles: { coordinator: 'all', preparer: 'own', director: 'own' }, statuses: ['draft', 'returned'] },
    send: { roles: { coordinator: 'all', preparer: 'own', director: 'own' }, statuses: ['draft', 'returned'] },
    sign: { roles: { coordinator: 'all', director: 'own' }, statuses: ['signing'] },
    withdraw: { roles: { coordinator: 'all', preparer: 'own', director: 'own' }, statuses: ['signing', 'submitted'] },
    review: { roles: { coordinator: 'all', reviewer: 'all' }, statuses: ['submitted', 'returned'] },
    unlock: { roles: coordinators, statuses: ['submitted', 'returned', 'accepted'] },
    extend: { roles: coordinators },
    discuss: { roles: { coordinator: 'all', reviewer: 'all', preparer: 'own', director: 'own' } },
  },
  'reporting-rules': {
    view: { roles: authoritySide },
    edit: { roles: coordinators },
  },
  'report-template': {
    view: { roles: authoritySide },
    edit: { roles: coordinators },
  },
  import: {
    view: { roles: coordinators },
    upload: { roles: coordinators },
    correct: { roles: coordinators, statuses: ['review'] },
    confirm: { roles: coordinators, statuses: ['review'] },
    discard: { roles: coordinators, statuses: ['reading', 'review', 'failed'] },
  },
  calendar: {
    view: { roles: everyone },
    edit: { roles: administrators },
  },
  user: {
    list: { roles: { administrator: 'all', coordinator: 'all' } },
    view: { roles: { administrator: 'all', coordinator: 'all' } },
    invite: { roles: { administrator: 'all' } },
    edit: { roles: administrators },
    erase: { roles: administrators },
    'see-history': { roles: administrators },
  },
  settings: {
    view: { roles: administrators },
    edit: { roles: administrators },
  },
  letter: {
    list: { roles: administrators },
  },
  journal: {
    view: { roles: { administrator: 'all', coordinator: 'all' } },
  },
  search: {
    use: { roles: everyone },
  },
} as const satisfies Record<string, Record<string, Permission>>

export type Thing = keyof typeof accessTable
/** Written `thing:act`, as `plan:approve`. */
export type Act = { [T in Thing]: `${T}:${keyof (typeof accessTable)[T] & string}` }[Thing]

/** A role of a person, bound to an institution or to none. */
export interface HeldRole {
  role: Role
  institutionId: number | null
}

/** What an act is done to; what is left out is not asked about. */
export interface Target {
  institutionId?: number | null
  status?: string
}

/** Every act of the table. */
export function listActs(): Act[] {
  return Object.entries(accessTable).flatMap(([thing, acts]) =>
    Object.keys(acts).map((act) => `${thing}:${act}` as Act),
  )
}

function permissionOf(act: Act): Permission {
  const [thing, name] = act.split(':') as [Thing, string]
  return (accessTable[thing] as Record<string, Permission>)[name] ?? { roles: {} }
}

/**
 * May someone with these roles do it? Without a target: might they, to anything at all. With `institutionId` null the
 * target belongs to the authority itself, which nobody reaches by a role bound to an institution.
 */
export function may(held: readonly HeldRole[], act: Act, target?: Target): boolean {
  const { roles, statuses } = permissionOf(act)
  if (target?.status !== undefined && statuses !== undefined && !statuses.includes(target.status)) return false
  return held.some(({ role, institutionId }) => {
    const reach = roles[role]
    if (reach === undefined) return false
    if (reach === 'all' || target?.institutionId === undefined) return true
    return institutionId !== null && institutionId === target.institutionId
  })
}

/** The institutions that an act is confined to: undefined where it reaches all of them. */
export function institutionsFor(held: readonly HeldRole[], act: Act): number[] | undefined {
  const { roles } = permissionOf(act)
  if (held.some(({ role }) => roles[role] === 'all')) return undefined
  return held.flatMap(({ role, institutionId }) =>
    roles[role] === 'own' && institutionId !== null ? [institutionId] : [],
  )
}
