import { deadlineKindNames } from '../../text/plans-ru.ts'
import { planEditRu } from '../../text/plan-editing-ru.ts'
import { Actions, Button } from '../../web/kit/button.tsx'
import { SelectField } from '../../web/kit/choice-fields.tsx'
import { errorFor, type FieldErrors } from '../../web/kit/field-errors.ts'
import { FieldGroup } from '../../web/kit/form.tsx'
import { TextArea, TextField } from '../../web/kit/text-fields.tsx'
import { one, type Typed } from '../../web/read-form.ts'
import { stageField, stagesTyped, type StageField } from './stage-input.ts'

const kindChoices = Object.entries(deadlineKindNames).map(([value, text]) => ({ value, text }))

interface StageFieldsProps {
  typed: Typed
  errors: FieldErrors | undefined
}

/** Stages of a measure one under another; adding, removing and reading words are buttons of the same form. */
export function StageFields({ typed, errors }: StageFieldsProps) {
  const text = planEditRu
  return (
    <>
      <FieldGroup legend={text.stagesLegend}>
        <p>{text.stagesHelp}</p>
        {/* The first button of a form is what Enter presses: this one loses nothing. */}
        <Actions>
          <Button kind="secondary" name="do" value="read-words">
            {text.readWords}
          </Button>
        </Actions>
      </FieldGroup>
      {stagesTyped(typed).map((at, index) => (
        <StageGroup typed={typed} errors={errors} at={at} place={index + 1} />
      ))}
      <Actions>
        <Button kind="secondary" name="do" value="add-stage">
          {text.addStage}
        </Button>
      </Actions>
    </>
  )
}

function StageGroup({ typed, errors, at, place }: StageFieldsProps & { at: number; place: number }) {
  const text = planEditRu
  const field = (name: StageField) => ({
    name: stageField(at, name),
    value: one(typed, stageField(at, name)),
    error: errorFor(errors, stageField(at, name)),
  })
  return (
    <FieldGroup legend={text.stage(place)}>
      <TextArea {...field('text')} label={text.stageText} hint={text.stageTextHint} rows={2} />
      <SelectField {...field('kind')} label={text.stageKind} choices={kindChoices} empty={text.chooseKind} />
      <TextField {...field('when')} label={text.stageWhen} hint={text.stageWhenHint} optional />
      <TextArea {...field('action')} label={text.stageAction} rows={2} optional />
      <Button kind="secondary" name="do" value={`remove-stage-${at}`} about={text.stage(place)}>
        {text.removeStage}
      </Button>
    </FieldGroup>
  )
}
