import type { RegisteredInstitution, Register } from '../recognise/register.ts'
import type { Fragment } from './fragment.ts'
import { plainWording } from './same-wording.ts'
import { uniteInstitutions } from './unite-institutions.ts'

/** The place of each institution's key in the register, found by tax number or by any of its names. */
export function registerOrderOf(register: Register, fragments: Fragment[]): Map<string, number> {
  const places = new Map<string, number>()
  for (const [place, registered] of register.institutions.entries()) {
    for (const name of namesOf(registered)) if (!places.has(name)) places.set(name, place)
  }
  const order = new Map<string, number>()
  for (const { key, name, spellings } of uniteInstitutions(fragments.map(({ document }) => document))) {
    const place = [key, name, ...spellings].map((text) => places.get(plainWording(text))).find((at) => at !== undefined)
    if (place !== undefined) order.set(key, place)
  }
  return order
}

function namesOf({ taxNumber, name, shortName, aliases }: RegisteredInstitution): string[] {
  return [taxNumber ?? '', name, shortName ?? '', ...aliases].map(plainWording).filter((text) => text !== '')
}
