import { importConfirmRu } from '../../text/imports-confirm-ru.ts'
import { Actions, Button } from '../../web/kit/button.tsx'
import { Checkbox } from '../../web/kit/choice-fields.tsx'
import { Details } from '../../web/kit/details.tsx'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { Form } from '../../web/kit/form.tsx'
import { Notice } from '../../web/kit/notice.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { one, type Typed } from '../../web/read-form.ts'
import { learnedSpellings, namesOfRegister } from './learned-spellings.ts'
import { PlanFields } from './plan-fields.tsx'
import type { PlanTarget, Prepared } from './prepare-confirmation.ts'
import { writtenText } from './written-text.ts'

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
      <Participants {...props} />
      <Actions>
        <Button>{text.submit}</Button>
      </Actions>
      <p class="quiet">{text.allOrNothing}</p>
    </Form>
  )
}

function WillBe({ prepared, target, planTitle }: ConfirmFormProps) {
  const added = prepared.matches.filter(({ decision }) => decision?.as === 'new').length
  const year = prepared.reviewed.document.planYear ?? 0
  return (
    <>
      {target === undefined ? (
        <p>
          {text.newPlan(planTitle, year)} {writtenText(prepared, undefined, 'new')}
        </p>
      ) : null}
      {added > 0 ? <p>{text.newInstitutions(added)}</p> : null}
      <Learned prepared={prepared} />
    </>
  )
}

/** Spellings of the document by which the register will know institutions from now on. */
function Learned({ prepared: { matches, known } }: { prepared: Prepared }) {
  const register = namesOfRegister(known)
  const names = new Map(known.map(({ id, shortName }) => [id, shortName]))
  const learned = matches.flatMap((match) => {
    const { decision } = match
    const name = decision?.as === 'existing' ? names.get(decision.id) : decision?.as === 'new' ? decision.shortName : ''
    return learnedSpellings(match, register).map((spelling) => text.learnedAs(spelling, name ?? ''))
  })
  if (learned.length === 0) return null
  return (
    <Details summary={text.learned(learned.length)}>
      <ul>
        {learned.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </Details>
  )
}

/** Nobody is in a set that is not kept yet; one that the authority keeps is extended only when a person says so. */
function Participants({ prepared: { participants }, typed, errors }: ConfirmFormProps) {
  if (participants === undefined) return null
  const { year, present, lacking } = participants
  return (
    <Checkbox
      name="participants"
      label={text.participants(year)}
      hint={text.participantsHint(present, lacking)}
      checked={errors.length > 0 ? one(typed, 'participants') !== '' : present === 0}
    />
  )
}
