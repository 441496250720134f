/** Why a number of a taxpayer or of a register entry cannot be right. */
export type TaxNumberRefusal = 'not-digits' | 'length' | 'check-digit'

const INN_10 = [2, 4, 10, 3, 5, 9, 4, 6, 8]
const INN_12 = [
  [7, 2, 4, 10, 3, 5, 9, 4, 6, 8],
  [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8],
]

/** The ИНН of an organisation has 10 digits, of a person 12; the last ones are computed from the others. */
export function refuseInn(inn: string): TaxNumberRefusal | undefined {
  if (!/^\d*$/.test(inn)) return 'not-digits'
  if (inn.length === 10) return completeInn(inn.slice(0, 9)) === inn ? undefined : 'check-digit'
  if (inn.length !== 12) return 'length'
  const isRight = INN_12.every((weights, at) => weigh(inn, weights) === Number(inn[10 + at]))
  return isRight ? undefined : 'check-digit'
}

/** The ИНН of an organisation that begins with these nine digits. */
export function completeInn(digits: string): string {
  return `${digits}${weigh(digits, INN_10)}`
}

/** The ОГРН of an organisation has 13 digits, of an entrepreneur 15. */
export function refuseOgrn(ogrn: string): TaxNumberRefusal | undefined {
  if (!/^\d*$/.test(ogrn)) return 'not-digits'
  if (ogrn.length !== 13 && ogrn.length !== 15) return 'length'
  const divisor = ogrn.length - 2
  const check = (Number(ogrn.slice(0, -1)) % divisor) % 10
  return check === Number(ogrn.at(-1)) ? undefined : 'check-digit'
}

function weigh(digits: string, weights: readonly number[]): number {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0)
  return (sum % 11) % 10
}
