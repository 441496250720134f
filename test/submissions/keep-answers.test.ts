import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { formTo, textOf } from '../imports/import-steps.ts'
import { fill, givenOpenQuarter, measuresOf, soundEntry, type OpenQuarter } from './given-period.ts'

let quarter: OpenQuarter
let path: string
beforeEach(async () => {
  quarter = await givenOpenQuarter()
  const [measureId] = await measuresOf(quarter.app, quarter.submissionId)
  path = `/submissions/${quarter.submissionId}/measures/${measureId}`
})
afterEach(() => quarter.app.close())

async function stored() {
  const measureId = Number(path.split('/').at(-1))
  return quarter.app.db
    .selectFrom('submissionResults')
    .selectAll()
    .where('submissionId', '=', quarter.submissionId)
    .where('measureId', '=', measureId)
    .executeTakeFirstOrThrow()
}

const valueOf = (html: Document, name: string) => html.querySelector<HTMLTextAreaElement>(`[name="${name}"]`)?.value

describe('an answer', () => {
  it('is kept as it was typed, figures as numbers, a share with its whole', async () => {
    const entry = { ...soundEntry, 'value-2': '12,5', 'of-2': '40', 'unit-2': 'часов', reason: ' ' }
    expect((await fill(quarter.preparer, path, entry)).status).toBe(303)
    const row = await stored()
    expect(row).toMatchObject({ state: 'typed', status: 'done', text: soundEntry.text, onBehalf: false, reason: '' })
    expect(row.figures).toEqual([
      { value: 12, of: null, unit: 'занятий' },
      { value: 12.5, of: 40, unit: 'часов' },
    ])
    const { page } = await quarter.preparer.open(path)
    expect(valueOf(page, 'value-2')).toBe('12,5')
    expect(valueOf(page, 'text')?.trim()).toBe(soundEntry.text)
  })

  it('may be half done: a draft lacks whatever it lacks', async () => {
    expect((await fill(quarter.preparer, path, { text: 'Начали' })).status).toBe(303)
    expect(await stored()).toMatchObject({ state: 'typed', status: null, text: 'Начали' })
  })

  it('of zero is a statement, and a blank row is none', async () => {
    await fill(quarter.preparer, path, { ...soundEntry, 'value-1': '0', 'unit-1': 'жалоб' })
    expect((await stored()).figures).toEqual([{ value: 0, of: null, unit: 'жалоб' }])
  })

  it('with a figure that is no number comes back whole, with a message at the field', async () => {
    const answer = await fill(quarter.preparer, path, { ...soundEntry, 'value-1': 'много' })
    expect(answer.status).toBe(422)
    expect(textOf(answer)).toContain('Показатель 1: введите число')
    expect(valueOf(answer.page, 'value-1')).toBe('много')
    expect(valueOf(answer.page, 'text')?.trim()).toBe(soundEntry.text)
    expect((await stored()).state).toBe('empty')
  })

  it('with a status or a period outside the table is refused, and nothing is changed', async () => {
    const answer = await fill(quarter.preparer, path, { ...soundEntry, status: 'forgotten', until: '2031-Q9' })
    expect(answer.status).toBe(422)
    expect(textOf(answer)).toContain('Такого статуса нет')
    expect(textOf(answer)).toContain('Такого периода нет')
    expect((await stored()).state).toBe('empty')
  })

  it('sent twice by a double click is saved once', async () => {
    const fields = { ...formTo(await quarter.preparer.open(path), path), ...soundEntry }
    const [one, other] = await Promise.all([quarter.preparer.send(path, fields), quarter.preparer.send(path, fields)])
    expect([one.status, other.status]).toEqual([303, 303])
    expect((await stored()).version).toBe(2)
  })

  it('of two tabs: the second is told, sees both, and saves over it knowingly', async () => {
    const first = formTo(await quarter.preparer.open(path), path)
    const second = formTo(await quarter.preparer.open(path), path)
    await quarter.preparer.send(path, { ...first, ...soundEntry, text: 'Первая вкладка' })
    const late = await quarter.preparer.send(path, { ...second, ...soundEntry, text: 'Вторая вкладка' })
    expect(late.status).toBe(409)
    expect(textOf(late)).toContain('изменил кто-то ещё')
    expect(textOf(late)).toContain('Первая вкладка')
    expect(valueOf(late.page, 'text')?.trim()).toBe('Вторая вкладка')
    expect((await stored()).text).toBe('Первая вкладка')
    expect((await quarter.preparer.send(path, formTo(late, path))).status).toBe(303)
    expect((await stored()).text).toBe('Вторая вкладка')
  })

  it('by a coordinator is marked as entered on behalf', async () => {
    await fill(quarter.coordinator, path)
    expect((await stored()).onBehalf).toBe(true)
    expect(textOf(await quarter.preparer.open(path))).toContain('внесено органом за учреждение')
  })

  it('is not for the people of another institution, not even to look at', async () => {
    const other = await quarter.app.db
      .selectFrom('institutions')
      .select('id')
      .where('id', '<>', quarter.institutionId)
      .executeTakeFirstOrThrow()
    const stranger = await quarter.app.signedIn('preparer', other.id)
    expect((await stranger.open(path)).status).toBe(404)
    expect((await stranger.send(path, soundEntry)).status).toBe(404)
    expect((await stranger.send(path.replace(/\/measures.*/, '/send'), { version: '1' })).status).toBe(404)
  })

  it('is refused in a closed quarter with the text kept, and taken where the term was extended', async () => {
    const fields = { ...formTo(await quarter.preparer.open(path), path), ...soundEntry }
    const board = `/plans/${quarter.planId}/periods/2031-Q1/board`
    const closing = board.replace('board', 'close')
    await quarter.coordinator.send(closing, formTo(await quarter.coordinator.open(board), closing))
    const refused = await quarter.preparer.send(path, fields)
    expect(refused.status).toBe(409)
    expect(refused.html).toContain('Период закрыт')

    const review = `/submissions/${quarter.submissionId}/review`
    const extend = `/submissions/${quarter.submissionId}/extend`
    const form = formTo(await quarter.coordinator.open(review), extend)
    await quarter.coordinator.send(extend, { ...form, extendUntil: '10.04.2031', extendReason: 'Авария связи' })
    expect((await fill(quarter.preparer, path)).status).toBe(303)
  })
})

