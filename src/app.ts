import { Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { accountRoutes } from './features/accounts/account-routes.tsx'
import { sessionOfRequest } from './features/accounts/session-of-request.ts'
import { userRoutes } from './features/accounts/user-routes.tsx'
import { analysisRoutes } from './features/analysis/analysis-routes.ts'
import { calendarRoutes } from './features/calendar/calendar-routes.tsx'
import { displayRoutes } from './features/display/display-routes.tsx'
import { deficiencyRoutes } from './features/deficiencies/deficiency-routes.tsx'
import { homeRoutes } from './features/home/home-routes.tsx'
import { importRoutes } from './features/imports/import-routes.tsx'
import { institutionRoutes } from './features/institutions/institution-routes.tsx'
import { journalRoutes } from './features/journal/journal-routes.tsx'
import { letterRoutes } from './features/letters/letter-routes.tsx'
import { reportMeasureRoutes } from './features/consolidation/measure-routes.tsx'
import { recomputedRoutes } from './features/consolidation/recomputed-routes.tsx'
import { reportRoutes } from './features/consolidation/report-routes.tsx'
import { versionRoutes } from './features/consolidation/version-routes.tsx'
import { periodRoutes } from './features/periods/period-routes.tsx'
import { publicationRoutes } from './features/publication/publication-routes.tsx'
import { planRoutes } from './features/plans/plan-routes.tsx'
import { boardRoutes } from './features/board/board-routes.tsx'
import { reviewRoutes } from './features/submissions/review/review-routes.tsx'
import { submissionRoutes } from './features/submissions/submission-routes.tsx'
import { searchRoutes } from './features/search/search-routes.tsx'
import { postponementRoutes } from './features/postponements/postponement-routes.tsx'
import { reportingRulesRoutes } from './features/reporting-rules/rules-routes.tsx'
import { templateRoutes } from './features/templates/template-routes.tsx'
import { settingsRoutes } from './features/settings/settings-routes.tsx'
import { answerProblem } from './web/answer-problem.tsx'
import { loadAssets } from './web/assets.ts'
import { authorityOfRequest } from './web/authority-of-request.ts'
import { FORM_LIMIT_BYTES, limitBody } from './web/body-limit.ts'
import type { AppEnv, Services } from './web/context.ts'
import { guard } from './web/guard.ts'
import { healthRoutes } from './web/health-routes.ts'
import { letBodyGo } from './web/let-body-go.ts'
import { methodsOf, noSuchPage, refuseMethods } from './web/method-of-request.ts'
import { requestLog } from './web/request-log.ts'
import type { Route } from './web/route.ts'
import { securityHeaders } from './web/security-headers.ts'

/** Every address of the product with its access; a test walks them all. */
export const routes: readonly Route[] = [
  ...homeRoutes,
  ...accountRoutes,
  ...userRoutes,
  ...institutionRoutes,
  ...planRoutes,
  ...postponementRoutes,
  ...deficiencyRoutes,
  ...importRoutes,
  ...submissionRoutes,
  ...reviewRoutes,
  // Before the documents of a period, whose last part may be any form.
  ...boardRoutes,
  ...reportMeasureRoutes,
  ...recomputedRoutes,
  ...reportRoutes,
  ...versionRoutes,
  ...analysisRoutes,
  ...periodRoutes,
  ...publicationRoutes,
  ...calendarRoutes,
  ...letterRoutes,
  ...journalRoutes,
  ...settingsRoutes,
  ...reportingRulesRoutes,
  ...templateRoutes,
  ...searchRoutes,
  ...displayRoutes,
]

/** The request pipeline: number and log, headers, authority, origin, person, access, route. */
export function createApp(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  const assets = loadAssets()
  const methods = methodsOf(routes)
  app.route('/', assets.routes)
  app.use(async (c, next) => {
    c.set('services', services)
    c.set('assets', assets)
    return next()
  })
  app.use(requestLog, securityHeaders, letBodyGo)
  app.route('/', healthRoutes)
  app.use(refuseMethods(methods))
  app.use(authorityOfRequest(services))
  // Our own pages send their origin; only the host is compared, for a proxy may change the scheme.
  app.use(csrf({ origin: (origin, c) => isOwnOrigin(origin, c.req.header('host')) }))
  app.use(sessionOfRequest)
  for (const { method, path, access, handler, body } of routes) {
    const limit = limitBody(body === 'upload' ? services.uploadLimitBytes : FORM_LIMIT_BYTES)
    app.on(method, path, guard(access), limit, (c) => handler(c))
  }
  app.notFound((c) => {
    throw noSuchPage(c, methods)
  })
  app.onError((error, c) => answerProblem(c, error))
  return app
}

/** An origin of `null`, as of a sandboxed frame, is nobody's; a request without a host has no own origin. */
function isOwnOrigin(origin: string, host: string | undefined): boolean {
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host
}
