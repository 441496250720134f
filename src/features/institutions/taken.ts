import { violatedUnique } from '../../db/violated-unique.ts'

/** A number or a code that another institution has. */
export type Taken = 'inn-taken' | 'code-taken'

const refusals: Record<string, Taken> = { institutions_inn: 'inn-taken', institutions_own_code: 'code-taken' }

/** What `work` answers, or which number was taken: the database alone knows that for sure. */
export async function orTaken<T>(work: Promise<T>): Promise<T | { ok: false; why: Taken }> {
  try {
    return await work
  } catch (error) {
    const why = refusals[violatedUnique(error) ?? '']
    if (why === undefined) throw error
    return { ok: false, why }
  }
}
