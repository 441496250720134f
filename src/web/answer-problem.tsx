import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { isDatabaseAway } from '../db/database-away.ts'
import { Problem, type ProblemKind } from '../domain/problem.ts'
import { webRu } from '../text/web-ru.ts'
import { FORM_LIMIT_BYTES, limitBody } from './body-limit.ts'
import type { RequestContext } from './context.ts'
import { isDiskFull } from './disk-full.ts'
import { frameOf } from './frame.tsx'
import { PlainPage } from './plain-page.tsx'
import { ProblemPage } from './problem-page.tsx'
import { readParts, type Typed } from './read-form.ts'

const statuses: Record<ProblemKind, ContentfulStatusCode> = {
  'not-found': 404,
  'wrong-method': 405,
  'wrong-host': 421,
  forbidden: 403,
  conflict: 409,
  gone: 410,
  'no-file': 422,
  malformed: 400,
  'too-large': 413,
  unavailable: 503,
  'no-room': 507,
  invalid: 422,
}

/** The embedded database is up again within a few seconds. */
const RETRY_SECONDS = '10'

/** The page for whatever a request ended in: what happened, what to do, and what was typed. */
export async function answerProblem(c: RequestContext, thrown: unknown): Promise<Response> {
  const problem = problemOf(thrown)
  const { requestId, services } = c.var
  const isOurs = problem === undefined || problem.kind === 'unavailable' || problem.kind === 'no-room'
  if (isOurs) services.log.error({ requestId, error: describeError(thrown) }, 'failed')
  else services.log.warn({ requestId, problem: problem.kind }, 'refused')
  const status = problem === undefined ? 500 : statuses[problem.kind]
  const title = problem === undefined ? webRu.problem.failed : webRu.problem.title[problem.kind]
  const message = problem?.message ?? webRu.problem.failedExplain
  if (problem?.kind === 'unavailable') c.header('Retry-After', RETRY_SECONDS)
  const typed = await typedIn(c, problem)
  // Before the authority is known there is no frame to draw.
  if (c.var.authority === undefined) return c.html(<PlainPage {...{ title, message, requestId, typed }} />, status)
  return c.html(
    <ProblemPage frame={frameOf(c)} title={title} message={message} requestId={requestId} typed={typed} />,
    status,
  )
}

/** What can be said to a person; undefined for a bug. */
function problemOf(thrown: unknown): Problem | undefined {
  if (thrown instanceof Problem) return thrown
  if (thrown instanceof HTTPException && thrown.status === 403) {
    return new Problem('forbidden', webRu.problem.forgedOrigin)
  }
  if (isDiskFull(thrown)) return new Problem('no-room', webRu.problem.noRoom)
  if (isDatabaseAway(thrown)) return new Problem('unavailable', webRu.problem.databaseAway)
  if (thrown instanceof HTTPException && thrown.status < 500) {
    return new Problem('malformed', webRu.problem.malformedForm)
  }
  return undefined
}

/** Messages of the database quote values, so only where it happened and the kind of error are logged. */
function describeError(thrown: unknown): { name: string; code?: string; message?: string; stack?: string } {
  if (!(thrown instanceof Error)) return { name: typeof thrown }
  const { code } = thrown as { code?: string }
  const stack = (thrown.stack ?? '')
    .split('\n')
    .filter((line) => line.trim().startsWith('at '))
    .join('\n')
  const fromDatabase = code !== undefined && /^[0-9A-Z]{5}$/.test(code)
  return {
    name: thrown.name,
    ...(code === undefined ? {} : { code }),
    ...(fromDatabase ? {} : { message: thrown.message }),
    stack,
  }
}

const limitForm = limitBody(FORM_LIMIT_BYTES)

/**
 * A form that was too large or torn cannot be read again. Refused before its route, as a stranger's is, it has met no
 * limit yet.
 */
async function typedIn(c: RequestContext, problem: Problem | undefined): Promise<Typed> {
  if (c.req.method !== 'POST' || problem?.kind === 'too-large' || problem?.kind === 'malformed') return {}
  try {
    if (c.req.bodyCache.formData === undefined) await limitForm(c, () => Promise.resolve())
    return (await readParts(c)).typed
  } catch {
    return {}
  }
}
