import type { RequestContext } from './context.ts'

const LONGEST = 200

/** Words that the address carries, as a person typed them. */
export function wordsQuery(c: RequestContext, name: string): string {
  return (c.req.query(name) ?? '').replaceAll('\u0000', '').trim().slice(0, LONGEST)
}

/** A number from 1 that the address carries. */
export function numberQuery(c: RequestContext, name: string): number | undefined {
  const value = c.req.query(name) ?? ''
  return /^[1-9]\d{0,8}$/.test(value) ? Number(value) : undefined
}

/** One of a closed list that the address carries. */
export function choiceQuery<T extends string>(c: RequestContext, name: string, choices: readonly T[]): T | undefined {
  const value = c.req.query(name)
  return choices.find((choice) => choice === value)
}
