import { z } from 'zod'
import { refuseInn, refuseOgrn, type TaxNumberRefusal } from '../../domain/tax-number.ts'
import { institutionsRu } from '../../text/institutions-ru.ts'

/** How every field of an institution is read and checked: forms and imports ask the same. */

const text = institutionsRu.errors

/** The longest texts; names stand in indexes, which hold no more than some hundred letters. */
export const limits = {
  fullName: 1000,
  shortName: 300,
  legalForm: 300,
  type: 200,
  place: 200,
  ownCode: 50,
  address: 500,
  phone: 200,
  email: 320,
  site: 500,
  headName: 200,
  headPost: 300,
  alias: 500,
} as const

/** One line without signs that no file and no page can show. */
function cleanLine(typed: string): string {
  return typed
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '')
    .trim()
}

/** A field that was not sent is an empty one. */
const typedText = z.string().default('')

const line = (limit: number) => typedText.transform(cleanLine).pipe(z.string().max(limit, text.tooLong(limit)))

const optionalLine = (limit: number) => line(limit).transform((value) => value || null)

const requiredLine = (limit: number, message: string) => line(limit).pipe(z.string().min(1, message))

type NumberMessages = Record<Exclude<TaxNumberRefusal, 'length'>, string> & { length: (count: number) => string }

function taxNumber(refuse: (number: string) => TaxNumberRefusal | undefined, messages: NumberMessages) {
  return typedText.transform((typed, context) => {
    const number = typed.replaceAll(/\s/gu, '')
    if (number === '') return null
    const why = refuse(number)
    if (why === undefined) return number
    const message = why === 'length' ? messages.length(number.length) : messages[why]
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
}

const email = line(limits.email)
  .refine((value) => value === '' || z.email().safeParse(value).success, { error: text.email })
  .transform((value) => value || null)

/** `dom.ru` is `https://dom.ru`. */
const site = line(limits.site).transform((typed, context) => {
  if (typed === '') return null
  const address = /^[a-z]+:/iu.test(typed) ? typed : `https://${typed}`
  if (isWebAddress(address)) return address
  context.addIssue({ code: 'custom', message: text.site })
  return z.NEVER
})

function isWebAddress(address: string): boolean {
  if (/\s/u.test(address) || !URL.canParse(address)) return false
  const { protocol, hostname, username } = new URL(address)
  return /^https?:$/.test(protocol) && hostname.includes('.') && username === ''
}

const LARGEST_ORDER = 1_000_000

const reportOrder = line(20).transform((typed, context) => {
  if (typed === '') return null
  const order = Number(typed)
  if (/^\d+$/.test(typed) && order >= 1 && order <= LARGEST_ORDER) return order
  context.addIssue({ code: 'custom', message: text.reportOrder })
  return z.NEVER
})

/** One spelling a line, or several with `;` between. */
const aliases = typedText
  .transform((typed) => typed.split(/[;\n]/u).map(cleanLine))
  .transform((list) => [...new Set(list.filter((alias) => alias !== ''))])
  .refine((list) => list.every((alias) => alias.length <= limits.alias), { error: text.aliasTooLong(limits.alias) })

export const contactFields = {
  address: optionalLine(limits.address),
  phone: optionalLine(limits.phone),
  email,
  site,
  headName: optionalLine(limits.headName),
  headPost: optionalLine(limits.headPost),
}

export const nameFields = {
  fullName: requiredLine(limits.fullName, text.fullName),
  shortName: requiredLine(limits.shortName, text.shortName),
  legalForm: optionalLine(limits.legalForm),
}

export const institutionFields = {
  ...nameFields,
  type: optionalLine(limits.type),
  place: optionalLine(limits.place),
  inn: taxNumber(refuseInn, text.inn),
  ogrn: taxNumber(refuseOgrn, text.ogrn),
  ownCode: optionalLine(limits.ownCode),
  reportOrder,
  aliases,
  ...contactFields,
}

export const institutionInput = z.object(institutionFields)
export const contactsInput = z.object(contactFields)

/** An institution as a form or a row of a file gives it. */
export type InstitutionValues = z.output<typeof institutionInput>
export type Contacts = z.output<typeof contactsInput>
export type InstitutionField = keyof InstitutionValues
