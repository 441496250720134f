import { describe, expect, it } from 'vitest'
import { institutionsFor, listActs, may, roles, type Act, type Role } from '../../src/domain/access.ts'

/** The roles in the order of the columns below. */
const columns: Role[] = [
  'administrator',
  'coordinator',
  'reviewer',
  'preparer',
  'director',
  'clerk',
  'assessment-operator',
  'council-member',
]

/** a: to everything of the authority; o: to what is of the own institution; -: not at all. Then the statuses, if any. */
const matrix: Record<Act, string> = {
  'institution:view': 'aaaoooaa',
  'institution:list': 'aaa---aa',
  'institution:edit': 'aa------',
  'institution:edit-contacts': 'aa-oo---',
  'institution:keep-register': 'aa------',
  'institution:see-history': 'aaaoo---',
  'plan:view': 'aaaaaaaa',
  'plan:view-draft': 'aaa-----',
  'plan:create': '-a------',
  'plan:edit': '-a------ draft',
  'plan:approve': '-a------ draft',
  'plan:amend': '-a------ approved',
  'plan:keep-schedule': '-a------ draft approved',
  'plan:export': 'aaaaaaaa',
  'plan:see-history': 'aaa-----',
  'deficiency:view': 'aaaoooaa',
  'deficiency:edit': '-a------',
  'postponement:view': 'aaaooo--',
  'postponement:ask': '-a-oo---',
  'postponement:decide': '-a------ asked',
  'obstacle:view': 'aaaooo--',
  'obstacle:report': '-a-oo---',
  'period:view': 'aaaaaaaa',
  'period:export': 'aaaaaaaa',
  'period:open': '-a------',
  'period:close': '-a------ open',
  'period:see-board': 'aaa-----',
  'period:state': '-a------ open',
  'report:view': 'aaa-----',
  'report:create': '-a------',
  'report:edit': '-a------',
  'report:comment': 'aaa-----',
  'report:prepare': '-a------',
  'report:sign': '-a------ ready',
  'report:publish': '-a------ signed',
  'submission:view': 'aaaooo--',
  'submission:fill': '-a-oo--- draft returned',
  'submission:send': '-a-oo--- draft returned',
  'submission:sign': '-a--o--- signing',
  'submission:withdraw': '-a-oo--- signing submitted',
  'submission:review': '-aa----- submitted returned',
  'submission:unlock': '-a------ submitted returned accepted',
  'submission:extend': '-a------',
  'submission:discuss': '-aaoo---',
  'reporting-rules:view': 'aaa-----',
  'reporting-rules:edit': '-a------',
  'report-template:view': 'aaa-----',
  'report-template:edit': '-a------',
  'import:view': '-a------',
  'import:upload': '-a------',
  'import:correct': '-a------ review',
  'import:confirm': '-a------ review',
  'import:discard': '-a------ reading review failed',
  'calendar:view': 'aaaaaaaa',
  'calendar:edit': 'a-------',
  'user:list': 'aa------',
  'user:view': 'aa------',
  'user:invite': 'a-------',
  'user:edit': 'a-------',
  'user:erase': 'a-------',
  'user:see-history': 'a-------',
  'settings:view': 'a-------',
  'settings:edit': 'a-------',
  'letter:list': 'a-------',
  'journal:view': 'aa------',
  'search:use': 'aaaaaaaa',
}

const statuses = ['draft', 'approved', 'amended', 'asked', 'granted', 'reading', 'review', 'failed', 'confirmed']
const cells = Object.entries(matrix).flatMap(([act, row]) => {
  const [letters = '', ...within] = row.split(' ')
  return columns.map((role, at) => ({ act: act as Act, role, reach: letters[at] ?? '-', within }))
})

describe('who may do what to what in which status', () => {
  it('knows every act and every role', () => {
    expect(Object.keys(matrix).sort()).toEqual(listActs().sort())
    expect([...columns].sort()).toEqual([...roles].sort())
  })

  it.each(cells)('$role, $act: $reach', ({ act, role, reach, within }) => {
    const held = [{ role, institutionId: 7 }]
    expect(may(held, act)).toBe(reach !== '-')
    expect(may(held, act, { institutionId: 7 })).toBe(reach !== '-')
    expect(may(held, act, { institutionId: 8 })).toBe(reach === 'a')
    expect(may(held, act, { institutionId: null })).toBe(reach === 'a')
    expect(institutionsFor(held, act)).toEqual(reach === 'a' ? undefined : reach === 'o' ? [7] : [])
    for (const status of statuses) {
      const isOpen = within.length === 0 || within.includes(status)
      expect(may(held, act, { status })).toBe(reach !== '-' && isOpen)
    }
  })

  it('gives nothing to somebody without a role', () => {
    expect(listActs().filter((act) => may([], act))).toEqual([])
  })

  it('adds up the roles that one person holds', () => {
    const held = [
      { role: 'preparer', institutionId: 1 },
      { role: 'director', institutionId: 2 },
    ] as const
    expect(may(held, 'postponement:ask', { institutionId: 2 })).toBe(true)
    expect(may(held, 'postponement:ask', { institutionId: 3 })).toBe(false)
    expect(institutionsFor(held, 'institution:view')).toEqual([1, 2])
  })
})
