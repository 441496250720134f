import type { Route } from '../../web/route.ts'
import { comparisonRoutes } from './comparison-routes.tsx'
import { totalsRoutes } from './totals-routes.tsx'

export const analysisRoutes: readonly Route[] = [...totalsRoutes, ...comparisonRoutes]
