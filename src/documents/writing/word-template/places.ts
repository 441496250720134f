import { fold } from '../../../domain/wording/fold.ts'

/** What a template may leave to be filled in, as a clerk calls it between double braces; pages show the first word. */
export const PLACES = {
  report: ['отчёт'],
  title: ['название', 'название отчёта'],
  period: ['период', 'отчётный период'],
  number: ['номер', 'номер отчёта'],
  date: ['дата', 'дата подписания'],
  post: ['должность', 'должность подписавшего'],
  signatory: ['подписал', 'подписавший'],
  checksum: ['контрольная сумма'],
} as const satisfies Record<string, readonly [string, ...string[]]>

export type Place = keyof typeof PLACES
/** A place that a few words fill; the report itself is a table. */
export type ValuePlace = Exclude<Place, 'report'>

const known = new Map<string, Place>(
  (Object.keys(PLACES) as Place[]).flatMap((place) => PLACES[place].map((word) => [plain(word), place] as const)),
)

/** The place that a clerk means, however it is typed: blanks, case, «ё» and look-alike Latin letters do not matter. */
export function placeCalled(word: string): Place | undefined {
  return known.get(plain(word))
}

function plain(word: string): string {
  return fold(word).replaceAll(/[\s\u00AD\u200B-\u200D\u2060]+/g, '')
}

/** A place as it stands in a template: `{{отчёт}}`. */
export function inBraces(place: Place): string {
  return `{{${PLACES[place][0]}}}`
}
