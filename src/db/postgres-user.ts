import { spawnSync } from 'node:child_process'
import { chownSync, lchownSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { PostgresRefusal } from './postgres-refusal.ts'

/** A user of the system as whom PostgreSQL runs where we are root, for it refuses root. */
export interface SystemUser {
  name: string
  uid: number
  gid: number
}

const ROOT = 0

export function isRoot(): boolean {
  return process.getuid?.() === ROOT
}

function listUsers(): SystemUser[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
}

/** `postgres` where the system has it, else `nobody`. */
export function getServerUser(): SystemUser {
  const users = listUsers()
  const user = users.find(({ name }) => name === 'postgres') ?? users.find(({ name }) => name === 'nobody')
  if (user === undefined) throw new PostgresRefusal('no-user', '/etc/passwd')
  return user
}

export function ownerOf(path: string): SystemUser {
  const { uid, gid } = statSync(path)
  const name = process.platform === 'win32' ? '' : listUsers().find((user) => user.uid === uid)?.name
  return { name: name ?? String(uid), uid, gid }
}

/** Whose a data folder is: one that root copied is given back to the server's user first. */
export function claimData(data: string): SystemUser {
  const owner = ownerOf(data)
  if (owner.uid !== ROOT) return owner
  const user = getServerUser()
  for (const name of readdirSync(data, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(data, name), user.uid, user.gid)
  }
  // Last, so that a kill in the middle starts it over.
  chownSync(data, user.uid, user.gid)
  return user
}

/** Asked of the system itself: rights of every folder on the way, access lists and mounts decide together. */
export function mayEnter(folder: string, { uid, gid }: SystemUser): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { cwd: '/', uid, gid }).status === 0
}
