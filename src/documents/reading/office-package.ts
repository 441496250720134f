import { ContentRefusal } from '../refusal.ts'
import { listChildren, readXmlTree, type XmlElement } from './xml-tree.ts'
import type { ZipArchive } from './zip-archive.ts'

export interface Relationship {
  id: string
  /** The last word of the type's address, e.g. `styles`; the same in the transitional and the strict form. */
  type: string
  /** The name of the part inside the archive. */
  part: string
}

/** The part that holds the document itself, found as Office finds it: by relation, not by name. */
export async function getMainPart(archive: ZipArchive): Promise<string> {
  const main = (await listRelationships(archive, '')).find((relation) => relation.type === 'officeDocument')
  if (main === undefined || !archive.has(main.part)) throw new ContentRefusal('damaged')
  return main.part
}

/** What the part `part` refers to inside the archive; `''` is the package itself. */
export async function listRelationships(archive: ZipArchive, part: string): Promise<Relationship[]> {
  const slash = part.lastIndexOf('/')
  const folder = part.slice(0, slash + 1)
  const tree = await readXmlTree(archive.chunks(`${folder}_rels/${part.slice(slash + 1)}.rels`))
  return listChildren(tree, 'Relationship')
    .filter((relation) => relation.attributes['TargetMode'] !== 'External')
    .map((relation) => ({
      id: relation.attributes['Id'] ?? '',
      type: (relation.attributes['Type'] ?? '').split('/').at(-1) ?? '',
      part: resolvePart(folder, relation.attributes['Target'] ?? ''),
    }))
}

/** The tree of the part that `part` refers to by a relation of `type`; undefined where there is none. */
export async function findRelatedTree(
  archive: ZipArchive,
  relations: Relationship[],
  type: string,
): Promise<XmlElement | undefined> {
  const relation = relations.find((candidate) => candidate.type === type)
  return relation === undefined ? undefined : readXmlTree(archive.chunks(relation.part))
}

function resolvePart(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps: string[] = []
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}
