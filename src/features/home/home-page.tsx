import { homeRu } from '../../text/home-ru.ts'
import { roleNames } from '../../text/roles-ru.ts'
import type { SignedIn } from '../../web/context.ts'
import { EmptyState } from '../../web/kit/notice.tsx'
import { Page } from '../../web/kit/page.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
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
}

export function HomePage({ frame, user, attention, plans, own }: HomePageProps) {
  const names = [...new Set(user.roles.map(({ role }) => roleNames[role]))].join(', ')
  return (
    <Page frame={frame} title={homeRu.title} lead={names === '' ? homeRu.noRoles : homeRu.hello(names)}>
      {own.length > 0 && attention.length === 0 ? null : <AttentionList attention={attention} />}
      {own.length === 0 ? null : (
        <section>
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

function Plans({ plans, isBound }: { plans: HomePageProps['plans']; isBound: boolean }) {
  if (plans.length === 0) return null
  return (
    <section>
      <h2>{homeRu.plansTitle}</h2>
      <ul>
        {plans.map(({ id, year, measures, own }) => (
          <li>
            <TextLink href={link.plan(id)}>{homeRu.planLine(year, measures)}</TextLink>
            {isBound ? <span class="quiet"> {homeRu.ownMeasures(own)}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
