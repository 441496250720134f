/** A request that cannot be served; knows no HTTP. */
export type ProblemKind =
  | 'not-found'
  | 'wrong-method'
  | 'wrong-host'
  | 'forbidden'
  | 'conflict'
  | 'gone'
  /** A file that was asked for cannot be made of what there is. */
  | 'no-file'
  | 'malformed'
  | 'too-large'
  | 'unavailable'
  | 'no-room'
  /** What was typed cannot be kept as it is; the page shows all of it. */
  | 'invalid'

export class Problem extends Error {
  override readonly name = 'Problem'
  readonly kind: ProblemKind

  /** `message` is a sentence in Russian for the person: what happened and what to do. */
  constructor(kind: ProblemKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
  }
}
