import { childSwitch, childValue, findChild, listChildren, type XmlElement } from '../xml-tree.ts'

/** Which list a paragraph belongs to and how deep. */
export interface ListPlace {
  list: string | undefined
  level: number | undefined
}

interface Style {
  basedOn: string | undefined
  hidden: boolean | undefined
  place: ListPlace
}

const MAX_INHERITANCE = 20

/** What styles say that decides which text prints: lists and hidden text. */
export class DocxStyles {
  readonly #styles = new Map<string, Style>()
  readonly #defaultParagraph: string | undefined

  constructor(tree: XmlElement | undefined) {
    let byDefault: string | undefined
    for (const style of listChildren(tree, 'style')) {
      const id = style.attributes['styleId']
      if (id === undefined) continue
      const { type, default: isDefault } = style.attributes
      if (type === 'paragraph' && (isDefault === '1' || isDefault === 'true')) byDefault = id
      this.#styles.set(id, {
        basedOn: childValue(style, 'basedOn'),
        hidden: childSwitch(findChild(style, 'rPr'), 'vanish'),
        place: listPlaceOf(findChild(style, 'pPr')),
      })
    }
    this.#defaultParagraph = byDefault
  }

  paragraphStyle(properties: XmlElement | undefined): string | undefined {
    return childValue(properties, 'pStyle') ?? this.#defaultParagraph
  }

  isHidden(style: string | undefined): boolean | undefined {
    return this.#inherited(style, ({ hidden }) => hidden)
  }

  /** The list of the nearest style that names one, and the style that named it: a list's level may be tied to that style. */
  findList(style: string | undefined): { list: string; level: number | undefined; style: string } | undefined {
    return this.#inherited(style, ({ place }, id) =>
      place.list === undefined ? undefined : { list: place.list, level: place.level, style: id },
    )
  }

  #inherited<Value>(
    style: string | undefined,
    pick: (style: Style, id: string) => Value | undefined,
  ): Value | undefined {
    let id = style
    for (let step = 0; id !== undefined && step < MAX_INHERITANCE; step += 1) {
      const found = this.#styles.get(id)
      if (found === undefined) return undefined
      const value = pick(found, id)
      if (value !== undefined) return value
      id = found.basedOn
    }
    return undefined
  }
}

export function listPlaceOf(paragraphProperties: XmlElement | undefined): ListPlace {
  const place = findChild(paragraphProperties, 'numPr')
  const level = Number.parseInt(childValue(place, 'ilvl') ?? '', 10)
  return { list: childValue(place, 'numId'), level: Number.isNaN(level) ? undefined : level }
}
