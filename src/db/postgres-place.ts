import type { Binaries } from './postgres-binaries.ts'
import type { SystemUser } from './postgres-user.ts'

export interface Place {
  data: string
  binaries: Binaries
  /** As whom PostgreSQL runs, where not as ourselves. */
  user: SystemUser | undefined
}
