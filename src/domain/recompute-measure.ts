import {
  consolidateMeasure,
  type AcceptedAnswer,
  type ConsolidatedResult,
  type Statement,
} from './consolidate-measure.ts'
import type { SilentWay } from './consolidation-rules.ts'
import { ENTRY_STATUSES, type EntryStatus } from './result-entry.ts'

/** A paragraph of a document's cell as it was read. */
export interface DocumentedResult {
  subject: 'institutions' | 'all' | 'others' | 'some' | 'assignee' | 'unstated'
  institutionIds: readonly number[]
  voluntary: boolean
  status: string
  reason: string | null
  text: string
}

/** Why our rules write a sentence otherwise than its document has it. */
export const RETURN_REASONS = [
  'same',
  'punctuation',
  'order',
  'joined',
  'grouped',
  'parted',
  'folded',
  'worded',
  'kept',
  'added',
] as const
export type ReturnReason = (typeof RETURN_REASONS)[number]

/** A sentence of a document beside the one that the rules make of the same facts; either may be lacking. */
export interface ReturnedSentence<Original extends DocumentedResult = DocumentedResult> {
  original: Original | null
  computed: ConsolidatedResult | null
  why: ReturnReason
}

export interface RecomputedMeasure<Original extends DocumentedResult = DocumentedResult> {
  own: string
  assigned: readonly number[]
  results: readonly Original[]
  silent: SilentWay
}

/**
 * Takes the results of a document for answers of institutions, writes the cell from them by our rules, and puts the two
 * side by side in the order of the document; what the rules add comes last.
 */
export function recomputeMeasure<Original extends DocumentedResult>({
  own,
  assigned,
  results,
  silent,
}: RecomputedMeasure<Original>): ReturnedSentence<Original>[] {
  const unclear = results.filter(isUnclear).flatMap(({ institutionIds }) => institutionIds)
  const computed = consolidateMeasure({
    own,
    assigned,
    answers: answersOf(results, assigned),
    statements: results.flatMap((result, at) => (isGeneral(result) ? [statementOf(result, at)] : [])),
    completed: [],
    pending: [...new Set(unclear)],
    silent,
  })
  const used = new Set<ConsolidatedResult>()
  let reached = -1
  const sentences = results.map((original, at): ReturnedSentence<Original> => {
    const found = computed.find((one) => isAbout(one, original, at))
    if (found === undefined) return { original, computed: null, why: 'kept' }
    const place = computed.indexOf(found)
    const why = reasonOf(original, found, place >= reached)
    // What became part of another sentence says nothing of the order of those that stayed.
    if (why !== 'folded') reached = Math.max(reached, place)
    used.add(found)
    return { original, computed: found, why }
  })
  const added = computed.filter((one) => !used.has(one))
  return [
    ...sentences,
    ...added.map((one): ReturnedSentence<Original> => ({ original: null, computed: one, why: 'added' })),
  ]
}

const isGeneral = ({ subject }: DocumentedResult) => subject === 'all' || subject === 'others'
const isEntryStatus = (status: string): status is EntryStatus => ENTRY_STATUSES.some((one) => one === status)

/** Said of nobody in particular, or without a status that an institution can give. */
const isUnclear = (result: DocumentedResult) =>
  !isGeneral(result) && !isEntryStatus(result.status) && result.status !== 'not-reported'

/** One answer of each institution: several paragraphs of one are told in one. */
function answersOf(results: readonly DocumentedResult[], assigned: readonly number[]): AcceptedAnswer[] {
  const answers = new Map<number, AcceptedAnswer>()
  for (const result of results) {
    if (isGeneral(result) || !isEntryStatus(result.status)) continue
    for (const institutionId of result.institutionIds) {
      const former = answers.get(institutionId)
      answers.set(institutionId, {
        institutionId,
        status: former?.status ?? result.status,
        text: former === undefined ? result.text : `${former.text} ${result.text}`,
        // The text has it already.
        reason: '',
        untilPeriod: null,
        figures: [],
        voluntary: result.voluntary || !assigned.includes(institutionId),
      })
    }
  }
  return [...answers.values()]
}

function statementOf({ subject, status, text, institutionIds }: DocumentedResult, at: number): Statement {
  return {
    id: at,
    subject: subject === 'others' ? 'others' : 'all',
    status: isEntryStatus(status) ? status : 'done',
    text,
    institutionIds,
  }
}

function isAbout(computed: ConsolidatedResult, original: DocumentedResult, at: number): boolean {
  if (isGeneral(original)) return computed.statementId === at
  if (computed.statementId !== null || isUnclear(original)) return false
  const isShared = computed.institutionIds.some((id) => original.institutionIds.includes(id))
  return isShared && (computed.subject !== 'institutions' || computed.status === original.status)
}

function reasonOf(original: DocumentedResult, computed: ConsolidatedResult, isLater: boolean): ReturnReason {
  if (computed.subject !== 'institutions' && computed.statementId === null) return 'folded'
  if (plain(original.text) !== plain(computed.text)) {
    return plain(computed.text).includes(plain(original.text)) ? 'joined' : 'worded'
  }
  if (!isGeneral(original)) {
    if (computed.institutionIds.some((id) => !original.institutionIds.includes(id))) return 'grouped'
    if (original.institutionIds.some((id) => !computed.institutionIds.includes(id))) return 'parted'
  }
  if (!isLater) return 'order'
  return original.text === computed.text ? 'same' : 'punctuation'
}

/** Letters and digits alone. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
