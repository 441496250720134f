import { z } from 'zod'
import { institutionsFor } from '../../domain/access.ts'
import { formatShortDate } from '../../domain/local-date.ts'
import { postponementsRu } from '../../text/postponements-ru.ts'
import { authorOf, signedIn, type RequestContext } from '../../web/context.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import { requiredDate } from '../../web/inputs.ts'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { link } from '../../web/links.ts'
import { checkTyped, idParam, one, readParts, type Typed } from '../../web/read-form.ts'
import { get, post, type Route } from '../../web/route.ts'
import { getMeasureInForce } from '../plans/find-measure.ts'
import { institutionChoice, institutionField, readInstitution } from './choose-institution.ts'
import { endObstacle, reportObstacle } from './keep-obstacle.ts'
import { listObstaclesOf } from './list-postponements.ts'
import { ObstaclePage } from './obstacle-page.tsx'
import { getObstacle } from './postponement-store.ts'

const text = postponementsRu.errors

const obstacleInput = z.object({
  cause: z.string().trim().min(1, text.cause).max(3000, text.tooLong),
  doneInstead: z.string().trim().max(3000, text.tooLong).default(''),
  since: requiredDate,
})

interface OfMeasure {
  planId: number
  measureId: number
}

async function showObstacles(
  c: RequestContext,
  { planId, measureId }: OfMeasure,
  typed: Typed,
  errors: FieldErrors = [],
): Promise<Response> {
  const measure = await getMeasureInForce(c.var.db, planId, measureId)
  const reach = institutionsFor(signedIn(c).roles, 'obstacle:report')
  const all = await listObstaclesOf(c.var.db, measureId, reach)
  // What stands in the way of all is the authority's to end.
  const open = all.filter(
    ({ endedOn, institutionId }) => endedOn === null && (reach === undefined || institutionId !== null),
  )
  const choice = await institutionChoice(c, 'obstacle:report')
  const props = { measure, choice, open, typed, errors }
  return c.html(<ObstaclePage frame={frameOf(c)} {...props} />, errors.length > 0 ? 422 : 200)
}

function ofAddress(c: RequestContext): OfMeasure {
  return { planId: idParam(c), measureId: idParam(c, 'measureId') }
}

async function takeObstacle(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const of = ofAddress(c)
  const form = checkTyped(typed, obstacleInput)
  const choice = await institutionChoice(c, 'obstacle:report')
  const institutionId = await readInstitution(c, choice, one(typed, 'institution'))
  if (!form.ok || institutionId === undefined) {
    const unknown = { field: 'institution', text: 'any' in choice ? text.unknownInstitution : text.institution }
    return showObstacles(c, of, typed, [
      ...(institutionId === undefined ? [unknown] : []),
      ...(form.ok ? [] : form.errors),
    ])
  }
  const by = { author: authorOf(c), roles: signedIn(c).roles, today: c.var.today }
  const result = await reportObstacle(c.var.db, { ...of, ...form.values, institutionId }, by)
  if (result.ok) return c.redirect(withDone(link.measure(of.planId, of.measureId), 'obstacle-reported'), 303)
  const field = result.why === 'in-future' ? 'since' : institutionField(choice)
  return showObstacles(c, of, typed, [{ field, text: text.obstacles[result.why] }])
}

async function takeEnd(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const obstacle = await getObstacle(c.var.db, idParam(c))
  const field = `endedOn-${obstacle.id}`
  const form = checkTyped(typed, z.object({ [field]: requiredDate }))
  if (!form.ok) return showObstacles(c, obstacle, typed, form.errors)
  const by = { author: authorOf(c), roles: signedIn(c).roles, today: c.var.today }
  const result = await endObstacle(c.var.db, obstacle.id, form.values[field] ?? '', by)
  if (result.ok) return c.redirect(withDone(link.measure(obstacle.planId, obstacle.measureId), 'obstacle-ended'), 303)
  return showObstacles(c, obstacle, typed, [{ field, text: text.obstacles[result.why] }])
}

export const obstacleRoutes: readonly Route[] = [
  get('/plans/:id/measures/:measureId/obstacles', 'obstacle:report', (c) =>
    showObstacles(c, ofAddress(c), { since: [formatShortDate(c.var.today)] }),
  ),
  post('/plans/:id/measures/:measureId/obstacles', 'obstacle:report', takeObstacle),
  post('/obstacles/:id/end', 'obstacle:report', takeEnd),
]
