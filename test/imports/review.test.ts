import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPool } from '../../src/db/connection.ts'
import { openTestApp, type TestApp, type Visitor } from '../support/test-app.ts'
import {
  confirm,
  countRows,
  EXAMPLES,
  fileAt,
  fieldOf,
  sendForm,
  textOf,
  upload,
  uploadForReview,
} from './import-steps.ts'

const ministry = () => fileAt(join(EXAMPLES, 'twins', 'ministry-2031-q1.docx'))

let app: TestApp
let coordinator: Visitor
beforeEach(async () => {
  app = await openTestApp()
  coordinator = await app.signedIn('coordinator')
})
afterEach(() => app.close())

async function valueOf<T>(query: string, values: unknown[] = []): Promise<T> {
  const { rows } = await app.pool.query<{ value: T }>(query.replaceAll('from ', 'from authority_main.'), values)
  return rows[0]?.value as T
}

describe('before anything is confirmed', () => {
  it('writes nothing but the upload itself, whatever is corrected', async () => {
    const before = await countRows(app)
    const { id } = await uploadForReview(coordinator, ministry())
    for (const part of ['institutions', 'measures', 'findings', 'measures/1', 'measures/1/results/1']) {
      expect((await coordinator.open(`/imports/${id}/${part}`)).status, part).toBe(200)
    }
    const result = `/imports/${id}/measures/1/results/1`
    await sendForm(coordinator, await coordinator.open(result), result, { status: 'not-done' })
    expect(await countRows(app)).toEqual(before)
  })

  it('shows each field beside the words of the document', async () => {
    const { id } = await uploadForReview(coordinator, ministry())
    const page = await coordinator.open(`/imports/${id}/measures/1`)
    const rows = [...page.page.querySelectorAll('main form tbody tr')]
    expect(rows.length).toBeGreaterThanOrEqual(5)
    for (const row of rows) expect(row.querySelector('input, select, textarea'), row.textContent ?? '').not.toBeNull()
  })

  it('is cancelled without a trace, and the file may come again', async () => {
    const { id, review } = await uploadForReview(coordinator, ministry())
    const gone = await sendForm(coordinator, review, `/imports/${id}/discard`)
    expect(gone.location).toBe('/imports?done=import-discarded')
    expect((await upload(coordinator, ministry())).location).not.toBe(`/imports/${id}`)
    expect((await coordinator.send(`/imports/${id}/confirm`, { version: '1' })).status).toBe(409)
  })
})

describe('the summary', () => {
  it('counts institutions, and says that its tab counts names', async () => {
    const { id, review } = await uploadForReview(coordinator, ministry())
    const list = await coordinator.open(`/imports/${id}/institutions`)
    const names = list.page.querySelectorAll('main tbody tr').length
    expect(textOf(review)).toContain(`Названия учреждений ${names}`)
    expect(textOf(review)).toContain(`названий в документе: ${names}, с упомянутыми в тексте`)
    await confirm(coordinator, id)
    const institutions = (await countRows(app))['institutions'] ?? 0
    expect(institutions).toBeLessThan(names)
    expect(textOf(review)).toContain(`Учреждения${institutions}`)
  })
})

describe('what to look at', () => {
  it('is quoted beside its place, and the quotation leads to the paragraph that it stands in', async () => {
    const { id } = await uploadForReview(coordinator, ministry())
    const list = await coordinator.open(`/imports/${id}/findings`)
    const quotes = [...list.page.querySelectorAll<HTMLAnchorElement>('main td a[href*="/results/"]')]
    expect(quotes.length).toBeGreaterThan(0)
    for (const quote of quotes) {
      const words = (quote.textContent ?? '').replaceAll(/^«…?|…?»$/g, '')
      expect(words.length).toBeGreaterThan(10)
      expect(textOf(await coordinator.open(quote.getAttribute('href') ?? ''))).toContain(words)
    }
  })
})

