import type { RequestContext } from './context.ts'
import type { PagerProps } from './kit/navigation.tsx'
import { pageNumber } from './read-form.ts'

const PAGE_SIZE = 50

export interface ListPage {
  number: number
  limit: number
  offset: number
}

/** The part of a list that the address asks for by `page`. */
export function pageOf(c: RequestContext, limit = PAGE_SIZE): ListPage {
  const number = pageNumber(c)
  return { number, limit, offset: (number - 1) * limit }
}

/** What the pager of a list of `total` rows says and links to. */
export function pagerOf(
  { number, limit, offset }: ListPage,
  total: number,
  href: (page: number) => string,
): PagerProps {
  const to = Math.min(offset + limit, total)
  return {
    from: Math.min(offset + 1, total),
    to,
    total,
    previous: number > 1 ? href(number - 1) : undefined,
    next: to < total ? href(number + 1) : undefined,
  }
}
