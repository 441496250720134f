import { Problem } from '../../domain/problem.ts'
import { submissionsRu } from '../../text/submissions-ru.ts'
import { one, type Typed } from '../../web/read-form.ts'

const LONGEST = 3000

/** A note or a reason as typed. Too long a one is refused: what would be cut off is lost. */
export function saidText(typed: Typed, name: string): string {
  const said = one(typed, name).replaceAll('\u0000', '').trim()
  if (said.length > LONGEST) throw new Problem('invalid', submissionsRu.form.errors.tooLong(LONGEST))
  return said
}
