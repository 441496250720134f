import type { Annex, PrintedFrame } from './report-frame.ts'
import { escapeMarkup } from './xml-text.ts'

/**
 * Requisites and lead under the title. They stand in a table of one cell, which is no table to whoever reads it aloud:
 * a reader of our own files would else take such lines for further ones of the title.
 */
export function headHtml({ requisites, lead }: PrintedFrame): string {
  const paragraphs = [
    ...(requisites === '' ? [] : [`<p class="requisites">${textHtml(requisites)}</p>`]),
    ...lead.map((paragraph) => `<p>${textHtml(paragraph)}</p>`),
  ]
  if (paragraphs.length === 0) return ''
  return `<table class="frame" role="none"><tbody><tr><td>${paragraphs.join('')}</td></tr></tbody></table>\n`
}

/** Signature, annex and hash, in this order. */
export function* endParts({ signatory, hash, annex }: PrintedFrame): Generator<string> {
  if (signatory) {
    yield `<div class="signature"><p>${textHtml(signatory.post)}</p><p>${textHtml(signatory.name)}</p></div>\n`
  }
  if (annex) yield* annexParts(annex)
  if (hash !== '') yield `<p class="hash">${textHtml(hash)}</p>\n`
}

function* annexParts({ title, columns, rows }: Annex): Generator<string> {
  yield `<h1 class="annex" id="annex">${textHtml(title)}</h1>\n`
  yield '<table class="annex-table" role="table" aria-labelledby="annex">\n'
  const headers = columns.map((header) => `<th scope="col" role="columnheader"><p>${textHtml(header)}</p></th>`)
  yield `<thead role="rowgroup"><tr role="row">${headers.join('')}</tr></thead>\n<tbody role="rowgroup">\n`
  const labels = columns.map((header) => escapeMarkup(header.replaceAll('\n', ' ')))
  for (const row of rows) {
    const cells = row.map((text, index) => `<td role="cell" data-label="${labels[index]}">${cellHtml(text)}</td>`)
    yield `<tr role="row">${cells.join('')}</tr>\n`
  }
  yield '</tbody>\n</table>\n'
}

function cellHtml(text: string): string {
  return text === '' ? '' : `<p>${textHtml(text)}</p>`
}

function textHtml(text: string): string {
  return escapeMarkup(text).replaceAll('\n', '<br>')
}
