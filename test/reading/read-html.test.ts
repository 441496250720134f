import { describe, expect, it } from 'vitest'
import { cellsOf, linesOf, readContent, tablesOf } from './given-files.ts'

async function read(body: string): ReturnType<typeof readContent> {
  return readContent('report.html', `<!doctype html><title>вне страницы</title><body>${body}`)
}

describe('a web page', () => {
  it('gives the text that a browser shows', async () => {
    const grid = await read(
      '<h1>Отчёт&nbsp;за\n  квартал</h1><script>x</script><style>y</style><p hidden>нет</p><div style="DISPLAY: none">нет</div>' +
        '<!-- нет --><div>Один &laquo;два&raquo;<br>\n три<p>четыре</div><del>нет</del>',
    )
    expect(linesOf(grid)).toEqual(['Отчёт\u00a0за квартал', 'Один «два»\nтри', 'четыре'])
  })

  it('keeps cells in their columns under rowspan and colspan', async () => {
    const grid = await read(
      '<table><caption>Подпись</caption><thead><tr><th rowspan=2>№<th colspan=2>Мера<tr><th>а<th>б</thead>' +
        '<tr><td>1<td>x<td rowspan=0>y<tr><td colspan=2>z</table>',
    )
    expect(linesOf(grid)).toEqual(['Подпись'])
    expect(cellsOf(grid)).toEqual([
      ['№', 'Мера→'],
      ['↑', 'а', 'б'],
      ['1', 'x', 'y'],
      ['z→', '↑'],
    ])
    expect(tablesOf(grid)[0]?.rows.map(({ header }) => header)).toEqual([true, true, false, false])
  })

  it('numbers lists from their start, in empty items too', async () => {
    const grid = await read(
      '<table><tr><td><ol start=3><li></ol><td><ul><li>раз<li><p>два<p>три</ul>' +
        '<tr><td><ol type=a start=2><li>x</ol><td><ol style="list-style-type: upper-roman"><li value=4>y</ol></table>',
    )
    expect(cellsOf(grid)).toEqual([
      ['3.', '• раз / • два / три'],
      ['b. x', 'IV. y'],
    ])
  })

  it('takes the list marks that Word writes as text', async () => {
    const blanks = `<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span>`
    const full = `<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1.2.${blanks}</span><![endif]>Полный</p>`
    const filtered = `<p class=MsoListParagraph><span style='font-family:Symbol'>·${blanks}</span>Урезанный</p>`
    const grid = await read(full + filtered)
    expect(grid.blocks).toEqual([
      { kind: 'paragraph', paragraph: { text: 'Полный', mark: '1.2.' } },
      { kind: 'paragraph', paragraph: { text: 'Урезанный', mark: '•' } },
    ])
  })

  it('sees through a table that only frames the page', async () => {
    const data = '<table><tr><td>№<td>Мероприятие<tr><td>1<td>Обучить всех</table>'
    const grid = await read(`<table><tr><td>Меню<td><h1>Отчёт</h1>${data}</table>`)
    expect(linesOf(grid)).toEqual(['Меню', 'Отчёт'])
    expect(cellsOf(grid)).toEqual([
      ['№', 'Мероприятие'],
      ['1', 'Обучить всех'],
    ])
  })

  it('is known under the names of old Office files', async () => {
    const page = '<html><head><meta charset="windows-1251"></head><body><table><tr><td>№<td>Мера</table>'
    for (const name of ['a.doc', 'a.xls', 'a.txt']) {
      expect(cellsOf(await readContent(name, page.replace('windows-1251', 'utf-8')))).toEqual([['№', 'Мера']])
    }
  })

  it('is found in the file of mail parts that Word calls a web page in one file', async () => {
    const lines = [
      'MIME-Version: 1.0',
      'Content-Type: multipart/related; boundary="----=_Part"',
      '',
      '------=_Part',
      'Content-Location: file:///C:/page.htm',
      'Content-Transfer-Encoding: quoted-printable',
      'Content-Type: text/html; charset="windows-1251"',
      '',
      '<html><meta charset=3D"windows-1251"><table><tr><td>=B9<td>=CC=E5=',
      '=F0=E0</table></html>',
      '------=_Part',
      'Content-Type: image/png',
      '',
      'iVBORw0KGgo=',
      '------=_Part--',
    ]
    for (const name of ['a.doc', 'a.mht']) {
      expect(cellsOf(await readContent(name, lines.join('\r\n')))).toEqual([['№', 'Мера']])
    }
  })
})
