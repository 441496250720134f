import { describe, expect, it } from 'vitest'
import { Button, ButtonLink } from '../../src/web/kit/button.tsx'
import { Checkbox, SelectField } from '../../src/web/kit/choice-fields.tsx'
import { DateText } from '../../src/web/kit/date-text.tsx'
import { DefinitionList } from '../../src/web/kit/facts.tsx'
import { errorFor, fieldId } from '../../src/web/kit/field-errors.ts'
import { Form } from '../../src/web/kit/form.tsx'
import { Pager } from '../../src/web/kit/navigation.tsx'
import { Page } from '../../src/web/kit/page.tsx'
import { ProgressBar } from '../../src/web/kit/progress-bar.tsx'
import { ownPath, safeHref } from '../../src/web/kit/safe-href.ts'
import { Table } from '../../src/web/kit/table.tsx'
import { TextArea, TextField } from '../../src/web/kit/text-fields.tsx'
import { readTypedDate } from '../../src/web/kit/typed-date.ts'
import { TextLink } from '../../src/web/kit/text-link.tsx'
import { galleries } from './kit-gallery.tsx'
import { open, render, skeleton } from './render.ts'

const hostile: [string, string][] = [
  ['a script', '"><script>alert(1)</script>'],
  ['a closing tag', '</textarea></title></option></main><img src=x onerror=alert(1)>'],
  ['an attribute', `" onfocus="alert(1)" autofocus x="`],
  ['an attribute in single quotes', `' onfocus='alert(1)' autofocus x='`],
  ['a comment', '--><!-- <![CDATA[ ]]> <!DOCTYPE html>'],
  ['an entity', '&lt;b&gt; &#34; &quot; &amp;amp; &notit;'],
  ['a long word', 'Превысокомногорассмотрительствующий'.repeat(40)],
  ['marks of direction', '\u202eтекст\u2066\u200f'],
  ['characters no page may hold', 'до\u0000после\u0007\ud800\ufffe'],
  ['a template of another engine', '{{constructor}} ${alert(1)} <%= 1 %>'],
]

describe('a hostile text', () => {
  const cases = Object.entries(galleries).flatMap(([name, gallery]) =>
    hostile.map(([kind, text]) => [kind, name, gallery, text] as const),
  )

  it.each(cases)('%s leaves the elements of the gallery %s alone', async (_kind, _name, gallery, text) => {
    const safe = await open(gallery({ say: () => 'текст' }))
    const attacked = await open(gallery({ say: () => text }))
    expect(skeleton(attacked)).toEqual(skeleton(safe))
  })

  it.each(hostile.slice(0, 7))('%s comes back from a field as it was typed', async (_, text) => {
    const page = await open(TextField({ name: 'a', label: 'A', value: text }))
    expect(page.querySelector('input')?.value).toBe(text)
    const long = await open(TextArea({ name: 'b', label: 'B', value: `\n${text}\n` }))
    expect(long.querySelector('textarea')?.value).toBe(`\n${text}\n`)
  })

  it.each(hostile)('%s as a name of a field makes an id of one word', async (_, text) => {
    const page = await open(Checkbox({ name: text, label: 'A', hint: 'B', error: 'C' }))
    const id = page.querySelector('input')?.id ?? ''
    expect(id).toMatch(/^field-[A-Za-z0-9_-]+$/)
    expect(page.querySelector('label')?.htmlFor).toBe(id)
  })
})

