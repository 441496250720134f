import type { Route } from '../../web/route.ts'
import { exportRoutes } from './export-routes.ts'
import { importRoutes } from './import-routes.tsx'
import { lifeRoutes } from './life-routes.tsx'
import { listRoutes } from './list-routes.tsx'
import { mergeRoutes } from './merge-routes.tsx'
import { pageRoutes } from './page-routes.tsx'
import { participantRoutes } from './participant-routes.tsx'

/** Fixed addresses before those with a number in the same place. */
export const institutionRoutes: readonly Route[] = [
  ...listRoutes,
  ...exportRoutes,
  ...importRoutes,
  ...mergeRoutes,
  ...participantRoutes,
  ...pageRoutes,
  ...lifeRoutes,
]
