import { Logger as WorkerLogger } from 'graphile-worker'
import type { Logger } from 'pino'

/** The queue's own messages, in our log; what it says of a job's payload is left out. */
export function quietLogger(log: Logger): WorkerLogger {
  return new WorkerLogger(() => (level, message) => {
    if (level === 'error') log.error({ queue: message.slice(0, 200) })
    else log.debug({ queue: message.slice(0, 200) })
  })
}
