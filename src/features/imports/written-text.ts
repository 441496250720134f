import { importConfirmRu } from '../../text/imports-confirm-ru.ts'
import { importsRu } from '../../text/imports-ru.ts'
import type { PlanTarget, Prepared } from './prepare-confirmation.ts'
import { whatWillBeWritten, type Way } from './what-will-be-written.ts'

const text = importConfirmRu

/** In numbers what one way of confirming adds. */
export function writtenText(prepared: Prepared, target: PlanTarget | undefined, way: Way): string {
  const { measures, fresh, results, deficiencies, leftOut } = whatWillBeWritten(prepared, target, way)
  const what = [
    ...(measures > 0 ? [text.measures(measures, fresh)] : []),
    ...(results > 0 ? [importsRu.counts.results(results)] : []),
    ...(deficiencies > 0 ? [text.deficiencies(deficiencies)] : []),
  ]
  const said = what.length === 0 ? text.nothing : text.willAdd(what)
  return leftOut === 0 ? said : `${said} ${text.leftOut(leftOut)}`
}
