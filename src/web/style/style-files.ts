/** The parts of the one stylesheet, in the order they are joined. */
const parts = [
  'layers',
  'tokens',
  'base',
  'page',
  'navigation',
  'forms',
  'buttons',
  'tables',
  'matrix',
  'notices',
  'facts',
  'charts',
  'calendar',
  'preferences',
  'print',
] as const

/** Paths of the files whose joined text is the stylesheet. */
export const styleFiles: readonly string[] = parts.map((part) => `${import.meta.dirname}/${part}.css`)
