import { formatShortDate } from '../../domain/local-date.ts'
import { fold } from '../../domain/wording/fold.ts'
import { institutionImportRu } from '../../text/institution-import-ru.ts'
import type { InstitutionField } from './institution-fields.ts'
import type { Institution } from './institution-store.ts'

/** One format both ways: what is downloaded can be corrected and loaded again. */

export type RegisterField = InstitutionField | 'closedOn'

interface RegisterColumn {
  field: RegisterField
  width: number
  /** Headers that mean it, folded; our own one among them. */
  means: RegExp
}

export const registerColumns: readonly RegisterColumn[] = [
  { field: 'ownCode', width: 12, means: /^(?:код|свой код)/ },
  { field: 'inn', width: 14, means: /^инн/ },
  { field: 'ogrn', width: 17, means: /^огрн/ },
  { field: 'legalForm', width: 16, means: /^(?:организационно|правовая|форма|опф)/ },
  { field: 'type', width: 14, means: /^(?:вид|тип)/ },
  { field: 'shortName', width: 34, means: /^(?:кратк|сокращ)/ },
  { field: 'fullName', width: 50, means: /^(?:полн|наимен|назван|учрежд|организация)/ },
  { field: 'reportOrder', width: 10, means: /^(?:место в|порядок|номер в отч|№ в отч)/ },
  { field: 'place', width: 18, means: /^(?:место|населен|город|район|муницип|территор)/ },
  { field: 'aliases', width: 36, means: /^(?:друг|прежн|вариант|синоним|также)/ },
  { field: 'email', width: 26, means: /^(?:е-?маil|электронн|почта|адрес эл)/ },
  { field: 'site', width: 28, means: /^(?:сайт|адрес сайта|официальный сайт)/ },
  { field: 'address', width: 36, means: /^(?:адрес|юридическ|почтовый)/ },
  { field: 'phone', width: 20, means: /^тел/ },
  { field: 'headPost', width: 20, means: /^должность/ },
  { field: 'headName', width: 26, means: /^(?:руководител|директор|фио)/ },
  { field: 'closedOn', width: 12, means: /^(?:закрыт|дата закр|ликвид)/ },
]

/** The order of the columns in files of ours. */
export const registerOrder: readonly RegisterField[] = [
  'ownCode',
  'inn',
  'ogrn',
  'legalForm',
  'type',
  'fullName',
  'shortName',
  'place',
  'aliases',
  'reportOrder',
  'address',
  'phone',
  'email',
  'site',
  'headName',
  'headPost',
  'closedOn',
]

/** What a column of a file holds: a field, or whether the institution took part in a year. */
export type ColumnMeaning = RegisterField | number

const PARTICIPANT = /^участ\D*(20\d\d|2100)(?!\d)/

/** What a header means, or undefined for a column that is none of ours. */
export function meaningOf(header: string): ColumnMeaning | undefined {
  const folded = fold(header).replaceAll(/\s+/g, ' ').trim()
  const year = PARTICIPANT.exec(folded)?.[1]
  if (year !== undefined) return Number(year)
  return registerColumns.find(({ means }) => means.test(folded))?.field
}

export function headerOf(meaning: ColumnMeaning): string {
  const { headers } = institutionImportRu
  return typeof meaning === 'number' ? headers.participant(meaning) : headers[meaning]
}

export function widthOf(field: RegisterField): number {
  return registerColumns.find((column) => column.field === field)?.width ?? 20
}

/** Between spellings stands `;`, so in one of them a comma stands for it. */
export function aliasText(alias: string): string {
  return alias.replaceAll(';', ',')
}

/** A field as files and previews show it. */
export function sayRegisterField(institution: Pick<Institution, RegisterField>, field: RegisterField): string {
  if (field === 'aliases') return institution.aliases.map(aliasText).join('; ')
  if (field === 'closedOn') return institution.closedOn === null ? '' : formatShortDate(institution.closedOn)
  return String(institution[field] ?? '')
}
