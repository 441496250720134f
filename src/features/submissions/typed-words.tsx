import { isPeriodCode, periodName } from '../../domain/period.ts'
import { ENTRY_STATUSES } from '../../domain/result-entry.ts'
import { statusNames } from '../../text/status-names.ts'
import { submissionsRu } from '../../text/submissions-ru.ts'
import { DefinitionList } from '../../web/kit/facts.tsx'
import { Paragraphs } from '../../web/kit/paragraphs.tsx'
import { one, type Typed } from '../../web/read-form.ts'
import { FIGURE_ROWS, figureField } from './entry-input.ts'

/** What was typed and could not be saved, whole and as it was typed, where there is no form to show it in. */
export function TypedWords({ typed }: { typed: Typed }) {
  const { form, check } = submissionsRu
  const status = ENTRY_STATUSES.find((known) => known === one(typed, 'status'))
  const until = one(typed, 'until')
  const said = [
    { term: form.status, text: status === undefined ? '' : statusNames[status] },
    { term: form.text, text: one(typed, 'text') },
    { term: check.reason, text: one(typed, 'reason') },
    { term: check.until, text: isPeriodCode(until) ? periodName(until) : until },
    { term: check.figures, text: figuresOf(typed) },
    { term: check.links, text: one(typed, 'links') },
  ]
  const items = said
    .filter(({ text }) => text.trim() !== '')
    .map(({ term, text }) => ({ term, value: <Paragraphs text={text} /> }))
  if (items.length === 0) return null
  return (
    <section aria-labelledby="not-saved">
      <h2 id="not-saved">{form.errors.notSaved}</h2>
      <DefinitionList items={items} />
    </section>
  )
}

/** A row in a line: «12 из 40 занятий». */
function figuresOf(typed: Typed): string {
  const rows = Array.from({ length: FIGURE_ROWS }, (_, at) => at + 1)
  return rows
    .map((row) => {
      const [value, of, unit] = (['value', 'of', 'unit'] as const).map((part) => one(typed, figureField(part, row)))
      return [value, of === '' ? '' : submissionsRu.form.ofWhole(of ?? ''), unit].filter(Boolean).join(' ')
    })
    .join('\n')
}
