import type { LocalDate } from '../../domain/local-date.ts'
import { homeRu } from '../../text/home-ru.ts'
import { roleNames } from '../../text/roles-ru.ts'
import type { SignedIn } from '../../web/context.ts'
import { EmptyState } from '../../web/kit/notice.tsx'
import { Page } from '../../web/kit/page.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { DeadlineStateText } from '../plans/deadline-list.tsx'
import { measureLabel } from '../plans/find-measure.ts'
import type { DueStage } from '../plans/list-due.ts'
import type { listCurrentPlans, listOwnInstitutions } from './home-store.ts'

/** Something that waits for the person, and where it is decided. */
export interface Attention {
  href: string
  text: string
}

interface HomePageProps {
  frame: PageFrame
  user: SignedIn
  attention: readonly Attention[]
  plans: Awaited<ReturnType<typeof listCurrentPlans>>
  own: Awaited<ReturnType<typeof listOwnInstitutions>>
  due: readonly DueStage[]
  today: LocalDate
}

export function HomePage({ frame, user, attention, plans, own, due, today }: HomePageProps) {
  const names = [...new Set(user.roles.map(({ role }) => roleNames[role]))].join(', ')
  return (
    <Page frame={frame} title={homeRu.title} lead={names === '' ? homeRu.noRoles : homeRu.hello(names)}>
      {own.length > 0 && attention.length === 0 ? null : <AttentionList attention={attention} />}
      {own.length === 0 ? null : (
        <section id="own">
          <h2>{homeRu.ownTitle}</h2>
          <ul>
            {own.map(({ id, shortName }) => (
              <li>
                <TextLink href={link.institution(id)}>{shortName}</TextLink>
              </li>
            ))}
          </ul>
        </section>
      )}
      {own.length === 0 ? null : <DueList due={due} own={own} today={today} />}
      <Plans plans={plans} isBound={own.length > 0} />
    </Page>
  )
}

function AttentionList({ attention }: { attention: readonly Attention[] }) {
  return (
    <section>
      <h2>{homeRu.attention}</h2>
      {attention.length === 0 ? (
        <EmptyState title={homeRu.nothing} />
      ) : (
        <ul>
          {attention.map(({ href, text }) => (
            <li>
              <TextLink href={href}>{text}</TextLink>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const MOST_DUE = 15

/** Deadlines that have passed or are near, each as the page of its measure shows it. */
function DueList({ due, own, today }: Pick<HomePageProps, 'due' | 'own' | 'today'>) {
  const rest = due.length - MOST_DUE
  const nameOf = (id: number) => own.find((institution) => institution.id === id)?.shortName
  return (
    <section>
      <h2>{homeRu.dueTitle}</h2>
      {due.length === 0 ? <p class="quiet">{homeRu.nothingDue}</p> : null}
      <ul>
        {due.slice(0, MOST_DUE).map(({ planId, measureId, institutionId, action, found, ...measure }) => (
          <li>
            <TextLink href={link.measure(planId, measureId)}>{measureLabel(measure) || homeRu.untitled}</TextLink>
            {action === null ? null : <span class="quiet"> {action}</span>}
            {own.length < 2 ? null : <span class="quiet"> {nameOf(institutionId)}</span>}{' '}
            <DeadlineStateText found={found} today={today} />
          </li>
        ))}
      </ul>
      {rest > 0 ? <p class="quiet">{homeRu.moreDue(rest)}</p> : null}
    </section>
  )
}

function Plans({ plans, isBound }: { plans: HomePageProps['plans']; isBound: boolean }) {
  if (plans.length === 0) return null
  const isAlone = (year: number) => plans.filter((plan) => plan.year === year).length === 1
  return (
    <section>
      <h2>{homeRu.plansTitle}</h2>
      <ul>
        {plans.map(({ id, year, title, institutionName, measures, own }) => (
          <li>
            <TextLink href={link.plan(id)}>
              {isAlone(year) ? homeRu.planLine(year, measures) : homeRu.titledPlan(title, measures)}
            </TextLink>
            {institutionName === null ? null : <span class="quiet"> {homeRu.planOf(institutionName)}</span>}
            {isBound ? <span class="quiet"> {homeRu.ownMeasures(own)}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
