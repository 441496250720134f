/** The unique index that a change ran against; undefined for every other error. Who was faster only the database knows. */
export function violatedUnique(error: unknown): string | undefined {
  const { code, constraint } = error as { code?: string; constraint?: string }
  return code === '23505' ? constraint : undefined
}
