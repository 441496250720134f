import type { Route } from '../../web/route.ts'

export const importRoutes: readonly Route[] = []
