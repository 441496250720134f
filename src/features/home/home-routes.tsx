import { may, type Act } from '../../domain/access.ts'
import { datePartsOf } from '../../domain/local-date.ts'
import { isPeriodCode, periodName } from '../../domain/period.ts'
import { homeRu } from '../../text/home-ru.ts'
import { signedIn, type RequestContext } from '../../web/context.ts'
import { frameOf } from '../../web/frame.tsx'
import { link } from '../../web/links.ts'
import { get, type Route } from '../../web/route.ts'
import { dueDayRules } from '../calendar/due-day-rules.ts'
import { listDue } from '../plans/list-due.ts'
import { listTasks } from '../submissions/list-tasks.ts'
import { HomePage, type Attention } from './home-page.tsx'
import { countWaiting, hasPassword, listCurrentPlans, listOwnInstitutions, type Waiting } from './home-store.ts'

/** How far ahead the first page looks. */
const NEAR_DAYS = 30

type Line = Attention & { act: Act; isShown: boolean }

/** Each line with the act that deals with it: it is shown to whoever may. */
function linesOf(waiting: Waiting, hasPlans: boolean): Line[] {
  return [
    { act: 'plan:create', isShown: !hasPlans, href: link.newImport(), text: homeRu.noPlan },
    {
      act: 'import:confirm',
      isShown: waiting.imports > 0,
      href: link.imports(),
      text: homeRu.imports(waiting.imports),
    },
    {
      act: 'import:confirm',
      isShown: waiting.failedImports > 0,
      href: link.imports(),
      text: homeRu.failedImports(waiting.failedImports),
    },
    { act: 'plan:approve', isShown: waiting.drafts > 0, href: link.plans(), text: homeRu.drafts(waiting.drafts) },
    {
      act: 'postponement:decide',
      isShown: waiting.postponements > 0,
      href: link.postponements(),
      text: homeRu.postponements(waiting.postponements),
    },
    { act: 'deficiency:edit', isShown: waiting.gaps > 0, href: link.deficiencies(), text: homeRu.gaps(waiting.gaps) },
    { act: 'letter:list', isShown: waiting.letters > 0, href: link.letters(), text: homeRu.letters(waiting.letters) },
    ...waiting.versions.map(({ id, period, state }) => ({
      act: 'report:prepare' as const,
      isShown: true,
      href: link.reportVersion(id),
      text: homeRu.versions[state](isPeriodCode(period) ? periodName(period) : period),
    })),
    ...waiting.calendarYears.map((year) => ({
      act: 'calendar:edit' as const,
      isShown: true,
      href: link.calendarYear(year),
      text: homeRu.calendar(year),
    })),
  ]
}

async function showHome(c: RequestContext): Promise<Response> {
  const { db, today } = c.var
  const user = signedIn(c)
  const ownIds = user.roles.flatMap(({ institutionId }) => institutionId ?? [])
  const [waiting, plans, own] = await Promise.all([
    countWaiting(db, datePartsOf(today).year),
    listCurrentPlans(db, ownIds),
    listOwnInstitutions(db, ownIds),
  ])
  const ownPlans = plans.filter((plan) => plan.own > 0)
  const asked = { institutionIds: own.map(({ id }) => id), today, days: NEAR_DAYS, rules: await dueDayRules(c) }
  const due = own.length === 0 ? [] : await listDue(db, ownPlans, asked)
  const attention = linesOf(waiting, plans.length > 0).filter(({ act, isShown }) => isShown && may(user.roles, act))
  // In a demo everybody comes by a link, again and again.
  const owesPassword = !c.var.authority.demo && !(await hasPassword(db, user.id))
  const first = owesPassword ? [{ href: link.password(), text: homeRu.password }] : []
  const tasks = await listTasks(db, user, today)
  const props = { user, attention: [...first, ...tasks, ...attention], plans, own, due, today }
  return c.html(<HomePage frame={frameOf(c)} {...props} />)
}

export const homeRoutes: readonly Route[] = [get('/', 'signed-in', showHome)]
