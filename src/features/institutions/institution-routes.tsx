import type { Route } from '../../web/route.ts'

export const institutionRoutes: readonly Route[] = []
