import { fold, stem, words } from './fold.ts'
import {
  BEFORE_FORM,
  SHORT_FORMS,
  TYPE_NAMES,
  TYPE_SHORTS,
  isFormAdjective,
  isFormNoun,
  placeWord,
} from './institution-words.ts'

/** «муниципального района», «городского округа»: the same place with and without the word. */
function describesPlace(word: string, next: string | undefined): boolean {
  return /^(?:городск|муниципальн|сельск)/.test(word) && /^(?:округ|район|поселени|образовани)/.test(next ?? '')
}

const PREPOSITIONS = new Set(['в', 'во', 'по', 'на', 'при', 'и'])

/** Whose institution it is: state, municipal, federal. Namesakes of different owners are different institutions. */
type Owner = 'g' | 'm' | 'f'

function ownerOf(word: string): Owner | undefined {
  if (word.startsWith('муниципальн')) return 'm'
  if (word.startsWith('федеральн')) return 'f'
  if (/^(?:государств|областн|краев|республик)/.test(word)) return 'g'
  if (!SHORT_FORMS.has(word)) return undefined
  if (word.startsWith('м')) return 'm'
  return word.startsWith('ф') ? 'f' : 'g'
}

interface NameParts {
  owner: Owner
  rest: string[]
}

/** Cuts the legal form off a name: short, or in words up to «учреждение» and the sphere that follows before a quote. */
function withoutForm(name: string): NameParts {
  const folded = fold(name).replace(/(?<![а-я])д\/с(?![а-я])/, 'детский сад')
  const all = words(folded)
  let owner: Owner = 'g'
  let at = 0
  while (at < all.length) {
    const word = all[at] ?? ''
    if (!SHORT_FORMS.has(word) && !BEFORE_FORM.has(word) && !isFormAdjective(word) && !isFormNoun(word)) break
    // «Городской центр …»: an adjective that begins the name itself, not a form.
    if (isFormAdjective(word) && !all.slice(at).some((later) => isFormNoun(later))) break
    owner = at === 0 || owner === 'g' ? (ownerOf(word) ?? owner) : owner
    at += 1
  }
  const quote = folded.search(/[«“„"]/)
  const quoted = quote === -1 ? [] : words(folded.slice(quote))
  // What stands between the form and the quote ("СО ВО", "социального обслуживания") tells the form, unless it is the type.
  const between = quote === -1 ? [] : words(folded.slice(0, quote)).slice(at)
  // A number before the quote («МБДОУ № 5 «Сказка»») tells namesakes apart.
  const type = between.filter((word) => TYPE_SHORTS.has(word) || /^\d+$/.test(word))
  return { owner, rest: quoted.length > 0 ? [...type, ...quoted] : withoutSphere(all.slice(at)) }
}

/** «КГБУ СО КЦСОН Ачинский»: letters of a sphere or a region before the type tell the form. */
function withoutSphere(rest: string[]): string[] {
  const type = rest.findIndex((word) => TYPE_SHORTS.has(word))
  return type > 0 && rest.slice(0, type).every((word) => word.length <= 3) ? rest.slice(type) : rest
}

/** Replaces the longest names of types by their short ones: «центр занятости населения» → «цзн». */
function shortenTypes(parts: string[]): string[] {
  const out: string[] = []
  let at = 0
  while (at < parts.length) {
    const type = TYPE_NAMES.find((name) => name.stems.every((part, offset) => parts[at + offset] === part))
    out.push(type ? type.short : (parts[at] ?? ''))
    at += type ? type.stems.length : 1
  }
  return out
}

/**
 * The key that all spellings of one institution share: owner, type, proper name and place, whatever the form, the case,
 * the quotes, «г.» or «в городе». Near-namesakes differ by type or place.
 */
export function institutionKey(name: string): string {
  const { owner, rest } = withoutForm(name)
  const parts: string[] = []
  for (const [at, word] of rest.entries()) {
    const place = rest.length > 1 ? placeWord(word) : undefined
    if (place === 'city' || place === 'settlement' || describesPlace(word, rest[at + 1])) continue
    // «городской округ Берёзов» is the town itself, «Берёзовский округ» is not.
    if (place === 'area' && rest[at - 1]?.startsWith('городск')) continue
    parts.push(place === 'area' ? 'р' : stem(word))
  }
  const shortened = shortenTypes(parts).filter((part) => !PREPOSITIONS.has(part))
  return `${owner === 'g' ? '' : `${owner}-`}${shortened.join('-')}`
}
