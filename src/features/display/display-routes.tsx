import type { RequestContext } from '../../web/context.ts'
import { readDisplayPreferences, setDisplayPreferences } from '../../web/display-preferences.ts'
import { frameOf } from '../../web/frame.tsx'
import { link } from '../../web/links.ts'
import { ownPathOr } from '../../web/own-path.ts'
import { one, readParts } from '../../web/read-form.ts'
import { get, post, type Route } from '../../web/route.ts'
import { DisplayPage } from './display-page.tsx'

function show(c: RequestContext): Response | Promise<Response> {
  const from = ownPathOr(c.req.query('from') ?? '', link.home())
  return c.html(<DisplayPage frame={frameOf(c)} chosen={readDisplayPreferences(c)} from={from} />)
}

async function choose(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const isReset = one(typed, 'reset') !== ''
  setDisplayPreferences(c, isReset ? [] : ['text', 'contrast', 'font', 'others'].flatMap((name) => typed[name] ?? []))
  return c.redirect(ownPathOr(one(typed, 'from'), link.home()), 303)
}

export const displayRoutes: readonly Route[] = [get('/display', 'public', show), post('/display', 'public', choose)]
