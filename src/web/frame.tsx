import { may, type Act } from '../domain/access.ts'
import { webRu } from '../text/web-ru.ts'
import type { RequestContext, SignedIn } from './context.ts'
import { readDisplayPreferences } from './display-preferences.ts'
import { Button } from './kit/button.tsx'
import { Form } from './kit/form.tsx'
import { Notice } from './kit/notice.tsx'
import type { NavItem } from './kit/navigation.tsx'
import type { PageFrame } from './kit/page.tsx'
import { TextLink } from './kit/text-link.tsx'
import { link } from './links.ts'
import { pathAndQuery } from './own-path.ts'
import { isSecureContext } from './session-cookie.ts'

interface Room {
  href: string
  text: keyof typeof webRu.frame.nav
  act: Act
  /** Other beginnings of addresses in the same room. */
  also?: readonly string[]
}

/** Rooms of the product as the head of every page lists them, each for who may enter. */
const rooms: readonly Room[] = [
  { href: '/submissions', text: 'submissions', act: 'submission:view', also: ['/report-template', '/reporting-rules'] },
  { href: '/review', text: 'review', act: 'submission:review' },
  { href: '/institutions', text: 'institutions', act: 'institution:list' },
  { href: '/plans', text: 'plans', act: 'plan:view', also: ['/reports', '/report-versions'] },
  { href: '/deficiencies', text: 'deficiencies', act: 'deficiency:view' },
  { href: '/postponements', text: 'postponements', act: 'postponement:view' },
  { href: '/imports', text: 'imports', act: 'import:view' },
  { href: '/calendar', text: 'calendar', act: 'calendar:view' },
  { href: '/users', text: 'users', act: 'user:list' },
  { href: '/journal', text: 'journal', act: 'journal:view' },
  { href: '/letters', text: 'letters', act: 'letter:list' },
  { href: '/settings', text: 'settings', act: 'settings:view' },
  { href: '/search', text: 'search', act: 'search:use' },
]

/** What the server knows about the page that answers this request. */
export function frameOf(c: RequestContext): PageFrame {
  const { user, authority, assets } = c.var
  const { pathname: path } = new URL(c.req.url)
  return {
    authority: authority.name,
    navigation: user?.step === 'complete' ? navigation(user, path) : forEverybody(path),
    ...assets,
    preferences: readDisplayPreferences(c),
    displaySettings: link.displaySettings(whereFrom(c)),
    account: <Account user={user} />,
    notices: notices(c),
  }
}

/** Where the page of display settings leads back to: from itself, to where it was come from. */
function whereFrom(c: RequestContext): string | undefined {
  if (c.req.method !== 'GET') return undefined
  return c.req.path === link.displaySettings() ? (c.req.query('from') ?? '') : pathAndQuery(c)
}

function navigation(user: SignedIn, path: string): NavItem[] {
  return [...ownRoom(user), ...rooms.filter(({ act }) => may(user.roles, act))].map(({ href, text, also = [] }) => ({
    href,
    text: webRu.frame.nav[text],
    current: [href, ...also].some((start) => path === start || path.startsWith(`${start}/`)),
  }))
}

/** What needs no account. */
function forEverybody(path: string): NavItem[] {
  const href = link.publication()
  return [{ href, text: webRu.frame.nav.publication, current: path.startsWith(href) }]
}

/** Whoever may not see the register goes to their own institution: by its page, or by the list on the first page. */
function ownRoom({ roles }: SignedIn): Pick<Room, 'href' | 'text' | 'also'>[] {
  const [only, ...more] = new Set(roles.flatMap(({ institutionId }) => institutionId ?? []))
  if (only === undefined || may(roles, 'institution:list')) return []
  if (more.length > 0) return [{ href: `${link.home()}#own`, text: 'ownInstitutions' }]
  return [{ href: link.institution(only), text: 'ownInstitution' }]
}

function Account({ user }: { user: SignedIn | null }) {
  if (user === null) return <TextLink href={link.signIn()}>{webRu.frame.signIn}</TextLink>
  return (
    <>
      {user.step === 'complete' ? <TextLink href={link.account()}>{user.fullName}</TextLink> : null}
      <Form action={link.signOut()} inline>
        <Button kind="secondary">{webRu.frame.signOut}</Button>
      </Form>
    </>
  )
}

function notices(c: RequestContext) {
  const asked = c.req.query('done') ?? ''
  const done = Object.hasOwn(webRu.done, asked) ? webRu.done[asked] : undefined
  const isAdministrator = c.var.user?.roles.some(({ role }) => role === 'administrator') === true
  const isBare = isAdministrator && !isSecureContext(c)
  if (done === undefined && !isBare && !c.var.authority.demo) return undefined
  return (
    <>
      {done === undefined ? null : <Notice kind="success" title={done} />}
      {isBare ? <Notice kind="warning">{webRu.frame.plainHttp}</Notice> : null}
      {c.var.authority.demo ? <p class="quiet">{webRu.frame.demo}</p> : null}
    </>
  )
}

/** The address of `path` that says once what was done. */
export function withDone(path: string, done: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}done=${done}`
}
