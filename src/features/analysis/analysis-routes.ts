import type { Route } from '../../web/route.ts'
import { comparisonRoutes } from './comparison-routes.tsx'
import { totalsRoutes } from './totals-routes.tsx'
import { yearRoutes } from './year-routes.tsx'

export const analysisRoutes: readonly Route[] = [...totalsRoutes, ...comparisonRoutes, ...yearRoutes]
