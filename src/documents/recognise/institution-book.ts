import type { Institution } from '../../domain/report-document.ts'
import { fold, words } from '../../domain/wording/fold.ts'
import { initialsOf, institutionKey } from '../../domain/wording/institution-key.ts'
import { findInstitutionNames } from '../../domain/wording/institution-names.ts'
import type { Register } from './register.ts'

type Role = Institution['role']

const TAX_NUMBER = /^[\s,(]*ИНН[:\s№]*(\d{12}|\d{10})(?!\d)/u

const RANK: Record<Role, number> = { mentioned: 0, responsible: 1, reporter: 2 }

/** The institutions of one document: every spelling met leads to one entry. */
export class InstitutionBook {
  private readonly entries = new Map<string, Institution>()
  private readonly keyBySpelling = new Map<string, string>()
  private readonly aliases: Map<string, string>
  private readonly byTaxNumber: Map<string, string>

  constructor(register?: Register) {
    const registered = register?.institutions ?? []
    this.aliases = new Map(registered.flatMap((one) => one.keys.map((key) => [key, one.key] as const)))
    this.byTaxNumber = new Map(registered.flatMap((one) => (one.taxNumber === null ? [] : [[one.taxNumber, one.key]])))
  }

  /** Enters every name of a text and answers their keys in order; a tax number beside a name decides before the name. */
  note(text: string, role: Role | ((spelling: string) => Role)): string[] {
    return findInstitutionNames(text).map((name) => {
      const number = TAX_NUMBER.exec(text.slice(name.end))?.[1]
      const registered = number === undefined ? undefined : this.byTaxNumber.get(number)
      if (registered !== undefined) this.keyBySpelling.set(name.text.replaceAll(/\s+/g, ' ').trim(), registered)
      return this.add(name.text, typeof role === 'string' ? role : role(name.text))
    })
  }

  add(spelling: string, role: Role): string {
    const clean = spelling.replaceAll(/\s+/g, ' ').trim()
    const key = this.keyOf(clean)
    const entry = this.entries.get(key)
    if (!entry) {
      this.entries.set(key, { key, name: clean, spellings: [clean], role })
      return key
    }
    if (!entry.spellings.includes(clean)) entry.spellings.push(clean)
    if (clean.length > entry.name.length) entry.name = clean
    if (RANK[role] > RANK[entry.role]) entry.role = role
    return key
  }

  /** The key of a name as this document knows it, or undefined for one that it does not hold. */
  find(spelling: string): string | undefined {
    const key = this.keyOf(spelling.replaceAll(/\s+/g, ' ').trim())
    return this.entries.has(key) || [...this.aliases.values()].includes(key) ? key : undefined
  }

  raise(key: string, role: Role): void {
    const entry = this.entries.get(key)
    if (entry && RANK[role] > RANK[entry.role]) entry.role = role
  }

  keysOf(...roles: Role[]): string[] {
    return [...this.entries.values()].filter((entry) => roles.includes(entry.role)).map((entry) => entry.key)
  }

  list(): Institution[] {
    return [...this.entries.values()]
  }

  nameOf(key: string): string {
    return this.entries.get(key)?.name ?? key
  }

  private keyOf(spelling: string): string {
    const known = this.keyBySpelling.get(spelling)
    if (known !== undefined) return known
    const own = institutionKey(spelling)
    const key = this.aliases.get(own) ?? (this.entries.has(own) ? own : (this.byInitials(spelling, own) ?? own))
    this.keyBySpelling.set(spelling, key)
    return key
  }

  /** «ЦПМСС г. Берёзова» for «Центр психолого-медико-социального сопровождения г. Берёзова», a type that no list knows. */
  private byInitials(spelling: string, key: string): string | undefined {
    const parts = key.split('-')
    for (const entry of this.entries.values()) {
      const other = entry.key.split('-')
      if (sharesTail(parts, other) && abbreviates(spelling, entry.name)) return entry.key
      if (sharesTail(other, parts) && abbreviates(entry.name, spelling)) return entry.key
    }
    return undefined
  }
}

/** Do the parts after the first of a short key end a longer one? */
function sharesTail(short: string[], long: string[]): boolean {
  const tail = short.slice(1)
  return (
    tail.length > 0 &&
    long.length > short.length &&
    tail.every((part, at) => long[long.length - tail.length + at] === part)
  )
}

/** Is the abbreviation of the first name made of the first letters of words of the second? */
function abbreviates(short: string, long: string): boolean {
  const abbreviation = /(?<!\p{L})(?=\p{Lu}\p{L}*\p{Lu})\p{L}{3,}(?!\p{L})/gu
  const quoted = (text: string) => text.slice(Math.max(0, text.search(/[«“„"]/)))
  const letters = quoted(short).match(abbreviation)?.map(fold) ?? []
  const initials = initialsOf(words(fold(quoted(long))).join(' '))
  return letters.some((letter) => letter.length >= 3 && initials.includes(letter))
}
