import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'

/** OWASP's figures for scrypt where 128 MiB a sign-in is too much: 32 MiB, three times over. */
const COST = { N: 2 ** 15, r: 8, p: 3 }
const LENGTH = 32

export const SHORTEST_PASSWORD = 10
export const LONGEST_PASSWORD = 200

function derive(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  // The same letters typed on another keyboard may come composed otherwise.
  scrypt(password.normalize('NFKC'), salt, LENGTH, { ...options, maxmem: 128 * 1024 * 1024 }, (error, key) => {
    if (error) reject(error)
    else resolve(key)
  })
  return promise
}

/** Written with its figures, so that they may grow later: `scrypt$32768$8$3$salt$key`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, COST)
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/** Takes as long where there is no account, so that time does not tell which addresses have one. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const [, N = COST.N, r = COST.r, p = COST.p, salt = '', key = ''] = (hash ?? '').split('$')
  const derived = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) })
  const expected = Buffer.from(key, 'base64url')
  return expected.length === derived.length && timingSafeEqual(expected, derived)
}
