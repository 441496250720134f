import { z } from 'zod'

const people = z.array(z.object({ post: z.string().nullable(), name: z.string().nullable() })).catch([])

export type ResponsiblePerson = z.infer<typeof people>[number]

/** People named for a measure, as they are stored. */
export function readPeople(stored: unknown): ResponsiblePerson[] {
  return people.parse(stored)
}

/** «директор, Иванова А. П.» */
export function personText({ post, name }: ResponsiblePerson): string {
  return [post, name].filter((part) => part !== null && part !== '').join(', ')
}
