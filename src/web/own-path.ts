/** A path of our own out of an address or a form, or `otherwise`: a link must not lead to another site afterwards. */
export function ownPathOr(path: string, otherwise: string): string {
  return /^\/(?![/\\])[\w\-/?=&%.~+]*$/.test(path) ? path : otherwise
}