describe('a correction', () => {
  it('of a status is written, and taken back where it was wrong', async () => {
    const { id } = await uploadForReview(coordinator, ministry())
    const path = `/imports/${id}/measures/1/results/1`
    const page = await coordinator.open(path)
    const asRead = fieldOf(page, path, 'status')
    await sendForm(coordinator, page, path, { status: 'not-done' })
    const corrected = await coordinator.open(path)
    expect(fieldOf(corrected, path, 'status')).toBe('not-done')
    await sendForm(coordinator, corrected, `${path}/restore`)
    const restored = await coordinator.open(path)
    expect(fieldOf(restored, path, 'status')).toBe(asRead)
    await sendForm(coordinator, restored, path, { status: 'partly' })
    await confirm(coordinator, id)
    expect(await valueOf(`select status as value from results order by id limit 1`)).toBe('partly')
  })

  it('of a measure is written: number, words, deadline, whom it is for', async () => {
    const { id } = await uploadForReview(coordinator, ministry())
    const path = `/imports/${id}/measures/1`
    const corrections = {
      number: '1.1а',
      title: 'Исправленное мероприятие',
      'deadline-0-kind': 'date',
      'deadline-0-date': '20.02.2031',
      'deadline-0-action': 'представить проекты',
      scope: 'people',
      every: 'quarter',
      dueDay: '5',
    }
    const saved = await sendForm(coordinator, await coordinator.open(path), path, corrections)
    expect(saved.location, textOf(saved)).toBe(`${path}?done=corrected`)
    await confirm(coordinator, id)
    const { rows } = await app.pool.query(
      `select m.number, m.title, m.assignment_kind, m.report_due_day, d.kind, d.date, d.action
       from authority_main.edition_measures m join authority_main.deadlines d using (edition_id, measure_id)
       where m.position = 1 order by d.position limit 1`,
    )
    expect(rows[0]).toEqual({
      number: '1.1а',
      title: 'Исправленное мероприятие',
      assignment_kind: 'people',
      report_due_day: 5,
      kind: 'date',
      date: '2031-02-20',
      action: 'представить проекты',
    })
  })

  it('leaves a result out, or moves it to another measure', async () => {
    const { id } = await uploadForReview(coordinator, ministry())
    const before = await coordinator.open(`/imports/${id}/measures/1`)
    const count = before.page.querySelectorAll('main table')[1]?.querySelectorAll('tbody tr').length ?? 0
    expect(count).toBeGreaterThan(2)
    const [first, second] = [`/imports/${id}/measures/1/results/1`, `/imports/${id}/measures/1/results/2`]
    await sendForm(coordinator, await coordinator.open(first), first, { exclude: 'yes' })
    const moved = await sendForm(coordinator, await coordinator.open(second), second, { moveTo: '2. Мероприятие 1.2' })
    expect(moved.location).toBe(`/imports/${id}/measures/2?done=corrected#results`)
    await confirm(coordinator, id)
    const counts = `select count(*) as value from results r join authority_main.edition_measures m using (measure_id) where m.position = $1`
    expect(Number(await valueOf(counts, [1]))).toBe(count - 2)
  })

  it('of the words of a result is written and given out, beside the source that stays to be seen', async () => {
    const { id } = await uploadForReview(coordinator, ministry())
    const path = `/imports/${id}/measures/1/results/1`
    const page = await coordinator.open(path)
    const source = fieldOf(page, path, 'words')
    const words = `${source} Обучено 137 работников.`
    const saved = await sendForm(coordinator, page, path, { words })
    expect(saved.status, textOf(saved)).toBe(303)
    const measure = textOf(await coordinator.open(`/imports/${id}/measures/1`))
    expect(measure).toContain(`Будет записано: ${words}`)
    const corrected = textOf(await coordinator.open(path))
    expect(corrected).toContain('Текст в документе')
    const { location } = await confirm(coordinator, id)
    const facts = await valueOf<{ value: number }[]>('select facts as value from results order by id limit 1')
    expect(facts.map(({ value }) => value)).toContain(137)
    const given = await coordinator.open(`${location?.split('?')[0]}/html`)
    expect(await given.response.text()).toContain('Обучено 137 работников.')
  })

  it('that leaves a result without words is refused', async () => {
    const { id } = await uploadForReview(coordinator, ministry())
    const path = `/imports/${id}/measures/1/results/1`
    const refused = await sendForm(coordinator, await coordinator.open(path), path, { words: ' ' })
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('Впишите текст')
  })

  it('says what is wrong with it and loses nothing that was typed', async () => {
    const { id } = await uploadForReview(coordinator, ministry())
    const path = `/imports/${id}/measures/1`
    const wrong = { 'deadline-0-kind': 'date', 'deadline-0-date': '30.02.2031', title: 'Набрано и не потеряно' }
    const refused = await sendForm(coordinator, await coordinator.open(path), path, wrong)
    expect(refused.status).toBe(422)
    expect(fieldOf(refused, path, 'title')).toBe('Набрано и не потеряно')
    expect(fieldOf(refused, path, 'deadline-0-date')).toBe('30.02.2031')
  })

  it('made over someone else’s shows both', async () => {
    const { id } = await uploadForReview(coordinator, ministry())
    const path = `/imports/${id}/measures/1`
    const [mine, theirs] = [await coordinator.open(path), await coordinator.open(path)]
    await sendForm(coordinator, theirs, path, { title: 'Их название' })
    const stale = await sendForm(coordinator, mine, path, { title: 'Моё название' })
    expect(stale.status).toBe(409)
    expect(textOf(stale)).toContain('Их название')
    expect(fieldOf(stale, path, 'title')).toBe('Моё название')
    const again = await sendForm(coordinator, stale, path)
    expect(again.status).toBe(303)
  })
})