describe('files behind an answer', () => {
  const picture = () => new File([Buffer.from('/9j/4AAQSkZJRgABAQEAYABgAAD/2Q==', 'base64')], 'стенд.jpg')

  it('are kept with it, given back to whoever may see it, and taken away again', async () => {
    await fill(quarter.preparer, path, { ...soundEntry, files: picture() })
    const file = await quarter.app.db.selectFrom('evidence').selectAll().executeTakeFirstOrThrow()
    expect(file.fileName).toBe('стенд.jpg')
    const address = `${path}/evidence/${file.id}`
    const given = await quarter.coordinator.open(address)
    expect(given.response.headers.get('content-disposition')).toContain('attachment')
    const removal = `${address}/remove`
    await quarter.preparer.send(removal, formTo(await quarter.preparer.open(path), removal))
    expect(await quarter.app.db.selectFrom('evidence').selectAll().execute()).toEqual([])
  })

  it('that are a web page or a program are refused by their content, whatever their names', async () => {
    const page = new File(['<!DOCTYPE html><script>alert(1)</script>'], 'акт.pdf')
    const answer = await fill(quarter.preparer, path, { ...soundEntry, files: page })
    expect(answer.status).toBe(422)
    expect(textOf(answer)).toContain('акт.pdf: такой файл приложить нельзя')
    expect(valueOf(answer.page, 'text')?.trim()).toBe(soundEntry.text)
    expect((await stored()).state).toBe('empty')
  })
})
