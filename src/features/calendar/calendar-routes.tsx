import type { Route } from '../../web/route.ts'

export const calendarRoutes: readonly Route[] = []
