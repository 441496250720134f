const OUTSIDE = /^(?:https?:\/\/|mailto:|tel:)/i
// `//host` and `/\host` lead to another site.
const OWN = /^(?:\/(?![/\\])|[#?])/

/** An address that may stand in a link, or undefined: own paths, the web, mail and telephone, no scripts. */
export function safeHref(href: string): string | undefined {
  // Browsers drop tabs and line ends inside an address, so `java\nscript:` is judged without them.
  const judged = href.replace(/[\u0000-\u0020\u007f-\u009f]/g, '')
  return OUTSIDE.test(judged) || OWN.test(judged) ? href.trim() : undefined
}

/** A path of our own for forms, styles and scripts. A stranger here is a bug, never a user's doing. */
export function ownPath(path: string): string {
  const judged = path.replace(/[\u0000-\u0020\u007f-\u009f]/g, '')
  if (!OWN.test(judged) || judged !== path) throw new Error(`Not a path of ours: ${path}`)
  return path
}
