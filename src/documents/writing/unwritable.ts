/** A format cannot hold what the document says; the message says in Russian what and where. */
export class Unwritable extends Error {
  override readonly name = 'Unwritable'
}
