import { bodyLimit } from 'hono/body-limit'
import { Problem } from '../domain/problem.ts'
import { webRu } from '../text/web-ru.ts'

export const FORM_LIMIT_BYTES = 2 * 1024 * 1024

/** Refuses a body larger than `maxSize`: by the length it says, else while it is read. */
export function limitBody(maxSize: number) {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new Problem('too-large', webRu.problem.tooLarge)
    },
  })
}
