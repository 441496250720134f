import { roleNames } from '../../text/roles-ru.ts'
import type { SignedIn } from '../../web/context.ts'
import { Page } from '../../web/kit/page.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'

export function HomePage({ frame, user }: { frame: PageFrame; user: SignedIn }) {
  return <Page frame={frame} title="Главная" lead={user.roles.map(({ role }) => roleNames[role]).join(', ')} />
}
