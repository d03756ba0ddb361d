import { html } from '../core/html.ts'
import { factsTable, linesToSign, paperPage } from '../printForms/paperPage.ts'
import type { KeySheet } from './keySheet.ts'

/** What the sheet has beside the station's other papers; scoped to them. */
export const keySheetStyle = `
.form-paper .key-sheet-code { display: flex; gap: 8mm; align-items: center; border: 1.2pt solid #000; padding: 5mm 6mm; margin: 5mm 0 2mm; break-inside: avoid }
.form-paper .key-sheet-code svg { width: 38mm; height: 38mm; flex: none }
.form-paper .key-sheet-label { font-weight: 700; margin-bottom: 2mm }
.form-paper .key-sheet-digits { display: grid; grid-template-columns: repeat(4, max-content); gap: 2.2mm 7mm; margin: 0; padding: 0; list-style: none; font: 16pt/1.3 'Noto Sans SC', sans-serif; font-variant-numeric: tabular-nums; letter-spacing: 0.06em }
.form-paper .key-sheet-body { margin: 3mm 0; font-size: 11pt; line-height: 1.8 }
.form-paper .key-sheet-body p { margin: 0 0 2mm }
.form-paper .key-sheet-facts th { width: 38mm; text-align: left; padding-left: 2mm }
`

/** The sheet as one HTML page for the printing window; the preview (KeySheetPaper.tsx) has the same structure. */
export function keySheetPage(sheet: KeySheet, fontFaces: string): string {
  const { language, title, provider, facts, code, paragraphs, parties, foot } = sheet
  return paperPage({
    language,
    title,
    station: provider,
    fontFaces,
    style: keySheetStyle,
    body: [
      factsTable(facts, 'key-sheet-facts'),
      code &&
        html`<section class="key-sheet-code">
          <svg viewBox="0 0 ${code.qr.size} ${code.qr.size}" role="img" aria-label="QR" shape-rendering="crispEdges"><path d="${code.qr.path}" fill="#000" /></svg>
          <div>
            <p class="key-sheet-label">${code.label}</p>
            <ol class="key-sheet-digits">
              ${code.groups.map((group) => html`<li>${group}</li>`)}
            </ol>
          </div>
        </section>`,
      html`<div class="key-sheet-body">${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}</div>`,
      linesToSign(parties),
    ],
    foot,
  })
}
