import { fold } from '../../domain/wording/fold.ts'

/** A name as it is compared: signs, cases and blanks that people write differently say nothing. */
export function plainName(name: string): string {
  return fold(name)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