describe('an address', () => {
  const refused = [
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'JAVASCRIPT:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'blob:https://example.org/1',
    '//example.org/',
    '/\\example.org/',
    '\\\\example.org',
    '/\t/example.org',
    'x:y',
    '',
  ]

  it.each(refused)('%j is shown as text, never as a link', async (href) => {
    expect(safeHref(href)).toBeUndefined()
    const page = await open(TextLink({ href, children: 'сайт' }))
    expect(page.querySelector('a')?.hasAttribute('href')).toBe(false)
    expect(page.body.textContent).toBe('сайт')
  })

  it.each(refused)('%j is no place to send a form or a button to', async (href) => {
    await expect(async () => render(Form({ action: href, children: '' }))).rejects.toThrow('Not a path of ours')
    await expect(async () => render(ButtonLink({ href, children: '' }))).rejects.toThrow('Not a path of ours')
    await expect(async () => render(Button({ action: href, children: '' }))).rejects.toThrow('Not a path of ours')
  })

  it('of another site is a link but no place for a form', () => {
    expect(safeHref('https://bus.gov.ru/')).toBe('https://bus.gov.ru/')
    expect(() => ownPath('https://bus.gov.ru/')).toThrow('Not a path of ours')
  })

  it.each(['/plans/1?q=a', '#field-a', '?page=2', 'mailto:a@example.org', 'tel:+78000000000', 'HTTP://example.org'])(
    '%s may be followed',
    (href) => {
      expect(safeHref(href)).toBe(href)
    },
  )
})

describe('a field', () => {
  it('says what is wrong only where something is', async () => {
    const right = await open(TextField({ name: 'a', label: 'A' }))
    expect(right.querySelector('input')?.hasAttribute('aria-invalid')).toBe(false)
    expect(right.querySelector('input')?.hasAttribute('aria-describedby')).toBe(false)

    const wrong = await open(TextField({ name: 'a', label: 'A', hint: 'H', error: 'E' }))
    const described = wrong.querySelector('input')?.getAttribute('aria-describedby') ?? ''
    expect(described.split(' ').map((id) => wrong.getElementById(id)?.textContent)).toEqual(['H', 'Ошибка: E'])
    expect(wrong.querySelector('input')?.getAttribute('aria-invalid')).toBe('true')
  })

  it('says in words that it may stay empty, and asks the browser for nothing', async () => {
    const page = await open(TextField({ name: 'a', label: 'Отчество', optional: true }))
    expect(page.querySelector('label')?.textContent).toBe('Отчество (необязательно)')
    expect(page.querySelector('[required]')).toBeNull()
  })

  it('never sends a password back', async () => {
    const html = await render(TextField({ name: 'a', label: 'A', type: 'password', value: 'secret' }))
    expect(html).not.toContain('secret')
  })

  it('keeps a choice that is none any more', async () => {
    const page = await open(SelectField({ name: 'a', label: 'A', choices: [{ value: '1', text: 'x' }], value: '9' }))
    expect(page.querySelector('select')?.value).toBe('9')
  })

  it('joins several messages of one field', () => {
    const errors = [
      { field: 'a', text: 'Первое' },
      { field: 'b', text: 'Чужое' },
      { field: 'a', text: 'Второе' },
    ]
    expect(errorFor(errors, 'a')).toBe('Первое. Второе')
    const whole = ['Уберите пробел.', 'Верно?', 'Введите число'].map((text) => ({ field: 'a', text }))
    expect(errorFor(whole, 'a')).toBe('Уберите пробел. Верно? Введите число')
    expect(errorFor(errors, 'c')).toBeUndefined()
    expect(errorFor(undefined, 'a')).toBeUndefined()
  })

  it('gives different names different ids', () => {
    const names = ['a b', 'a_b', 'a-b', 'a[b]', 'я', '_', 'a', 'a_20_b']
    expect(new Set(names.map(fieldId)).size).toBe(names.length)
  })
})

describe('what nobody knows', () => {
  it('is not shown as 0', async () => {
    const bar = await open(ProgressBar({ label: 'Отчитались', done: undefined, total: 25 }))
    expect(bar.querySelector('progress')).toBeNull()
    expect(bar.body.textContent).toBe('Отчитались Нет данных')

    const facts = await open(DefinitionList({ items: [{ term: 'Балл', value: 0 }, { term: 'Телефон' }] }))
    expect([...facts.querySelectorAll('dd')].map((value) => value.textContent)).toEqual(['0', 'Нет данных'])
  })
})

