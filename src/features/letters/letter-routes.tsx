import type { RequestContext } from '../../web/context.ts'
import { frameOf } from '../../web/frame.tsx'
import { link } from '../../web/links.ts'
import { pageOf, pagerOf } from '../../web/paging.ts'
import { idParam } from '../../web/read-form.ts'
import { get, type Route } from '../../web/route.ts'
import { LetterListPage, LetterPage, type LetterView } from './letter-pages.tsx'
import { countLetters, getLetter, listLetters } from './letter-store.ts'

const viewOf = (c: RequestContext): LetterView => ({
  timeZone: c.var.authority.timeZone,
  mailIsShown: c.var.services.mailIsShown,
})

async function showLetters(c: RequestContext): Promise<Response> {
  const page = pageOf(c)
  const counts = await countLetters(c.var.db)
  const rows = await listLetters(c.var.db, page)
  const pager = pagerOf(page, counts.total, (number) => link.letters({ page: number }))
  return c.html(<LetterListPage frame={frameOf(c)} rows={rows} counts={counts} pager={pager} view={viewOf(c)} />)
}

async function showLetter(c: RequestContext): Promise<Response> {
  const letter = await getLetter(c.var.db, idParam(c))
  return c.html(<LetterPage frame={frameOf(c)} letter={letter} view={viewOf(c)} />)
}

export const letterRoutes: readonly Route[] = [
  get('/letters', 'letter:list', showLetters),
  get('/letters/:id', 'letter:list', showLetter),
]
