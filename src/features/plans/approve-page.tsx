import { planEditRu } from '../../text/plan-editing-ru.ts'
import { plansRu } from '../../text/plans-ru.ts'
import { Actions, Button } from '../../web/kit/button.tsx'
import { type FieldErrors } from '../../web/kit/field-errors.ts'
import { Form } from '../../web/kit/form.tsx'
import { Notice } from '../../web/kit/notice.tsx'
import { Page } from '../../web/kit/page.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { DateField, TextField } from '../../web/kit/text-fields.tsx'
import { link } from '../../web/links.ts'
import { type Typed } from '../../web/read-form.ts'
import type { Edition, Plan } from './plan-store.ts'
import { typedFields } from '../../web/typed-fields.ts'

export interface ApproveProps {
  frame: PageFrame
  plan: Plan
  draft: Edition
  measureCount: number
  /** Numbers of measures with deadlines that lack days, and of those that nobody is to do. */
  incomplete: readonly string[]
  nobodys: readonly string[]
  typed: Typed
  errors?: FieldErrors
}

/** Asks by what and from when an edition is in force, and shows what to look at before. */
export function ApprovePage(props: ApproveProps) {
  const { frame, plan, draft, typed, errors, incomplete, nobodys } = props
  const text = planEditRu
  const field = typedFields(typed, errors)
  const crumbs = [
    { text: plansRu.list.title, href: link.plans() },
    { text: plan.title, href: link.planEdition(plan.id, draft.number) },
    { text: text.approveTitle },
  ]
  return (
    <Page
      frame={frame}
      title={text.approveTitle}
      lead={text.approveLead(draft.number, props.measureCount)}
      breadcrumbs={crumbs}
      errors={errors}
      width="narrow"
    >
      {incomplete.length === 0 && nobodys.length === 0 ? null : (
        <Notice kind="warning">
          {incomplete.length === 0 ? null : <p>{text.incomplete(incomplete.join(', '))}</p>}
          {nobodys.length === 0 ? null : <p>{text.nobody(nobodys.join(', '))}</p>}
        </Notice>
      )}
      <Form action={link.planPart(plan.id, 'approve')} version={draft.version}>
        <DateField {...field('approvedOn')} label={text.approvedOn} />
        <TextField {...field('approvedByDocument')} label={text.approvedBy} hint={text.approvedByHint} />
        <DateField {...field('inForceFrom')} label={text.inForceFrom} hint={text.inForceFromHint} optional />
        <Actions>
          <Button>{text.approve}</Button>
        </Actions>
      </Form>
    </Page>
  )
}