describe('confirming', () => {
  it('writes all or nothing', async () => {
    const { id } = await uploadForReview(coordinator, ministry())
    const before = await countRows(app)
    const owner = openPool(app.url, 1)
    await owner.query(`
      create function authority_main.fail() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
      create trigger fail before insert on authority_main.result_institutions for each row execute function authority_main.fail()`)
    expect((await confirm(coordinator, id)).status).toBe(500)
    expect(await countRows(app)).toEqual(before)
    await owner.query('drop trigger fail on authority_main.result_institutions')
    await owner.end()
    expect((await confirm(coordinator, id)).status).toBe(303)
  })

  it('lets one of two people win and tells the other', async () => {
    const { id, review } = await uploadForReview(coordinator, ministry())
    const other = await app.signedIn('coordinator')
    const answers = await Promise.all(
      [coordinator, other].map((who) => sendForm(who, review, `/imports/${id}/confirm`)),
    )
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([303, 409])
    expect(textOf(answers.find(({ status }) => status === 409)!)).toContain('уже подтвердил кто-то другой')
    expect(Number(await valueOf('select count(*) as value from plans'))).toBe(1)
  })

  it('is refused to whoever has not seen the latest correction', async () => {
    const { id, review } = await uploadForReview(coordinator, ministry())
    const path = `/imports/${id}/measures/1`
    await sendForm(coordinator, await coordinator.open(path), path, { title: 'Новое' })
    const refused = await sendForm(coordinator, review, `/imports/${id}/confirm`)
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('исправил кто-то ещё')
  })

  it('of the same file again changes nothing and says so', async () => {
    const { id } = await uploadForReview(coordinator, ministry())
    const waiting = await upload(coordinator, ministry())
    expect(waiting.page.querySelector('main a[href^="/imports/"]')?.getAttribute('href')).toBe(`/imports/${id}`)
    await confirm(coordinator, id)
    const before = await countRows(app)
    const again = await upload(coordinator, ministry())
    expect(textOf(again)).toContain('уже загружен и подтверждён. Ничего не изменилось')
    expect(again.page.querySelector('main a[href*="/periods/2031-Q1"]')).not.toBeNull()
    expect(await countRows(app)).toEqual(before)
  })
})

describe('access', () => {
  it('is refused to whoever reports for an institution', async () => {
    const institutionId = await app.change(async (tx) => {
      const values = { fullName: 'ГКУ «Дом»', shortName: 'ГКУ «Дом»' }
      return (await tx.insertInto('institutions').values(values).returning('id').executeTakeFirstOrThrow()).id
    })
    const preparer = await app.signedIn('preparer', institutionId)
    const { id } = await uploadForReview(coordinator, ministry())
    for (const path of ['/imports', '/imports/new', `/imports/${id}`, `/imports/${id}/measures/1`]) {
      expect((await preparer.open(path)).status, path).toBe(403)
    }
    expect((await upload(preparer, ministry())).status).toBe(403)
    expect((await preparer.send(`/imports/${id}/confirm`)).status).toBe(403)
  })

  it('to an import, a measure or a result that is not there leads nowhere', async () => {
    const { id } = await uploadForReview(coordinator, ministry())
    for (const path of ['999', `${id}/measures/999`, `${id}/measures/1/results/999`, `${id}/institutions/999`, 'x']) {
      expect((await coordinator.open(`/imports/${path}`)).status, path).toBe(404)
    }
  })
})
