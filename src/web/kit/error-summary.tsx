import { kitRu } from '../../text/kit-ru.ts'
import { fieldId } from './field-errors.ts'
import type { FieldErrors } from './field-errors.ts'
import { Sign } from './sign.tsx'

interface ErrorSummaryProps {
  errors: FieldErrors | undefined
  /** Fields that do not keep what was typed: passwords, codes, files. */
  retype?: readonly string[] | undefined
}

/** All messages of a refused form at its head, each leading to its field. Nothing where there are none. */
export function ErrorSummary({ errors, retype = [] }: ErrorSummaryProps) {
  if (errors === undefined || errors.length === 0) return null
  return (
    <section
      class="error-summary"
      role="alert"
      aria-labelledby="error-summary-heading"
      id="error-summary"
      tabindex={-1}
    >
      <h2 id="error-summary-heading">
        <Sign name="late" /> {kitRu.errorSummary.heading}
      </h2>
      <ul>
        {errors.map(({ field, text }) => (
          <li>{field === '' ? text : <a href={`#${fieldId(field)}`}>{text}</a>}</li>
        ))}
      </ul>
      <p>{retype.length === 0 ? kitRu.errorSummary.explain : kitRu.errorSummary.retype(retype)}</p>
    </section>
  )
}
