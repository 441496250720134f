import { createHash } from 'node:crypto'
import { institutionImportRu } from '../../text/institution-import-ru.ts'
import { limits } from './institution-fields.ts'
import type { Institution } from './institution-store.ts'
import { plainName } from './plain-name.ts'
import type { RegisterValues } from './read-register-cell.ts'
import { placeOf, type CellProblem, type RegisterReading, type RegisterRow } from './read-register.ts'
import { aliasText, headerOf, registerOrder, sayRegisterField, type RegisterField } from './register-columns.ts'
import { arePartedBy, matchRow, type RegisterState } from './register-state.ts'
import type { FieldChange, PlannedRow } from './planned-row.ts'
import { findTakenNumbers } from './taken-numbers.ts'

export interface ImportPlan {
  planned: PlannedRow[]
  /** Rows that say what is written already. */
  same: number
  errors: CellProblem[]
  warnings: CellProblem[]
  /** The same for the same file over the same register: tells that nothing changed since it was looked at. */
  fingerprint: string
}

const text = institutionImportRu.problems
const names = ['fullName', 'shortName'] as const
const identifying = new Set(['ownCode', 'inn', ...names].map((field) => headerOf(field as RegisterField)))

/** Compares a file with the register and says what it would do; writes nothing. */
export function planImport(reading: RegisterReading, state: RegisterState): ImportPlan {
  const planner = new Planner(reading, state)
  // A row whose name or number is unreadable cannot be told from others: its own fault is enough.
  const unreadable = new Set(reading.errors.filter(({ header }) => identifying.has(header)).map(({ row }) => row))
  for (const row of reading.rows) if (!unreadable.has(row.row)) planner.add(row)
  return planner.finish()
}

class Planner {
  readonly #planned: PlannedRow[] = []
  readonly #errors: CellProblem[]
  readonly #warnings: CellProblem[]
  readonly #rowById = new Map<number, number>()
  readonly #newByName = new Map<string, RegisterRow[]>()
  readonly #reading: RegisterReading
  readonly #state: RegisterState
  #same = 0

  constructor(reading: RegisterReading, state: RegisterState) {
    this.#reading = reading
    this.#state = state
    this.#errors = [...reading.errors]
    this.#warnings = [...reading.warnings]
  }

  add(row: RegisterRow): void {
    const match = matchRow(row.values, this.#state)
    switch (match.kind) {
      case 'found':
        return this.#change(row, match.id)
      case 'new':
        return this.#insert(row, match.like)
      case 'several':
        return this.#refuse(row, names, text.several(match.names.join(', ')))
    }
  }

  finish(): ImportPlan {
    const taken = findTakenNumbers(this.#planned, this.#state)
    for (const { row, field, problem } of taken)
      this.#errors.push({ ...placeOf(this.#reading, row, [field]), text: problem })
    const byPlace = (a: CellProblem, b: CellProblem) =>
      (a.row ?? 0) - (b.row ?? 0) || (a.column ?? -1) - (b.column ?? -1)
    const planned = this.#planned
    const fingerprint = createHash('sha256').update(JSON.stringify(planned)).digest('hex')
    return {
      planned,
      same: this.#same,
      errors: this.#errors.toSorted(byPlace),
      warnings: this.#warnings.toSorted(byPlace),
      fingerprint,
    }
  }

  #refuse(row: RegisterRow, fields: readonly RegisterField[], problem: string): void {
    this.#errors.push({ ...this.#place(row, fields), text: problem })
  }

  #warn(row: RegisterRow, fields: readonly RegisterField[], problem: string): void {
    this.#warnings.push({ ...this.#place(row, fields), text: problem })
  }

  /** The first of the fields that the row fills, else the first that the file has. */
  #place({ row, values }: RegisterRow, fields: readonly RegisterField[]) {
    const filled = fields.filter((field) => field in values)
    return placeOf(this.#reading, row, filled.length > 0 ? filled : fields)
  }

