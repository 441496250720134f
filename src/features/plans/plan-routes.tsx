import { may } from '../../domain/access.ts'
import type { RequestContext } from '../../web/context.ts'
import { signedIn } from '../../web/context.ts'
import { frameOf } from '../../web/frame.tsx'
import { link } from '../../web/links.ts'
import { pageOf, pagerOf } from '../../web/paging.ts'
import { idParam } from '../../web/read-form.ts'
import { get, type Route } from '../../web/route.ts'
import { editionQuery } from './choose-edition.ts'
import { loadPlanView } from './load-plan-view.ts'
import { draftRoutes } from './draft-routes.tsx'
import { editionRoutes } from './edition-routes.tsx'
import { measureFormRoutes } from './measure-form-routes.tsx'
import { measureRoutes } from './measure-routes.tsx'
import { PlanListPage } from './plan-list-page.tsx'
import { PlanPage } from './plan-page.tsx'
import { countPlans, listPlanYears, listPlans } from './plan-store.ts'

async function showPlans(c: RequestContext): Promise<Response> {
  const { roles } = signedIn(c)
  const years = await listPlanYears(c.var.db)
  const year = years.find((one) => String(one) === c.req.query('year'))
  const query = { year, withDrafts: may(roles, 'plan:view-draft') }
  const page = pageOf(c)
  const rows = await listPlans(c.var.db, query, page)
  const pager = pagerOf(page, await countPlans(c.var.db, query), (number) => link.plans({ year, page: number }))
  const props = { rows, years, year, pager, mayCreate: may(roles, 'plan:create'), maySeeDrafts: query.withDrafts }
  return c.html(<PlanListPage frame={frameOf(c)} {...props} />)
}

async function showPlan(c: RequestContext): Promise<Response> {
  return c.html(<PlanPage frame={frameOf(c)} view={await loadPlanView(c, idParam(c), editionQuery(c))} />)
}

async function showEdition(c: RequestContext): Promise<Response> {
  const view = await loadPlanView(c, idParam(c), idParam(c, 'number'))
  return c.html(<PlanPage frame={frameOf(c)} view={view} />)
}

// `/plans/new` stands before `/plans/:id`: the first that fits answers.
export const planRoutes: readonly Route[] = [
  get('/plans', 'plan:view', showPlans),
  ...draftRoutes,
  ...measureFormRoutes,
  ...editionRoutes,
  get('/plans/:id', 'plan:view', showPlan),
  get('/plans/:id/editions/:number', 'plan:view', showEdition),
  ...measureRoutes,
]
