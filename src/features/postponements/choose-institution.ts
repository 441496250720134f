import { institutionsFor, type Act } from '../../domain/access.ts'
import { signedIn, type RequestContext } from '../../web/context.ts'
import { findInstitution } from '../institutions/find-institution.ts'
import type { InstitutionChoice } from './ask-page.tsx'

/** The institutions that somebody may speak for here. */
export async function institutionChoice(c: RequestContext, act: Act): Promise<InstitutionChoice> {
  const reach = institutionsFor(signedIn(c).roles, act)
  if (reach === undefined) return { any: true }
  const own = await c.var.db
    .selectFrom('institutions')
    .select(['id', 'shortName'])
    .where('id', 'in', [0, ...reach])
    .orderBy('id')
    .execute()
  return { own }
}

/** The institution that a form means: null is all of them; undefined where what was typed means none. */
export async function readInstitution(
  c: RequestContext,
  choice: InstitutionChoice,
  typed: string,
): Promise<number | null | undefined> {
  const words = typed.replaceAll('\u0000', '').trim().slice(0, 500)
  if ('own' in choice) {
    const [only, ...more] = choice.own
    if (more.length === 0) return only?.id
    return choice.own.find(({ id }) => String(id) === words)?.id
  }
  if (words === '') return null
  const found = await findInstitution(c.var.db, words)
  return found.ok ? found.institution.id : undefined
}

/** Where a message about the institution stands: somebody of one institution has no field for it. */
export function institutionField(choice: InstitutionChoice): string {
  return 'own' in choice && choice.own.length < 2 ? '' : 'institution'
}
