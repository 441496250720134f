import { plainSpelling, type InstitutionMatch, type KnownInstitution } from './match-institutions.ts'

/** Everything that some institution of the register is called, in plain spelling. */
export function namesOfRegister(known: readonly KnownInstitution[]): ReadonlySet<string> {
  return new Set(known.flatMap(({ spellings }) => spellings.map(plainSpelling)))
}

/** What the register could learn from a document: its spellings of an institution that name nobody yet, each once. */
export function newSpellings({ institution }: Pick<InstitutionMatch, 'institution'>, names: ReadonlySet<string>) {
  const spellings = new Map([...institution.spellings, institution.name].map((one) => [plainSpelling(one), one]))
  return [...spellings].filter(([plain]) => !names.has(plain)).map(([, spelling]) => spelling)
}

/** What it will learn: of those, what a person left to be remembered and what is no name of a new one anyway. */
export function learnedSpellings(match: InstitutionMatch, names: ReadonlySet<string>): string[] {
  const { decision } = match
  if (decision === undefined || decision.as === 'none') return []
  const own = new Set(decision.as === 'new' ? [decision.fullName, decision.shortName].map(plainSpelling) : [])
  return newSpellings(match, names)
    .filter((spelling) => decision.aliases?.includes(spelling) !== false)
    .filter((spelling) => !own.has(plainSpelling(spelling)))
}
