import { describe, expect, it } from 'vitest'
import { isReportedIn } from '../../src/domain/period.ts'
import {
  isEntryOpen,
  isOpenForEntry,
  RESULT_STATES,
  statusAfter,
  statusByResults,
  SUBMISSION_STATUSES,
  type EntryTerm,
  type SubmissionAct,
  type SubmissionStatus,
} from '../../src/domain/submission.ts'

const once = { signOff: true, round: 1 }

/** What each act leads to from each status; a dash where it cannot be done. */
const table: Record<SubmissionAct, string> = {
  send: 'signing - - signing -',
  sign: '- submitted - - -',
  'give-back': '- draft - - -',
  withdraw: '- draft draft - -',
}

describe('a report', () => {
  it.each(Object.entries(table))('%s leads from each status where the table says', (act, line) => {
    const led = SUBMISSION_STATUSES.map((status) => statusAfter(act as SubmissionAct, status, once) ?? '-')
    expect(led.join(' ')).toBe(line)
  })

  it('goes to the authority at once where nobody signs', () => {
    expect(statusAfter('send', 'draft', { signOff: false, round: 0 })).toBe('submitted')
    expect(statusAfter('send', 'returned', { signOff: false, round: 1 })).toBe('submitted')
  })

  it('comes back from a later round open only as far as it was returned', () => {
    expect(statusAfter('give-back', 'signing', { signOff: true, round: 2 })).toBe('returned')
    expect(statusAfter('withdraw', 'submitted', { signOff: true, round: 2 })).toBe('returned')
  })

  it('opens for entry answer by answer', () => {
    const open = SUBMISSION_STATUSES.map((status) =>
      RESULT_STATES.filter((state) => isOpenForEntry(status, state)).join(','),
    )
    expect(open).toEqual(['empty,typed', '', '', 'returned', ''])
  })

  it('is what its answers are', () => {
    expect(statusByResults(['accepted', 'accepted'])).toBe('accepted')
    expect(statusByResults(['accepted', 'sent'])).toBe('submitted')
    expect(statusByResults(['accepted', 'sent', 'returned'])).toBe('returned')
  })

  it('is entered in an open period, in a closed one what was returned, and the rest up to a day of its own', () => {
    const isOpen = (
      periodStatus: EntryTerm['periodStatus'],
      ownDueOn: string | null,
      status: SubmissionStatus = 'draft',
    ) => isEntryOpen({ status, periodStatus, ownDueOn }, '2031-05-01')
    expect(isOpen('open', null)).toBe(true)
    expect(isOpen('closed', null)).toBe(false)
    expect(isOpen('closed', null, 'returned')).toBe(true)
    expect(isOpen('closed', '2031-05-01')).toBe(true)
    expect(isOpen('closed', '2031-04-30')).toBe(false)
    expect(isOpen('opening', '2031-06-01', 'returned')).toBe(false)
    expect(isOpen('document', '2031-06-01')).toBe(false)
  })
})

describe('a measure', () => {
  it('is asked for in the periods in which its own rhythm ends', () => {
    expect(isReportedIn('2031-Q1', 'quarter')).toBe(true)
    expect(isReportedIn('2031-Q1', 'month')).toBe(true)
    expect(isReportedIn('2031-Q1', 'half-year')).toBe(false)
    expect(isReportedIn('2031-Q2', 'half-year')).toBe(true)
    expect(isReportedIn('2031-Q3', 'year')).toBe(false)
    expect(isReportedIn('2031-Q4', 'year')).toBe(true)
    expect(isReportedIn('2031-M06', 'quarter')).toBe(true)
    expect(isReportedIn('2031-M05', 'quarter')).toBe(false)
  })
})
