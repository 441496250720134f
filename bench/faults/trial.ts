import { setTimeout } from 'node:timers/promises'
import type { Met } from './client.ts'
import type { Found } from './ledger.ts'

export interface Trial {
  name: string
  done: string
  play: () => Promise<Played>
}

export interface Played {
  found: Found[]
  /** Worth knowing, no fault. */
  notes: string[]
  /** What must not be, beside what is lost or doubled. */
  faults: string[]
  /** Why it could not be played here. */
  skipped?: string
}

export function metLine({ broken, unavailable, hangs }: Met): string {
  return `clients met ${broken} broken connections, ${unavailable} pages «не отвечает», ${hangs} hangs`
}

export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await setTimeout(5)
}
