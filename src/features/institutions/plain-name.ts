import { fold } from '../../domain/wording/fold.ts'
import { institutionKey } from '../../domain/wording/institution-key.ts'
import { remembering } from '../../domain/wording/remember.ts'

/** Names of 10,000 institutions with two other spellings each: a register changes little between two looks at it. */
const MOST_NAMES = 50_000

/** A name as it is compared: signs, cases and blanks that people write differently say nothing. */
export const plainName = remembering(
  (name) =>
    fold(name)
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  MOST_NAMES,
)

/** The key that all spellings of one institution share. */
export const keyOf = remembering(institutionKey, MOST_NAMES)
