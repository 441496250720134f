import type { TemplateFaultReason } from '../../../text/template-faults.ts'

/** What keeps a template from being used; `detail` goes into the sentence of its reason. */
export interface TemplateFault {
  reason: TemplateFaultReason
  detail: string
}
