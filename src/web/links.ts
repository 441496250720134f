/** Every address of the product, in one place. */

type Query = Record<string, string | number | undefined>

function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [[key, String(value)]],
  )
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`
}

export const link = {
  home: () => '/',
  search: (q?: string) => withQuery('/search', { q }),

  signIn: (to?: string) => withQuery('/sign-in', { to: to === '/' ? undefined : to }),
  signInCode: () => '/sign-in/code',
  signInLink: (token: string) => `/sign-in/link/${token}`,
  signOut: () => '/sign-out',
  forgotPassword: () => '/forgot-password',
  account: () => '/account',
  password: () => '/account/password',
  secondStep: () => '/account/second-step',
  recoveryCodes: () => '/account/recovery-codes',
  secondStepOff: () => '/account/second-step/off',
  sessions: () => '/account/sessions',

  users: (query: Query = {}) => withQuery('/users', query),
  newUser: () => '/users/new',
  user: (id: number) => `/users/${id}`,
  userPart: (id: number, part: 'roles' | 'disable' | 'enable' | 'invite' | 'erase' | 'history' | 'edit') =>
    `/users/${id}/${part}`,
  userRoleEnd: (id: number, roleId: number) => `/users/${id}/roles/${roleId}/end`,

  letters: (query: Query = {}) => withQuery('/letters', query),
  letter: (id: number) => `/letters/${id}`,
  settings: () => '/settings',
  displaySettings: (from?: string) => withQuery('/display', { from }),
} as const
