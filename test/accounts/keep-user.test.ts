import { getByRole } from '@testing-library/dom'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDemo } from '../../src/setup/demo.ts'
import { openTestApp, type TestApp, type Visitor } from '../support/test-app.ts'

let app: TestApp
let admin: Visitor
beforeAll(async () => {
  app = await openTestApp()
  await makeDemo(app.db, '2031-04-01')
  admin = await app.signedIn('administrator')
})
afterAll(() => app.close())

const rolesOf = (userId: number) =>
  app.db
    .selectFrom('userRoles')
    .select(['id', 'role', 'institutionId', 'deputyFor', 'validFrom', 'validUntil'])
    .where('userId', '=', userId)
    .execute()
const firstInstitution = async () =>
  (await app.db.selectFrom('institutions').select('id').orderBy('id').executeTakeFirstOrThrow()).id

describe('people', () => {
  it('are invited with a role, a letter and a line in the journal, all at once', async () => {
    const institutionId = await firstInstitution()
    const fields = {
      fullName: 'Носова Ева',
      email: 'Eva@Otklik.example',
      role: 'preparer',
      institutionId: String(institutionId),
    }
    const { location } = await admin.send('/users/new', fields)
    const id = Number(/\/users\/(\d+)/.exec(location ?? '')?.[1])
    expect(await rolesOf(id)).toMatchObject([{ role: 'preparer', institutionId }])
    const letter = await app.db
      .selectFrom('letters')
      .select(['address', 'body'])
      .where('userId', '=', id)
      .executeTakeFirstOrThrow()
    expect(letter.address).toBe('eva@otklik.example')
    expect(letter.body).toContain('http://localhost:3000/sign-in/link/')
    expect((await admin.open(`/users/${id}/history`)).page.querySelector('main')?.textContent).toContain(
      'Отправлено приглашение',
    )
  })

  it.each([
    [
      'an address that somebody has',
      { email: 'coordinator@otklik.example' },
      'Человек с такой почтой уже есть: найдите его в списке',
    ],
    ['an address that is none', { email: 'почта' }, 'Введите адрес почты целиком, например imya@example.ru'],
    ['no name', { fullName: '  ' }, 'Введите фамилию, имя и отчество'],
    [
      'a role of an institution without one',
      { role: 'director' },
      'Выберите учреждение: эта роль работает в одном учреждении',
    ],
    ['a role that there is not', { role: 'king' }, 'Выберите роль'],
    [
      'dates the wrong way round',
      { validFrom: '02.03.2031', validUntil: '01.03.2031' },
      'Последний день раньше первого: поменяйте даты',
    ],
    ['a day that there is not', { validFrom: '30.02.2031' }, 'Введите дату так: 20.02.2026'],
  ])('are not invited with %s, and the message leads to its field', async (_, wrong, message) => {
    const fields = { fullName: 'Носова Ева', email: 'free@otklik.example', role: 'reviewer', ...wrong }
    const { status, page } = await admin.send('/users/new', fields)
    expect(status).toBe(422)
    const href = getByRole(page.body, 'link', { name: message }).getAttribute('href') ?? ''
    expect(page.querySelector(href)?.getAttribute('aria-invalid') ?? page.querySelector(href)?.id).toBeTruthy()
    expect(await app.db.selectFrom('users').select('id').where('email', '=', 'free@otklik.example').execute()).toEqual(
      [],
    )
  })

  it('stand in for somebody between two days, and not before or after', async () => {
    const deputy = await app.signedIn('council-member')
    const coordinator = await app.db
      .selectFrom('users')
      .select('id')
      .where('email', '=', 'coordinator@otklik.example')
      .executeTakeFirstOrThrow()
    const fields = {
      role: 'coordinator',
      deputyFor: String(coordinator.id),
      validFrom: '02.04.2031',
      validUntil: '03.04.2031',
    }
    expect((await admin.send(`/users/${deputy.userId}/roles`, fields)).status).toBe(303)
    const tries: number[] = []
    for (let day = 0; day < 4; day += 1) {
      app.clock.now = new Date(`2031-04-0${1 + day}T09:00:00Z`)
      const again = await app.db.updateTable('sessions').set({ lastSeenAt: app.clock.now }).execute()
      expect(again).toBeDefined()
      tries.push((await deputy.open('/imports')).status)
    }
    app.clock.now = new Date('2031-04-01T09:00:00Z')
    expect(tries).toEqual([403, 200, 200, 403])
  })

  it('are given one address by two at once: one is kept, the other is told at the field', async () => {
    const people = [await app.signedIn('reviewer'), await app.signedIn('reviewer')]
    const answers = await Promise.all(
      people.map(({ userId }) =>
        admin.send(`/users/${userId}/edit`, { fullName: 'Двойная Ада', email: 'ada@otklik.example', version: '1' }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 422])
    const refused = answers.find(({ status }) => status === 422)
    const message = 'Человек с такой почтой уже есть: найдите его в списке'
    expect(getByRole(refused!.page.body, 'link', { name: message }).getAttribute('href')).toBe('#field-email')
  })

  it('lose a role by a button; the last administrator keeps theirs', async () => {
    const clerk = await app.signedIn('reviewer')
    const [role] = await rolesOf(clerk.userId)
    expect((await admin.send(`/users/${clerk.userId}/roles/${role?.id}/end`)).status).toBe(303)
    expect((await clerk.open('/users')).status).toBe(403)

    const others = await app.db
      .selectFrom('userRoles')
      .select(['id', 'userId'])
      .where('role', '=', 'administrator')
      .execute()
    for (const { id, userId } of others) {
      if (userId !== admin.userId) await admin.send(`/users/${userId}/roles/${id}/end`)
    }
    const [own] = await rolesOf(admin.userId)
    const refused = await admin.send(`/users/${admin.userId}/roles/${own?.id}/end`)
    expect(refused.status).toBe(422)
    expect(refused.page.querySelector('.error-summary')?.textContent).toContain('единственный администратор')
  })

  it('are shut out and let in again; nobody shuts out themselves', async () => {
    const reviewer = await app.signedIn('reviewer')
    await admin.send(`/users/${reviewer.userId}/disable`)
    expect((await reviewer.open('/')).location).toBe('/sign-in')
    await admin.send(`/users/${reviewer.userId}/enable`)
    expect((await reviewer.open('/')).location).toBe('/sign-in')
    expect((await admin.send(`/users/${admin.userId}/disable`)).status).toBe(422)
  })

  it('are erased everywhere, the journal and the letters included, and what they did stays', async () => {
    const fields = {
      fullName: 'Стираемая Зоя Петровна',
      post: 'методист',
      email: 'zoya@otklik.example',
      role: 'reviewer',
    }
    const { location } = await admin.send('/users/new', fields)
    const id = Number(/\/users\/(\d+)/.exec(location ?? '')?.[1])
    expect((await admin.open(`/users/${id}/history`)).html).toContain('Стираемая')

    expect((await admin.send(`/users/${id}/erase`)).status).toBe(303)

    for (const path of [`/users/${id}`, `/users/${id}/history`, '/users', '/journal', '/letters']) {
      expect((await admin.open(path)).html, path).not.toMatch(/Стираемая|zoya@|методист/)
    }
    const { rows: tables } = await app.pool.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'authority_main'`,
    )
    for (const { name } of tables.filter((table) => !table.name.startsWith('migration'))) {
      const { rows } = await app.pool.query(
        `select from authority_main."${name}" t where t::text ~ 'Стираемая|zoya@|методист'`,
      )
      expect(rows.length, name).toBe(0)
    }
    expect((await admin.open(`/users/${id}/history`)).html).toContain('Личные данные стёрты')
  })

  it('who review are bound to sections of the plan, or to all', async () => {
    const reviewer = await app.signedIn('reviewer')
    const [role] = await rolesOf(reviewer.userId)
    const path = `/users/${reviewer.userId}/roles/${role?.id}/sections`
    const { page } = await admin.open(path)
    const boxes = [...page.querySelectorAll<HTMLInputElement>('input[type=checkbox]')]
    expect(boxes).toHaveLength(5)
    await admin.send(path, { [boxes[0]!.name]: [boxes[0]!.value, boxes[2]!.value] })
    expect((await admin.open(`/users/${reviewer.userId}`)).page.querySelector('main')?.textContent).toContain(
      'проверяющий: 2 раздела',
    )
    await admin.send(path, { [boxes[0]!.name]: [boxes[2]!.value] })
    const bound = await app.db.selectFrom('userRoleSections').select('sectionId').execute()
    expect(bound.map(({ sectionId }) => String(sectionId))).toEqual([boxes[2]!.value])
    expect((await admin.open(path.replace(String(reviewer.userId), String(admin.userId)))).status).toBe(404)
  })
})
