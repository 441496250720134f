import { change } from '../db/change.ts'
import type { Db } from '../db/connection.ts'
import { institutionRoles, roles, type Role } from '../domain/access.ts'
import { insertUser, saveRole } from '../features/accounts/user-store.ts'

const people: Record<Role, { fullName: string; post: string; email: string }> = {
  administrator: { fullName: 'Логинова Вера Андреевна', post: 'главный специалист', email: 'admin@otklik.example' },
  coordinator: { fullName: 'Ермолаев Павел Сергеевич', post: 'начальник отдела', email: 'coordinator@otklik.example' },
  reviewer: { fullName: 'Суркова Дарья Игоревна', post: 'консультант', email: 'reviewer@otklik.example' },
  preparer: { fullName: 'Клюева Нина Петровна', post: 'специалист', email: 'preparer@otklik.example' },
  director: { fullName: 'Жарков Илья Николаевич', post: 'директор', email: 'director@otklik.example' },
  clerk: { fullName: 'Мохова Анна Юрьевна', post: 'делопроизводитель', email: 'clerk@otklik.example' },
  'assessment-operator': { fullName: 'Гурьев Олег Львович', post: 'эксперт', email: 'operator@otklik.example' },
  'council-member': { fullName: 'Зимина Ольга Павловна', post: 'член совета', email: 'council@otklik.example' },
}

/** Fills an empty authority with invented institutions and people. */
export async function makeDemo(db: Db): Promise<void> {
  await change(db, { userId: null, requestId: 'demo' }, 'make-demo', async (tx) => {
    const institution = await tx
      .insertInto('institutions')
      .values({
        fullName:
          'Государственное казённое учреждение «Комплексный центр социального обслуживания населения Берёзовского района»',
        shortName: 'ГКУ «КЦСОН Берёзовского района»',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    for (const role of roles) {
      const user = await insertUser(tx, people[role])
      if (user === undefined) continue
      const institutionId = institutionRoles.includes(role) ? institution.id : null
      await saveRole(tx, { userId: user.id, role, institutionId })
    }
  })
}
