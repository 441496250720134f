/** Checks of an answer that only warn until the authority demands that they be met. */
export const DEMANDABLE_CHECKS = [
  'no-evidence',
  'no-substance',
  'date-outside-period',
  'status-against-text',
  'same-as-last',
  'far-from-history',
  'person-named',
] as const
export type DemandableCheck = (typeof DEMANDABLE_CHECKS)[number]
