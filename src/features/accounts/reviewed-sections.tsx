import { z } from 'zod'
import { Problem } from '../../domain/problem.ts'
import { usersRu } from '../../text/users-ru.ts'
import { webRu } from '../../text/web-ru.ts'
import { authorOf, type RequestContext } from '../../web/context.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import { Actions, Button } from '../../web/kit/button.tsx'
import { CheckboxGroup } from '../../web/kit/choice-fields.tsx'
import { Form } from '../../web/kit/form.tsx'
import { EmptyState } from '../../web/kit/notice.tsx'
import { Page } from '../../web/kit/page.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { link } from '../../web/links.ts'
import { idParam, readParts } from '../../web/read-form.ts'
import { get, post, type Route } from '../../web/route.ts'
import { bindToSections } from './keep-user.ts'
import { getUser, listReviewedSections, listRoles } from './user-store.ts'

type SectionRow = Awaited<ReturnType<typeof listReviewedSections>>[number]

const sectionIds = z
  .array(
    z
      .string()
      .regex(/^[1-9]\d{0,8}$/)
      .transform(Number),
  )
  .catch([])

interface SectionsPageProps {
  frame: PageFrame
  user: { id: number; fullName: string | null }
  roleId: number
  sections: SectionRow[]
}

function SectionsPage({ frame, user, roleId, sections }: SectionsPageProps) {
  const text = usersRu.sections
  const name = user.fullName ?? usersRu.user.erasedName
  const years = [...Map.groupBy(sections, ({ year }) => year)]
  const crumbs = [
    { text: usersRu.list.title, href: link.users() },
    { text: name, href: link.user(user.id) },
    { text: text.title },
  ]
  return (
    <Page frame={frame} title={text.title} lead={text.lead(name)} width="narrow" breadcrumbs={crumbs}>
      {years.length === 0 ? <EmptyState title={text.none} /> : null}
      <Form action={link.userRoleSections(user.id, roleId)}>
        {years.map(([year, ofYear]) => (
          <CheckboxGroup
            name={`sections-${year}`}
            label={text.legend(year)}
            values={ofYear.filter(({ isChosen }) => isChosen).map(({ id }) => String(id))}
            choices={ofYear.map(({ id, number, title }) => ({
              value: String(id),
              text: [number, title].filter(Boolean).join('. '),
            }))}
          />
        ))}
        <Actions>
          <Button>{text.save}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

/** The reviewer's role that the address names; somebody else's, or one of another kind, is not there. */
async function getReviewerRole(c: RequestContext) {
  const user = await getUser(c.var.db, idParam(c))
  const roleId = idParam(c, 'roleId')
  const found = (await listRoles(c.var.db, user.id)).find(({ id, role }) => id === roleId && role === 'reviewer')
  if (found === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return { user, roleId }
}

async function showSections(c: RequestContext): Promise<Response> {
  const { user, roleId } = await getReviewerRole(c)
  const sections = await listReviewedSections(c.var.db, roleId)
  return c.html(<SectionsPage frame={frameOf(c)} user={user} roleId={roleId} sections={sections} />)
}

async function takeSections(c: RequestContext): Promise<Response> {
  const { user, roleId } = await getReviewerRole(c)
  const { typed } = await readParts(c)
  const chosen = Object.entries(typed).flatMap(([name, values]) => (name.startsWith('sections-') ? values : []))
  await bindToSections(c.var.db, { roleId, sectionIds: sectionIds.parse(chosen) }, authorOf(c))
  return c.redirect(withDone(link.user(user.id), 'saved'), 303)
}

export const reviewedSectionRoutes: readonly Route[] = [
  get('/users/:id/roles/:roleId/sections', 'user:edit', showSections),
  post('/users/:id/roles/:roleId/sections', 'user:edit', takeSections),
]
