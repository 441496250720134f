import { signedIn, type RequestContext } from '../../web/context.ts'
import { frameOf } from '../../web/frame.tsx'
import { get, type Route } from '../../web/route.ts'
import { HomePage } from './home-page.tsx'

async function showHome(c: RequestContext): Promise<Response> {
  return c.html(<HomePage frame={frameOf(c)} user={signedIn(c)} />)
}

export const homeRoutes: readonly Route[] = [get('/', 'signed-in', showHome)]
