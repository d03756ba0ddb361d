import { html, Html } from '../core/html.ts'
import type { FilledBlock, FilledForm, FilledRow, Piece } from './filledForm.ts'
import { footOf, paperPage } from './paperPage.ts'
import { formColumns } from '../packs/printForm.ts'

/**
 * A filled form as one HTML page for the printing window. The preview in the program (PaperForm.tsx) is the same
 * structure with the same class names and the same style.
 * @param fontFaces CSS of the embedded fonts, made where the font files can be read
 */
export function formPage(form: FilledForm, fontFaces: string): string {
  const { language, title, station, numberLabel, blocks, footnote, receipt } = form
  return paperPage({
    language,
    title,
    station,
    fontFaces,
    number: html`<p class="form-number">${numberLabel}${language === 'en' ? ' ' : '\uff1a'}${piecesOf(form.number)}</p>`,
    body: [
      ...blocks.map((block) => blockOf(form, block)),
      footnote === null ? null : footOf(footnote),
      receipt === null
        ? null
        : html`<section class="form-receipt">
            <h2 class="form-subtitle">${receipt.title}</h2>
            ${receipt.blocks.map((block) => blockOf(form, block))}
          </section>`,
    ],
  })
}

function blockOf(form: FilledForm, block: FilledBlock): Html {
  switch (block.kind) {
    case 'table':
      return html`<table>
        ${columnsOf(Array.from({ length: formColumns }, () => 100 / formColumns))}
        <tbody>
          ${block.rows.map((row) => rowOf(form, row))}
        </tbody>
      </table>`
    case 'register':
      return html`<table>
        ${columnsOf(block.columns.map((column) => column.widthPercent))}
        <thead>
          <tr class="form-heading"><th colspan="${block.columns.length}" scope="colgroup">${block.heading}</th></tr>
          <tr>${block.columns.map((column) => html`<th scope="col">${column.label}</th>`)}</tr>
        </thead>
        <tbody>
          ${block.rows.map((row) => html`<tr>${row.map((pieces) => html`<td>${piecesOf(pieces)}</td>`)}</tr>`)}
        </tbody>
      </table>`
    case 'text':
      return html`<div class="form-text">
        ${block.paragraphs.map(({ style, pieces }) => html`<p class="form-${style}">${piecesOf(pieces)}</p>`)}
      </div>`
    case 'signatures':
      return html`<div class="form-signatures">
        ${block.parties.map(({ label, seal, date }) =>
          seal === null
            ? html`<div class="form-party">
                <p class="form-line"><span>${label}</span><span class="form-blank"></span></p>
                <p class="form-date">${piecesOf(date)}</p>
              </div>`
            : html`<div class="form-party form-sealed"><p>${seal}</p><p>${label}</p><p>${piecesOf(date)}</p></div>`,
        )}
      </div>`
  }
}

function columnsOf(percents: readonly number[]): Html {
  return html`<colgroup>${percents.map((percent) => html`<col style="width: ${percent}%" />`)}</colgroup>`
}

function rowOf(form: FilledForm, { heading, statement, cells }: FilledRow): Html {
  if (heading !== null) return html`<tr class="form-heading"><th colspan="${formColumns}" scope="rowgroup">${heading}</th></tr>`
  if (statement !== null) return html`<tr><td colspan="${formColumns}" class="form-statement">${statement}</td></tr>`
  return html`<tr>
    ${cells.map((cell) => {
      const height = cell.heightMm === null ? null : new Html(` style="height: ${cell.heightMm}mm"`)
      const content = cell.isSigned ? form.signedOn : piecesOf(cell.pieces)
      return html`<th scope="row">${cell.label}</th><td colspan="${cell.span}"${cell.isSigned ? new Html(' class="form-signed"') : null}${height}>${content}</td>`
    })}
  </tr>`
}

function piecesOf(pieces: readonly Piece[]): Html[] {
  return pieces.map((piece) => {
    switch (piece.kind) {
      case 'print':
        return html`${piece.text}`
      case 'fact':
        return html`<span class="form-fact">${piece.text}</span>`
      case 'blank':
        return html`<span class="form-blank" style="width: ${piece.widthMm}mm"></span>`
      case 'box':
        return html`<span class="form-box">${piece.isTicked ? '\u2611' : '\u25a1'}${piece.text}</span>`
    }
  })
}
