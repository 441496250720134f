import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mammoth from 'mammoth'
import { cellPerLine } from '../examples/forms/text.ts'
import { webPage } from '../examples/forms/web-page.ts'
import { wordFile } from '../examples/forms/word.ts'
import type { ExampleDocument } from '../examples/source/example-document.ts'
import { row } from '../examples/source/example-document.ts'
import { readDocument } from '../src/documents/read-document.ts'
import type { Bench, Measured } from './bench.ts'

const root = join(import.meta.dirname, '..')
const sample = join(root, '..', 'shared', 'samples', 'kbr-2018-q1.docx')
const twin = join(root, 'examples', 'twins', 'ministry-2031-q1.docx')

const ROUNDS = 30
const FEW_ROWS = 1_000
const MANY_ROWS = 10_000

interface Form {
  ending: string
  write: (example: ExampleDocument) => Promise<string | Uint8Array>
}

const forms: Record<string, Form> = {
  Word: { ending: 'docx', write: wordFile },
  'web page': { ending: 'html', write: async (example: ExampleDocument) => webPage(example) },
  text: { ending: 'txt', write: async (example: ExampleDocument) => cellPerLine(example) },
}

export const benches: Bench[] = [
  {
    name: `the Word ${existsSync(sample) ? 'sample' : 'twin'} read`,
    limit: '≤ 3 × mammoth, bare conversion',
    run: benchWord,
  },
  ...Object.entries(forms).map(([name, form]): Bench => ({
    name: `${name}: 10,000 rows read`,
    limit: '≤ 12 × the same of 1,000 rows',
    run: async () => benchGrowth(form),
  })),
]

async function benchWord(): Promise<Measured> {
  const path = existsSync(sample) ? sample : twin
  const best = { ours: Infinity, yardstick: Infinity, unit: 'ms' }
  for (let round = 0; round < ROUNDS; round += 1) {
    best.ours = Math.min(best.ours, await milliseconds(async () => readDocument(path)))
    best.yardstick = Math.min(best.yardstick, await milliseconds(async () => mammoth.convertToHtml({ path })))
  }
  return best
}

async function benchGrowth({ ending, write }: Form): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'otklik-bench-'))
  try {
    const [few, many] = [join(folder, `few.${ending}`), join(folder, `many.${ending}`)]
    await writeFile(few, await write(tableOf(FEW_ROWS)))
    await writeFile(many, await write(tableOf(MANY_ROWS)))
    await readDocument(few)
    const best = { ours: Infinity, yardstick: Infinity, unit: 'ms' }
    for (let round = 0; round < 2; round += 1) {
      best.yardstick = Math.min(best.yardstick, await milliseconds(async () => readDocument(few)))
      best.ours = Math.min(best.ours, await milliseconds(async () => readDocument(many)))
    }
    return best
  } finally {
    await rm(folder, { recursive: true })
  }
}

function tableOf(rows: number): ExampleDocument {
  return {
    name: 'large',
    title: ['Отчет по исполнению плана мероприятий на 2031 год за I квартал 2031 года'],
    columns: ['№', 'Мероприятие', 'Учреждение', 'Срок исполнения', 'Результат'],
    numbered: true,
    widths: [1, 3, 3, 2, 4],
    rows: Array.from({ length: rows }, (_, at) => {
      const name = `ГБУ «Комплексный центр социального обслуживания населения № ${at % 200}»`
      return row(
        `${at + 1}`,
        `Обновление информации на стенде № ${at + 1}`,
        name,
        'До 20.02.2031 г.',
        `${name}. Размещено ${at + 2} объявлений.`,
      )
    }),
    after: [],
  }
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
