import type { Tx } from '../../db/connection.ts'
import { saveRole, type NewRole, type NewUser } from './user-store.ts'

/** Adds a person without a password and with a first role; gives their number, undefined where the address is taken. */
export async function addUserWithRole(
  tx: Tx,
  user: NewUser,
  role: Omit<NewRole, 'userId'>,
): Promise<number | undefined> {
  const added = await tx
    .insertInto('users')
    .values({ ...user, email: user.email.toLowerCase() })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added !== undefined) await saveRole(tx, { ...role, userId: added.id })
  return added?.id
}
