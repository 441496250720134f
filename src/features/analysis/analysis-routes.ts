import type { Route } from '../../web/route.ts'
import { totalsRoutes } from './totals-routes.tsx'

export const analysisRoutes: readonly Route[] = [...totalsRoutes]
