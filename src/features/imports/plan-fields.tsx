import { importConfirmRu } from '../../text/imports-confirm-ru.ts'
import { periodName } from '../../domain/period.ts'
import { Checkbox, RadioGroup } from '../../web/kit/choice-fields.tsx'
import { Details } from '../../web/kit/details.tsx'
import { errorFor, type FieldErrors } from '../../web/kit/field-errors.ts'
import { HiddenField } from '../../web/kit/form.tsx'
import { Notice } from '../../web/kit/notice.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { one, type Typed } from '../../web/read-form.ts'
import type { PlanDifference } from './compare-plan.ts'
import type { PlanTarget, Prepared } from './prepare-confirmation.ts'
import { codeOfPeriod } from './what-is-lacking.ts'
import { writtenText } from './written-text.ts'
import type { Way } from './what-will-be-written.ts'

const text = importConfirmRu

interface PlanFieldsProps {
  id: number
  prepared: Prepared
  /** The plan that the document is compared with. */
  target: PlanTarget
  typed: Typed
  errors: FieldErrors
}

/** Which plan the document belongs to, how the two differ, and what has to be chosen for it. */
export function PlanFields(props: PlanFieldsProps) {
  const { target, prepared } = props
  const { edition, differences, mayAttach } = target
  const isSame = differences.length === 0 && mayAttach
  return (
    <>
      <HiddenField name="planId" value={edition.planId} />
      {isSame ? (
        <p>
          {text.samePlan(edition.title)} {writtenText(prepared, target, 'attach')}
        </p>
      ) : (
        <p>{text.differs(edition.title, edition.number)}</p>
      )}
      {edition.status === 'draft' ? <Notice kind="warning">{text.draftOnly(edition.title)}</Notice> : null}
      <Differences differences={differences} />
      {isSame ? null : <WayChoice {...props} />}
      <Replacing {...props} />
      <OtherPlans {...props} />
    </>
  )
}

/** What may become of the document's measures, each way with what it adds. */
function WayChoice({ target, prepared, typed, errors }: PlanFieldsProps) {
  const way = (value: Way, label: string, hint: string) => {
    return { value, text: label, hint: `${hint} ${writtenText(prepared, target, value)}` }
  }
  const isDraft = target.edition.status === 'draft'
  return (
    <RadioGroup
      name="way"
      label={text.choice}
      value={one(typed, 'way')}
      error={errorFor(errors, 'way')}
      choices={[
        ...(target.mayAttach ? [way('attach', text.attach, text.attachHint)] : []),
        ...(isDraft ? [] : [way('amend', text.amend, text.amendHint)]),
        way('new', text.new, text.newHint),
      ]}
    />
  )
}

function Replacing({ target: { taken }, prepared, typed, errors }: PlanFieldsProps) {
  const period = codeOfPeriod(prepared.reviewed.document)
  if (period === null || taken === undefined || taken.resultCount === 0) return null
  return (
    <>
      <p>{text.taken(periodName(period), taken.resultCount)}</p>
      <Checkbox
        name="replace"
        label={text.replace}
        checked={one(typed, 'replace') !== ''}
        error={errorFor(errors, 'replace')}
      />
    </>
  )
}

function OtherPlans({ target, prepared, id }: PlanFieldsProps) {
  const others = prepared.targets.filter((one) => one !== target)
  if (others.length === 0) return null
  return (
    <Details summary={text.otherPlans}>
      <ul>
        {others.map(({ edition }) => (
          <li>
            <TextLink href={link.import(id, { plan: edition.planId })}>{text.compareWith(edition.title)}</TextLink>
          </li>
        ))}
      </ul>
    </Details>
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
