import type { Db } from '../../db/connection.ts'
import type { Sentence } from '../periods/consolidate-period.ts'
import type { PeriodReport } from '../periods/period-report.ts'
import { listAnswerSources, type AnswerSource } from './source-store.ts'

/** Answers by institution, each with its place in the order of the register. */
type PlacedAnswers = ReadonlyMap<number, { at: number; source: AnswerSource }>

/** The answers that sentences came from; of those done in an earlier period, the ones of then. */
export interface Answers {
  now: PlacedAnswers
  earlier: PlacedAnswers
}

const isEarlier = ({ place }: Sentence) => place === 'completed'

/** All answers that sentences of one measure came from: asked for one sentence at a time, a large quarter takes many minutes. */
export async function loadAnswers(
  db: Db,
  { planId, period }: Pick<PeriodReport['period'], 'planId' | 'period'>,
  measureId: number,
  sentences: readonly Sentence[],
): Promise<Answers> {
  const load = async (earlier: boolean): Promise<PlacedAnswers> => {
    const institutionIds = sentences
      .filter((sentence) => isEarlier(sentence) === earlier)
      .flatMap((sentence) => sentence.institutionIds)
    if (institutionIds.length === 0) return new Map()
    const sources = await listAnswerSources(db, { planId, period, measureId, earlier, institutionIds })
    return new Map(sources.map((source, at) => [source.institutionId, { at, source }]))
  }
  return { now: await load(false), earlier: await load(true) }
}

/** Those that one sentence came from, in the order of the register. */
export function answersOf(sentence: Sentence, answers: Answers): AnswerSource[] {
  const answered = isEarlier(sentence) ? answers.earlier : answers.now
  const told = [...new Set(sentence.institutionIds)].flatMap((id) => answered.get(id) ?? [])
  return told.toSorted((one, other) => one.at - other.at).map(({ source }) => source)
}
