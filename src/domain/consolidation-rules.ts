import { z } from 'zod'
import { ENTRY_STATUSES } from './result-entry.ts'
import { readRules } from './wording/rules.ts'

const PLACES = ['documented', 'all', 'exception', 'named', 'completed', 'silent', 'others', 'voluntary'] as const
export type Place = (typeof PLACES)[number]

/** How those are told of whom nothing is known: in one sentence, one by one, or not at all. */
export const SILENT_WAYS = ['one-sentence', 'each', 'left-out'] as const
export type SilentWay = (typeof SILENT_WAYS)[number]

const status = z.enum(ENTRY_STATUSES)
const general = z.object({ done: z.string(), 'in-progress': z.string() })

/** How answers of many institutions become the paragraphs of a cell. */
export const consolidationRules = readRules(
  'consolidation',
  z.object({
    order: z.array(z.enum(PLACES)).length(PLACES.length),
    exceptions: z.array(status),
    general: z.array(z.enum(['done', 'in-progress'])),
    fewest: z.int(),
    most: z.int(),
    sentences: z.object({
      all: general,
      others: general,
      own: z.record(status, z.string()),
      completed: z.string(),
      silent: z.string(),
      figures: z.string(),
    }),
    examples: z.array(
      z.object({
        what: z.string(),
        silent: z.enum(SILENT_WAYS).default('one-sentence'),
        title: z.string(),
        stated: z.array(z.string()).default([]),
        answers: z.array(z.string()),
        cell: z.array(z.string()),
      }),
    ),
  }),
)

/** Sorts paragraphs by their places in a cell. */
export const byPlace = (a: { place: Place }, b: { place: Place }): number =>
  consolidationRules.order.indexOf(a.place) - consolidationRules.order.indexOf(b.place)

/** Examples of the rules, which are tests. */
export const CONSOLIDATION_EXAMPLES = consolidationRules.examples
