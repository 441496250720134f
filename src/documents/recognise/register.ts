import { fold } from '../../domain/wording/fold.ts'
import { findInstitutionNames } from '../../domain/wording/institution-names.ts'
import { institutionKey } from '../../domain/wording/institution-key.ts'
import type { Grid } from '../reading/grid.ts'
import { readGrid } from '../reading/read-grid.ts'
import { FileRefusal } from '../refusal.ts'
import { rowTexts } from './table-header.ts'

/** One institution of the authority's register, as a row of the CSV given with `--institutions`. */
export interface RegisteredInstitution {
  key: string
  /** Keys of the name, the short name and the aliases: each leads to this institution. */
  keys: string[]
  taxNumber: string | null
  name: string
  type: string | null
  place: string | null
  tookPart: boolean
}

export interface Register {
  /** In the order of the register, which is the order of reports. */
  institutions: RegisteredInstitution[]
}

type Column = 'taxNumber' | 'name' | 'shortName' | 'type' | 'place' | 'aliases' | 'tookPart'

const HEADERS: readonly (readonly [Column, RegExp])[] = [
  ['taxNumber', /^инн/],
  ['shortName', /^(?:кратк|сокращ)/],
  ['aliases', /^(?:друг|псевдоним|синоним|алиас|вариант|прежн|также)/],
  ['tookPart', /^(?:участ|принял|принимал)/],
  ['type', /^(?:тип|вид)/],
  ['place', /^(?:мест|район|город|муниципал|территор|населен)/],
  ['name', /^(?:полн|наимен|назван|учрежд|организ|имя)/],
]

function columnsOf(header: string[]): Map<Column, number> {
  const columns = new Map<Column, number>()
  for (const [at, text] of header.entries()) {
    const found = HEADERS.find(([column, pattern]) => !columns.has(column) && pattern.test(fold(text).trim()))
    if (found) columns.set(found[0], at)
  }
  return columns
}

/** Words as they stand after folding, where Latin look-alikes have become Cyrillic. */
const NO = new RegExp(`^(?:${['нет', 'н', '0', 'false', 'no', '-', '–', '—'].map(fold).join('|')}|не\\s.*)$`, 'u')

function readRow(texts: string[], columns: Map<Column, number>): RegisteredInstitution | null {
  const cell = (column: Column) => texts[columns.get(column) ?? -1]?.replaceAll('\n', ' ').trim() ?? ''
  const name = cell('name') || cell('shortName')
  if (name === '') return null
  const aliases = (texts[columns.get('aliases') ?? -1] ?? '').split(/[;|\n]/).map((alias) => alias.trim())
  const spellings = [name, cell('shortName'), ...aliases].filter((spelling) => spelling !== '')
  const taxNumber = cell('taxNumber').replaceAll(/\D/g, '') || null
  return {
    key: institutionKey(name),
    keys: [...new Set(spellings.map(institutionKey))],
    taxNumber,
    name,
    type: cell('type') || null,
    place: cell('place') || null,
    tookPart: !NO.test(fold(cell('tookPart')).trim()),
  }
}

/** The register in a Grid, or null where no table has a column of names. */
export function registerFrom(grid: Grid): Register | null {
  for (const block of grid.blocks) {
    if (block.kind !== 'table') continue
    const [header, ...rows] = block.rows.map(rowTexts)
    const columns = columnsOf(header ?? [])
    if (!columns.has('name') && !columns.has('shortName')) continue
    const institutions = rows.flatMap((texts) => readRow(texts, columns) ?? [])
    const known = institutions.filter(
      ({ taxNumber, name }) => taxNumber !== null || findInstitutionNames(name).length > 0,
    )
    // A plan has a column of names too, but of measures.
    if (known.length * 2 >= institutions.length) return { institutions }
  }
  return null
}

/** Reads a register of institutions from a CSV (or any table that can be read); refuses one without a column of names. */
export async function readRegister(path: string): Promise<Register> {
  const register = registerFrom(await readGrid(path))
  if (!register || register.institutions.length === 0) throw new FileRefusal('not-a-register', path)
  return register
}
