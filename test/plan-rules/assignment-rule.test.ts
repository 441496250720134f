import { describe, expect, it } from 'vitest'
import type { AssignmentRule } from '../../src/domain/assignment-rule.ts'
import { compareAssignment, expandAssignment } from '../../src/domain/assignment-rule.ts'

const boarding = 1
const dayCentre = 2
const institutions = [
  { id: 7, type: boarding, participates: true, closedOn: null },
  { id: 3, type: dayCentre, participates: true, closedOn: null },
  { id: 5, type: dayCentre, participates: true, closedOn: '2026-04-01' },
  { id: 9, type: boarding, participates: false, closedOn: null },
  { id: 4, type: null, participates: true, closedOn: null },
]

describe('to whom a measure is assigned', () => {
  it.each<[string, AssignmentRule, number[]]>([
    ['all participants that are open', { kind: 'participants' }, [7, 3, 4]],
    ['participants of a type', { kind: 'types', types: [boarding] }, [7]],
    ['participants of two types', { kind: 'types', types: [dayCentre, boarding] }, [7, 3]],
    ['no types', { kind: 'types', types: [] }, []],
    ['a list, though one of it took no part and one is closed', { kind: 'institutions', ids: [9, 3, 5, 9] }, [3, 9]],
    ['people, who are no institutions', { kind: 'people' }, []],
    ['nobody named', { kind: 'unstated', owner: null }, []],
    ['nobody named in an institution’s own plan', { kind: 'unstated', owner: 9 }, [9]],
    ['nobody named in the plan of an institution that is closed', { kind: 'unstated', owner: 5 }, []],
  ])('%s', (_, rule, wanted) => {
    expect(expandAssignment(rule, institutions, '2026-04-01')).toEqual(wanted)
  })

  it('keeps an institution until the day it closed', () => {
    expect(expandAssignment({ kind: 'participants' }, institutions, '2026-03-31')).toEqual([7, 3, 5, 4])
  })

  it('is expanded anew when the set changes', () => {
    const rule: AssignmentRule = { kind: 'types', types: [dayCentre] }
    const before = expandAssignment(rule, institutions, '2026-03-31')
    const joined = { id: 11, type: dayCentre, participates: true, closedOn: null }
    const after = expandAssignment(rule, [...institutions, joined], '2026-04-01')
    expect(compareAssignment(before, after)).toEqual({ added: [11], removed: [5], kept: [3] })
  })

  it('has not changed where the same stand in another order', () => {
    expect(compareAssignment([1, 2], [2, 1])).toEqual({ added: [], removed: [], kept: [1, 2] })
  })
})
