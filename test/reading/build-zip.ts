import { crc32, deflateRawSync } from 'node:zlib'

interface ZipPart {
  name: string
  content: Buffer
  /** What the archive says the size is, where it lies. */
  declaredSize?: number
  encrypted?: boolean
}

/** A zip archive of a few lines, so that tests can build hostile ones too. */
export function buildZip(parts: Record<string, string | Buffer> | ZipPart[]): Buffer {
  const list: ZipPart[] = Array.isArray(parts)
    ? parts
    : Object.entries(parts).map(([name, content]) => ({ name, content: Buffer.from(content) }))
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of list) {
    const name = Buffer.from(part.name)
    const packed = deflateRawSync(part.content, { level: 9 })
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(part.encrypted === true ? 0x0801 : 0x0800, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(part.content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(part.declaredSize ?? part.content.length, 18)
    common.writeUInt16LE(name.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    locals.push(Buffer.from('PK\u0003\u0004', 'latin1'), common, name, packed)
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, place, name)
    offset += 4 + common.length + name.length + packed.length
  }
  const entries = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(list.length, 8)
  end.writeUInt16LE(list.length, 10)
  end.writeUInt32LE(entries.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, entries, end])
}
