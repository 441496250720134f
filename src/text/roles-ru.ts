import type { Role } from '../domain/access.ts'

/** Roles as screens and letters name them. */
export const roleNames: Record<Role, string> = {
  administrator: 'администратор',
  coordinator: 'координатор',
  reviewer: 'проверяющий',
  preparer: 'ответственный за отчёт',
  director: 'директор',
  clerk: 'делопроизводитель',
  'assessment-operator': 'оператор оценки',
  'council-member': 'член общественного совета',
}
