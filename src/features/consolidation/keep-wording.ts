import { createHash } from 'node:crypto'
import { change, type Author } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'
import { countsInstitutions } from '../../domain/reword.ts'
import { openConsolidation, type ConsolidatedPeriod, type Sentence } from '../periods/consolidate-period.ts'
import type { EditionMeasure } from '../periods/edition-sections.ts'

/** A sentence as the person who words it saw it. */
export interface SeenSentence {
  key: string
  /** Of the wording; 0 where there was none. */
  version: number
  /** What the facts said, by `factsSeen`. */
  facts: string
}

export type KeepWordingResult =
  | { ok: true }
  /** Nothing is told of it any more, somebody else has worded it, or the facts have changed meanwhile. */
  | { ok: false; why: 'gone' | 'stale' | 'changed' }

interface Worded {
  period: ConsolidatedPeriod
  measure: EditionMeasure
  seen: SeenSentence
}

/** Says a sentence in words of one's own; in the very words of the facts it is theirs again. */
export function keepWording(
  db: Db,
  { period, measure, seen }: Worded,
  text: string,
  author: Author & { now: Date },
): Promise<KeepWordingResult> {
  return change(db, author, 'word-sentence', async (tx): Promise<KeepWordingResult> => {
    const found = await findSeen(tx, { period, measure, seen })
    // Pressed twice, it stands already.
    if (!found.ok) return found.why === 'stale' && found.sentence?.text === text ? { ok: true } : found
    const { sentence } = found
    if (sentence.computed.length === 1 && sentence.computed[0] === text) {
      await deleteWording(tx, sentence)
      return { ok: true }
    }
    const facts = {
      computedText: sentence.computed.join('\n'),
      computedStatus: sentence.status,
      text,
      writtenBy: author.userId,
      writtenAt: author.now,
    }
    const id = await writeWording(tx, { period, sentence }, facts)
    await tx.deleteFrom('reportWordingInstitutions').where('wordingId', '=', id).execute()
    // Of «all» and «the others» it holds whoever they are, unless it counts them.
    const isOfThese = sentence.subject === 'institutions' || countsInstitutions(text)
    const named = isOfThese ? sentence.institutionIds : []
    if (named.length > 0) {
      const rows = named.map((institutionId) => ({ wordingId: id, institutionId }))
      for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
        await tx
          .insertInto('reportWordingInstitutions')
          .values(rows.slice(at, at + ROWS_AT_ONCE))
          .execute()
      }
    }
    return { ok: true }
  })
}

/** Parameters of one statement are limited. */
const ROWS_AT_ONCE = 5000

/** Lets the facts speak again. */
export function removeWording(db: Db, worded: Worded, author: Author): Promise<KeepWordingResult> {
  return change(db, author, 'unword-sentence', async (tx): Promise<KeepWordingResult> => {
    const found = await findSeen(tx, worded)
    // Pressed twice, it is done already.
    if (!found.ok) return found.sentence?.wording === null ? { ok: true } : found
    await deleteWording(tx, found.sentence)
    return { ok: true }
  })
}

/** Puts away a wording about which the facts say nothing any more. */
export function dropUnused(db: Db, periodId: number, wording: { id: number; version: number }, author: Author) {
  return change(db, author, 'unword-sentence', async (tx) => {
    await tx
      .deleteFrom('reportWordings')
      .where('id', '=', wording.id)
      .where('reportingPeriodId', '=', periodId)
      .where('version', '=', wording.version)
      .execute()
  })
}

/** A fingerprint of what the facts say, to notice that they changed while somebody was typing. */
export function factsSeen({ computed, status, institutionIds }: Sentence): string {
  return createHash('sha256')
    .update(JSON.stringify([computed, status, institutionIds]))
    .digest('hex')
    .slice(0, 16)
}

type Found =
  | { ok: true; sentence: Sentence }
  /** The sentence as it is now, unless it is gone. */
  | { ok: false; why: 'gone' | 'stale' | 'changed'; sentence?: Sentence }

async function findSeen(tx: Tx, { period, measure, seen }: Worded): Promise<Found> {
  // Sentences of one period are worded one after another.
  await tx.selectFrom('reportingPeriods').select('id').where('id', '=', period.id).forUpdate().execute()
  const consolidation = await openConsolidation(tx, period)
  const told = await consolidation.sentencesOf([measure])
  const sentence = told.get(measure.measureId)?.sentences.find(({ key }) => key === seen.key)
  if (sentence === undefined) return { ok: false, why: 'gone' }
  if ((sentence.wording?.version ?? 0) !== seen.version) return { ok: false, why: 'stale', sentence }
  if (factsSeen(sentence) !== seen.facts) return { ok: false, why: 'changed', sentence }
  return { ok: true, sentence }
}

interface Facts {
  computedText: string
  computedStatus: string
  text: string
  writtenBy: number | null
  writtenAt: Date
}

async function writeWording(
  tx: Tx,
  { period, sentence }: { period: ConsolidatedPeriod; sentence: Sentence },
  facts: Facts,
): Promise<number> {
  const { wording, measureId, place, subject, id: resultId } = sentence
  if (wording !== null) {
    await tx
      .updateTable('reportWordings')
      .set({ ...facts, version: wording.version + 1 })
      .where('id', '=', wording.id)
      .execute()
    return wording.id
  }
  const { id } = await tx
    .insertInto('reportWordings')
    .values({ ...facts, reportingPeriodId: period.id, measureId, place, subject, resultId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function deleteWording(tx: Tx, { wording }: Sentence): Promise<void> {
  if (wording === null) return
  await tx.deleteFrom('reportWordings').where('id', '=', wording.id).execute()
}
