import { submissionChecksRu } from '../../text/submission-checks-ru.ts'
import type { Check } from './check-results.ts'

/** What is to be said of an answer, what must be mended marked by a word. */
export function CheckList({ checks }: { checks: readonly Check[] }) {
  if (checks.length === 0) return null
  return (
    <ul>
      {checks.map(({ severity, message }) => (
        <li>
          {severity === 'warning' ? null : <strong>{submissionChecksRu.must} </strong>}
          {message}
        </li>
      ))}
    </ul>
  )
}
