import { describe, expect, it } from 'vitest'
import { findText } from '../../src/documents/reading/decode-text.ts'

const sentence = 'Отчёт об исполнении плана: «размещено 10 объявлений», № 5 – выполнено.'
const dos = 'Отчет об исполнении плана\n┌───┬──────┐\n│ № │ Мера │\n└───┴──────┘'

/** Bytes of a text in one of the encodings that Node only reads. */
function encode(text: string, encoding: string): Buffer {
  const decoder = new TextDecoder(encoding)
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Buffer.from([byte])), byte]))
  return Buffer.from(Array.from(text, (char) => bytes.get(char) ?? 0x3f))
}

const wide = Buffer.from(sentence, 'utf16le')
const swapped = Buffer.from(wide).swap16()

describe('the encoding of a text', () => {
  it.each([
    ['UTF-8', Buffer.from(sentence)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${sentence}`)],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${sentence}`, 'utf16le')],
    ['UTF-16, little end first', wide],
    ['UTF-16, big end first', swapped],
    ['windows-1251', encode(sentence, 'windows-1251')],
  ])('is found: %s', (_, bytes) => {
    expect(findText(bytes)).toEqual({ text: sentence, unreadable: [] })
  })

  it.each(['ibm866', 'koi8-r'])('is found by how letters are spread, strokes of tables or not: %s', (encoding) => {
    expect(findText(encode(dos.replaceAll('№', 'N'), encoding))?.text).toBe(dos.replaceAll('№', 'N'))
    expect(findText(encode('Обучено', encoding))?.text).toBe('Обучено')
  })

  it('is what a web page says of itself, unless it is UTF-8 all the same', () => {
    const page = '<meta charset="koi8-r"><p>щц</p>'
    expect(findText(encode(page, 'koi8-r'))?.text).toBe(page)
    expect(findText(Buffer.from(page))?.text).toBe(page)
  })

  it('may be broken in places, which are reported and not guessed', () => {
    const torn = Buffer.concat([
      Buffer.from('Первая строка текста\nВторая '),
      Buffer.from([0xd0]),
      Buffer.from(' строка текста\n'),
    ])
    expect(findText(torn)).toEqual({
      text: 'Первая строка текста\nВторая \ufffd строка текста\n',
      unreadable: [{ text: 'Вторая \ufffd строка текста', where: 'строка 2' }],
    })
  })
})
