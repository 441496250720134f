import { kitRu } from '../../text/kit-ru.ts'
import { fieldId } from './field-errors.ts'
import type { FieldErrors } from './field-errors.ts'
import { Sign } from './sign.tsx'

/** All messages of a refused form at its head, each leading to its field. Nothing where there are none. */
export function ErrorSummary({ errors }: { errors: FieldErrors | undefined }) {
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
      <p>{kitRu.errorSummary.explain}</p>
    </section>
  )
}
