/** One institution of the authority's register, as a row of the CSV given with `--institutions`. */
export interface RegisteredInstitution {
  taxNumber: string | null
  name: string
  shortName: string | null
  type: string | null
  place: string | null
  aliases: string[]
  tookPart: boolean
}

export interface Register {
  institutions: RegisteredInstitution[]
}