  #change(row: RegisterRow, id: number): void {
    const institution = this.#state.byId.get(id)
    const before = this.#rowById.get(id)
    if (institution === undefined) return
    if (before !== undefined) return this.#refuse(row, ['ownCode', 'inn', ...names], text.sameRow(before))
    this.#rowById.set(id, row.row)
    const fields = registerOrder.filter((field) => field in row.values && !isSame(institution, row.values, field))
    const took = [...row.took].filter(([year, is]) => this.#state.participants.has(`${year} ${id}`) !== is)
    if (fields.length + took.length === 0) {
      this.#same += 1
      return
    }
    if (fields.some((field) => field === 'fullName' || field === 'shortName')) this.#warn(row, names, text.renamed)
    const values = pick(row.values, fields)
    const changes = [...saidChanges(fields, institution, values), ...saidYears(took)]
    this.#planned.push({ row: row.row, id, name: institution.shortName, values, took, changes })
  }

  #insert(row: RegisterRow, like: string | undefined): void {
    const { fullName = row.values.shortName, shortName = fullName } = row.values
    if (fullName === undefined || shortName === undefined) return this.#refuse(row, names, text.noName)
    if (shortName.length > limits.shortName) return this.#refuse(row, ['shortName', 'fullName'], text.needShort)
    const values = { ...row.values, fullName, shortName }
    const twin = this.#twinOf(values)
    if (twin !== undefined) return this.#refuse(row, names, text.sameRow(twin.row))
    for (const name of new Set([fullName, shortName].map(plainName))) {
      this.#newByName.set(name, [...(this.#newByName.get(name) ?? []), { ...row, values }])
    }
    if (like !== undefined) this.#warn(row, names, text.likeOther(like))
    const took = [...row.took].filter(([, is]) => is)
    const said = registerOrder.filter((field) => field in values)
    const changes = [...saidChanges(said, nobody, values), ...saidYears(took)]
    this.#planned.push({ row: row.row, id: undefined, name: shortName, values, took, changes })
  }

  /** Another new row of this name that neither number nor place parts from it. */
  #twinOf(values: Partial<RegisterValues> & { fullName: string; shortName: string }): RegisterRow | undefined {
    const same = [values.fullName, values.shortName].flatMap((name) => this.#newByName.get(plainName(name)) ?? [])
    return same.find((row) => !arePartedBy(values, { ...nobody, ...row.values }))
  }
}

/** An institution of which nothing is written yet. */
const nobody: Institution = {
  id: 0,
  fullName: '',
  shortName: '',
  legalForm: null,
  type: null,
  place: null,
  inn: null,
  ogrn: null,
  ownCode: null,
  reportOrder: null,
  aliases: [],
  address: null,
  phone: null,
  email: null,
  site: null,
  headName: null,
  headPost: null,
  closedOn: null,
  mergedInto: null,
  version: 0,
}

function isSame(institution: Institution, values: Partial<RegisterValues>, field: RegisterField): boolean {
  if (field === 'aliases') {
    const plain = (list: readonly string[]) => [...new Set(list.map(aliasText))].toSorted().join('\n')
    return plain(institution.aliases) === plain(values.aliases ?? [])
  }
  // A type is the same whatever the case of its letters.
  if (field === 'type') return institution.type?.toLowerCase() === values.type?.toLowerCase()
  return institution[field] === values[field]
}

function pick(values: Partial<RegisterValues>, fields: readonly RegisterField[]): Partial<RegisterValues> {
  return Object.fromEntries(fields.map((field) => [field, values[field]]))
}

function saidChanges(
  fields: readonly RegisterField[],
  before: Institution,
  values: Partial<RegisterValues>,
): FieldChange[] {
  return fields.map((field) => ({
    header: headerOf(field),
    before: sayRegisterField(before, field),
    after: sayRegisterField({ ...before, ...values }, field),
  }))
}

function saidYears(took: readonly [number, boolean][]): FieldChange[] {
  const { yes, no } = institutionImportRu
  return took.map(([year, is]) => ({ header: headerOf(year), before: is ? no : yes, after: is ? yes : no }))
}
