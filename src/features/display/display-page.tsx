import { displayRu } from '../../text/display-ru.ts'
import { Actions, Button } from '../../web/kit/button.tsx'
import { CheckboxGroup, RadioGroup } from '../../web/kit/choice-fields.tsx'
import { Form, HiddenField } from '../../web/kit/form.tsx'
import { Page } from '../../web/kit/page.tsx'
import type { DisplayPreference, PageFrame } from '../../web/kit/page.tsx'

interface DisplayPageProps {
  frame: PageFrame
  chosen: readonly DisplayPreference[]
  from: string
}

/** The first of `values` that is chosen; `usual` where none is. */
function chosenOf(values: readonly DisplayPreference[], chosen: readonly DisplayPreference[]): string {
  return values.find((value) => chosen.includes(value)) ?? 'usual'
}

export function DisplayPage({ frame, chosen, from }: DisplayPageProps) {
  const { text, contrast, font, others } = displayRu
  return (
    <Page frame={frame} title={displayRu.title} lead={displayRu.lead} width="narrow">
      <Form action="/display">
        <HiddenField name="from" value={from} />
        <RadioGroup
          name="text"
          label={text.legend}
          value={chosenOf(['text-large', 'text-larger'], chosen)}
          choices={[
            { value: 'usual', text: text.usual },
            { value: 'text-large', text: text.large },
            { value: 'text-larger', text: text.larger },
          ]}
        />
        <RadioGroup
          name="contrast"
          label={contrast.legend}
          value={chosenOf(['contrast-high', 'contrast-inverse'], chosen)}
          choices={[
            { value: 'usual', text: contrast.usual },
            { value: 'contrast-high', text: contrast.high },
            { value: 'contrast-inverse', text: contrast.inverse },
          ]}
        />
        <RadioGroup
          name="font"
          label={font.legend}
          value={chosenOf(['font-serif'], chosen)}
          choices={[
            { value: 'usual', text: font.usual },
            { value: 'font-serif', text: font.serif },
          ]}
        />
        <CheckboxGroup
          name="others"
          label={others.legend}
          values={chosen}
          choices={[
            { value: 'spacing-wide', text: others.spacing },
            { value: 'images-off', text: others.images },
          ]}
        />
        <Actions>
          <Button>{displayRu.submit}</Button>
          <Button kind="secondary" name="reset" value="yes">
            {displayRu.reset}
          </Button>
        </Actions>
      </Form>
    </Page>
  )
}
