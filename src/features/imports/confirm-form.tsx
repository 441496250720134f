import { importConfirmRu } from '../../text/imports-confirm-ru.ts'
import { importsRu } from '../../text/imports-ru.ts'
import { periodName } from '../../domain/period.ts'
import { Actions, Button } from '../../web/kit/button.tsx'
import { Checkbox, RadioGroup } from '../../web/kit/choice-fields.tsx'
import { Details } from '../../web/kit/details.tsx'
import { errorFor, type FieldErrors } from '../../web/kit/field-errors.ts'
import { Form, HiddenField } from '../../web/kit/form.tsx'
import { Notice } from '../../web/kit/notice.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { one, type Typed } from '../../web/read-form.ts'
import type { PlanDifference } from './compare-plan.ts'
import type { PlanTarget, Prepared } from './prepare-confirmation.ts'
import { codeOfPeriod } from './what-is-lacking.ts'

const text = importConfirmRu

interface ConfirmFormProps {
  id: number
  version: number
  prepared: Prepared
  /** The plan that the document is compared with. */
  target: PlanTarget | undefined
  planTitle: string
  typed: Typed
  errors: FieldErrors
}

/** What confirming will do, what has to be chosen for it, and the button; or why it cannot be done yet. */
export function ConfirmForm(props: ConfirmFormProps) {
  const { prepared, id, version, target } = props
  const { lacks, undecided } = prepared
  if (lacks.length > 0 || undecided.length > 0) {
    return (
      <Notice kind="warning" title={text.blocked}>
        {lacks.length > 0 ? <p>{text.blockedLacks}</p> : null}
        {undecided.length > 0 ? (
          <p>
            <TextLink href={link.importPart(id, 'institutions')}>{text.blockedUndecided(undecided.length)}</TextLink>
          </p>
        ) : null}
      </Notice>
    )
  }
  return (
    <Form action={link.importPart(id, 'confirm')} version={version}>
      <WillBe {...props} />
      {target === undefined ? null : <PlanFields {...props} target={target} />}
      <Actions>
        <Button>{text.submit}</Button>
      </Actions>
      <p class="quiet">{text.allOrNothing}</p>
    </Form>
  )
}

function WillBe({ prepared, target, planTitle }: ConfirmFormProps) {
  const { document, institutions } = { document: prepared.reviewed.document, institutions: prepared.matches }
  const added = institutions.filter(({ decision }) => decision?.as === 'new').length
  const measures = prepared.reviewed.measures.map(({ measure }) => measure)
  const results = measures.reduce((sum, measure) => sum + measure.results.length, 0)
  const counts = importsRu.counts
  const what = [counts.measures(measures.length), ...(results > 0 ? [counts.results(results)] : [])]
  return (
    <>
      {target === undefined ? <p>{text.newPlan(planTitle, document.planYear ?? 0)}</p> : null}
      <p>
        {text.willAdd(what)} {added > 0 ? text.newInstitutions(added) : null}
      </p>
    </>
  )
}

function PlanFields({ target, prepared, typed, errors, id }: ConfirmFormProps & { target: PlanTarget }) {
  const { edition, differences, mayAttach, taken } = target
  const isSame = differences.length === 0 && mayAttach
  const others = prepared.targets.filter((one) => one !== target)
  const period = codeOfPeriod(prepared.reviewed.document)
  return (
    <>
      <HiddenField name="planId" value={edition.planId} />
      {isSame ? <p>{text.samePlan(edition.title)}</p> : <p>{text.differs(edition.title, edition.number)}</p>}
      {edition.status === 'draft' ? <Notice kind="warning">{text.draftOnly(edition.title)}</Notice> : null}
      <Differences differences={differences} />
      {isSame ? null : (
        <RadioGroup
          name="way"
          label={text.choice}
          value={one(typed, 'way')}
          error={errorFor(errors, 'way')}
          choices={[
            ...(mayAttach ? [{ value: 'attach', text: text.attach, hint: text.attachHint }] : []),
            ...(edition.status === 'draft' ? [] : [{ value: 'amend', text: text.amend, hint: text.amendHint }]),
            { value: 'new', text: text.new, hint: text.newHint },
          ]}
        />
      )}
      {period === null || taken === undefined || taken.resultCount === 0 ? null : (
        <>
          <p>{text.taken(periodName(period), taken.resultCount)}</p>
          <Checkbox
            name="replace"
            label={text.replace}
            checked={one(typed, 'replace') !== ''}
            error={errorFor(errors, 'replace')}
          />
        </>
      )}
      {others.length === 0 ? null : (
        <Details summary={text.otherPlans}>
          <ul>
            {others.map((other) => (
              <li>
                <TextLink href={link.import(id, { plan: other.edition.planId })}>
                  {text.compareWith(other.edition.title)}
                </TextLink>
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}

const SHOWN_DIFFERENCES = 200

function Differences({ differences }: { differences: readonly PlanDifference[] }) {
  if (differences.length === 0) return null
  const rows = differences.slice(0, SHOWN_DIFFERENCES).flatMap((difference) => {
    if (difference.kind === 'added') return [{ label: difference.label, inPlan: text.added, inDocument: '' }]
    if (difference.kind === 'missing') return [{ label: difference.label, inPlan: '', inDocument: text.missing }]
    return difference.fields.map(({ field, inPlan, inDocument }) => ({
      label: `${difference.label}: ${text.fields[field]}`,
      inPlan,
      inDocument,
    }))
  })
  return (
    <Details summary={`${text.differences}: ${differences.length}`} open>
      <Table
        caption={text.differences}
        captionHidden
        rows={rows}
        columns={[
          { header: text.differenceColumns.measure, kind: 'name', cell: (row) => row.label },
          { header: text.differenceColumns.inPlan, cell: (row) => row.inPlan || '—' },
          { header: text.differenceColumns.inDocument, cell: (row) => row.inDocument || '—' },
        ]}
      />
    </Details>
  )
}
