import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

/** Reads one file of wording rules (`rules/NAME.yaml`); a wrong file is a bug and stops the program at start. */
export function readRules<T>(name: string, schema: z.ZodType<T>): T {
  const text = readFileSync(new URL(`rules/${name}.yaml`, import.meta.url), 'utf8')
  const result = schema.safeParse(parse(text))
  if (result.success) return result.data
  throw new Error(`Wrong wording rules in ${name}.yaml:\n${z.prettifyError(result.error)}`)
}

/** A list that a person writes one item a line, without quotes or dashes (a YAML block: `phrases: |`). */
export const lines = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  )