describe('a table', () => {
  interface Row {
    name: string
    section: string
  }
  const rows: Row[] = [
    { name: 'пандус', section: 'I' },
    { name: 'стенд', section: 'I' },
    { name: 'сайт', section: 'II' },
  ]

  it('says its roles aloud and labels every cell', async () => {
    const page = await open(
      Table<Row>({
        caption: 'План',
        rows,
        groupBy: (row) => row.section,
        columns: [
          { header: 'Мероприятие', kind: 'name', cell: (row) => row.name },
          { header: 'Место', kind: 'number', cell: (_, at) => at + 1 },
        ],
      }),
    )
    expect([...page.querySelectorAll('tbody')].map((body) => body.rows.length)).toEqual([3, 2])
    expect(page.querySelectorAll('tr:not([role=row]), td:not([role=cell]), td:not([data-label])')).toHaveLength(0)
    expect([...page.querySelectorAll('td')].map((cell) => cell.textContent)).toEqual(['1', '2', '3'])
    expect(page.querySelectorAll('th[scope=row]')).toHaveLength(3)
  })

  it('without rows says what to do instead', async () => {
    const page = await open(Table<Row>({ caption: 'План', rows: [], columns: [], empty: 'Добавьте мероприятие' }))
    expect(page.querySelector('table')).toBeNull()
    expect(page.body.textContent).toBe('Добавьте мероприятие')
  })
})

describe('a page', () => {
  const frame = { authority: 'Министерство', navigation: [], stylesheet: '/style.css' }

  it('says in its title that a form was refused', async () => {
    const page = await open(Page({ frame, title: 'Вход', errors: [{ field: 'name', text: 'Напишите имя' }] }))
    expect(page.title).toBe('Ошибка: Вход — Отклик')
    expect(page.querySelector('[role=alert] a')?.getAttribute('href')).toBe('#field-name')
  })

  it('begins with the way to its content', async () => {
    const page = await open(Page({ frame, title: 'Вход' }))
    expect(page.body.firstElementChild?.getAttribute('href')).toBe('#content')
    expect(page.getElementById('content')?.localName).toBe('main')
  })

  it('wears the preferences of its reader', async () => {
    const page = await open(Page({ frame: { ...frame, preferences: ['text-large', 'contrast-high'] }, title: 'Вход' }))
    expect(page.documentElement.className).toBe('text-large contrast-high')
  })

  it('takes no style or script of a stranger', async () => {
    const stranger = { ...frame, scripts: ['https://example.org/x.js'] }
    await expect(async () => render(Page({ frame: stranger, title: 'Вход' }))).rejects.toThrow('Not a path of ours')
  })
})

it('writes numbers and dates the Russian way, in one piece', async () => {
  const pager = await open(Pager({ from: 1001, to: 1050, total: 12345 }))
  expect(pager.body.textContent).toBe('Показаны 1\u00a0001–1\u00a0050 из 12\u00a0345')
  const date = await open(DateText({ date: '2026-02-20', because: 'так велит закон' }))
  expect(date.querySelector('time')?.textContent).toBe('20\u00a0февраля 2026\u00a0г.')
  expect((await open(DateText({ date: '2026-02-30' }))).body.textContent).toBe('2026-02-30')
})

describe('a date that was typed', () => {
  it.each([
    ['20.02.2026', '2026-02-20'],
    ['20.2.2026', '2026-02-20'],
    [' 20,02,2026 ', '2026-02-20'],
    ['20 02 2026', '2026-02-20'],
    ['20/02/2026', '2026-02-20'],
    ['20022026', '2026-02-20'],
    ['2026-02-20', '2026-02-20'],
    ['20 февраля 2026 г.', '2026-02-20'],
    ['1 мая 1948', '1948-05-01'],
    ['3 марта 2026 года', '2026-03-03'],
  ])('%s is %s', (typed, date) => {
    expect(readTypedDate(typed)).toBe(date)
  })

  it.each(['', '20.02', '30.02.2026', '20.02.26', '02.20.2026', 'завтра', '20 фебруара 2026', '200226'])(
    '%j is asked again',
    (typed) => {
      expect(readTypedDate(typed)).toBeNull()
    },
  )
})
