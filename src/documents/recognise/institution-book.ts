import { higherRole } from '../../domain/institution-role.ts'
import type { Institution } from '../../domain/report-document.ts'
import { fold, stem } from '../../domain/wording/fold.ts'
import { institutionKey } from '../../domain/wording/institution-key.ts'
import { findInstitutionNames } from '../../domain/wording/institution-names.ts'
import { SHORT_FORMS, TYPE_SHORTS } from '../../domain/wording/institution-words.ts'
import type { Register } from './register.ts'

type Role = Institution['role']

/** What a key begins with for owners other than the state. */
const OWNERS = new Set(['m', 'f'])

const TAX_NUMBER = /^[\s,(]*ИНН[:\s№]*(\d{12}|\d{10})(?!\d)/u

/** The institutions of one document: every spelling met leads to one entry. */
export class InstitutionBook {
  private readonly entries = new Map<string, Institution>()
  private readonly keyBySpelling = new Map<string, string>()
  private readonly aliases: Map<string, string>
  private readonly byTaxNumber: Map<string, string>
  private readonly registered: Set<string>
  /** Regions and spheres by the key that they were first met with. */
  private readonly marks = new Map<string, string>()

  constructor(register?: Register) {
    const registered = register?.institutions ?? []
    this.registered = new Set(registered.map((one) => one.key))
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
    entry.role = higherRole(entry.role, role)
    return key
  }

  /** The key of a name as this document knows it, or undefined for one that it does not hold. */
  find(spelling: string): string | undefined {
    const key = this.keyOf(spelling.replaceAll(/\s+/g, ' ').trim())
    return this.entries.has(key) || this.registered.has(key) ? key : undefined
  }

  raise(key: string, role: Role): void {
    const entry = this.entries.get(key)
    if (entry) entry.role = higherRole(entry.role, role)
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
    const own = this.apart(institutionKey(spelling), spelling)
    const key = this.aliases.get(own) ?? (this.entries.has(own) ? own : (this.byInitials(spelling, own) ?? own))
    this.keyBySpelling.set(spelling, key)
    return key
  }

  /** Namesakes of two regions («ГБУ СО **МО** «…»», «… **КО** «…»») or spheres (МБ**ДОУ**, МБУ**К**); a spelling without such a mark may be either. */
  private apart(key: string, spelling: string): string {
    return [regionOf(spelling), sphereOf(spelling)].reduce((own: string, mark, aspect) => {
      const first = this.marks.get(`${aspect} ${own}`)
      if (mark !== undefined && first === undefined) this.marks.set(`${aspect} ${own}`, mark)
      return mark === undefined || first === undefined || first === mark ? own : `${own}-${mark}`
    }, key)
  }

  /** «ЦПМСС г. Берёзова» for «Центр психолого-медико-социального сопровождения г. Берёзова», a type that no list knows. */
  private byInitials(spelling: string, key: string): string | undefined {
    for (const entry of this.entries.values()) {
      if (abbreviates(spelling, key, entry.key) || abbreviates(entry.name, entry.key, key)) return entry.key
    }
    return undefined
  }
}

const ABBREVIATION = /(?<!\p{L})(?=\p{Lu}\p{L}*\p{Lu})\p{L}{2,}(?!\p{L})/gu

/** Abbreviations after a legal form that tell its sphere, not its region. */
const SPHERES = new Set(['со', 'сон', 'соц', 'до', 'дод', 'дпо', 'к', 'з', 'сп', 'ссо', 'срц', 'доу'])

/** The sphere that a short legal form ends in: a kindergarten, a school, culture, health. */
function sphereOf(spelling: string): string | undefined {
  const form = fold(spelling.split(/[\s«"]/u)[0] ?? '')
  return SHORT_FORMS.has(form) ? /(?:доу|поу|оу|ук|уз|удод?)$/.exec(form)?.[0] : undefined
}

/** The region's abbreviation between the legal form and the quoted name: «ГБУ СО **ВО** «…»». */
function regionOf(spelling: string): string | undefined {
  const between = spelling.split(/[«"]/u)[0]?.split(/\s+/).slice(1) ?? []
  if (!/[«"]/u.test(spelling)) return undefined
  const region = between.find(
    (word) => /^\p{Lu}{2,4}$/u.test(word) && !SPHERES.has(fold(word)) && !TYPE_SHORTS.has(fold(word)),
  )
  return region && fold(region)
}

/** Is an abbreviation in the first name made of the first letters of the words that the second key has in its place? */
function abbreviates(name: string, key: string, longKey: string): boolean {
  const long = longKey.split('-')
  return (name.match(ABBREVIATION) ?? []).some((abbreviation) => {
    const folded = fold(abbreviation)
    if (SHORT_FORMS.has(folded)) return false
    const rest = key.split('-').filter((part) => part !== folded && part !== stem(folded))
    const own = long.slice(rest[0] === long[0] && OWNERS.has(long[0] ?? '') ? 1 : 0)
    const tail = rest.filter((part) => !OWNERS.has(part))
    if (tail.length === 0 || tail.length >= own.length) return false
    const head = own.slice(0, own.length - tail.length)
    if (!tail.every((part, at) => own[head.length + at] === part)) return false
    // The «и» of «ЦТЗиСЗ» stands for a conjunction, which keys leave out.
    return head.map((part) => part[0]).join('') === fold(abbreviation.replaceAll(/\p{Ll}/gu, ''))
  })
}
