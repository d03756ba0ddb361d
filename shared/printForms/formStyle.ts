import { sentence, type Language } from '../texts.ts'

/** Margins of the paper; the preview keeps them around its sheet. */
export const formMargins = { top: 16, right: 18, bottom: 16, left: 20 } as const

/** Looks of a form, alike on paper and in the preview: black on white, ruled as office forms are. Scoped to `.form-paper`. */
export const formStyle = `
.form-paper { font: 10.5pt/1.45 'Noto Sans SC', 'SimSun-ExtB', sans-serif; color: #000; background: #fff; padding: 0 1mm }
.form-paper, .form-paper * { box-sizing: border-box }
.form-paper p { margin: 0 }
.form-paper .form-station { text-align: center; font-size: 13pt; letter-spacing: 0.06em }
.form-paper .form-title { font-size: 20pt; font-weight: 700; line-height: 1.35; text-align: center; margin: 0.5mm 0 3mm }
.form-paper:lang(zh) .form-title { letter-spacing: 0.22em; text-indent: 0.22em }
.form-paper .form-number { text-align: right; margin: 0 0 1.5mm }
.form-paper table { border-collapse: collapse; table-layout: fixed; width: 100%; border: 1.2pt solid #000; margin: 0; break-inside: avoid }
.form-paper table + table { margin-top: -1.2pt }
.form-paper th, .form-paper td { border: 0.6pt solid #000; padding: 1mm 1.4mm; vertical-align: middle; overflow-wrap: anywhere; font-weight: 400; line-height: 1.35 }
.form-paper th { text-align: center; font-size: 9.25pt; padding: 1mm 0.5mm }
.form-paper td { text-align: left; height: 7mm; white-space: pre-line }
.form-paper .form-heading th { font-weight: 700; font-size: 10.5pt; background: #f0f0f0 }
.form-paper:lang(zh) .form-heading th { letter-spacing: 0.3em }
.form-paper tr { break-inside: avoid }
.form-paper thead { display: table-header-group }
.form-paper .form-heading { break-after: avoid }
.form-paper .form-statement { text-align: justify }
.form-paper .form-signed { vertical-align: bottom; text-align: right; height: 14mm; font-size: 9.5pt }
.form-paper .form-box { margin-right: 1em; display: inline-block }
.form-paper .form-text { font-size: 12.5pt; line-height: 2; margin: 5mm 0 2mm }
.form-paper .form-body { text-indent: 2em; text-align: justify }
.form-paper:lang(en) .form-body { text-indent: 0; margin-bottom: 2mm; text-align: left }
.form-paper:lang(en) .form-text .form-fact { padding: 0 0.15em }
.form-paper:lang(en) .form-closing { text-indent: 0 }
.form-paper:lang(en) .form-text { line-height: 1.7; font-size: 11.5pt }
.form-paper .form-closing { text-indent: 2em }
.form-paper .form-text .form-fact { border-bottom: 0.6pt solid #000; padding: 0 0.4em }
.form-paper .form-blank { display: inline-block; border-bottom: 0.6pt solid #000; height: 1.1em; vertical-align: baseline; text-indent: 0 }
.form-paper .form-signatures { display: flex; justify-content: space-between; gap: 8mm; margin: 6mm 0 4mm; font-size: 11.5pt; break-inside: avoid }
.form-paper .form-party { min-width: 62mm; line-height: 2.1 }
.form-paper .form-party:only-child { margin-left: auto }
.form-paper .form-sealed { text-align: center }
.form-paper .form-line { display: flex; align-items: flex-end }
.form-paper .form-line .form-blank { flex-grow: 1; min-width: 26mm }
.form-paper .form-date { text-align: right }
.form-paper .form-receipt { border-top: 1pt dashed #000; margin-top: 9mm; padding-top: 5mm; break-inside: avoid }
.form-paper .form-subtitle { font-size: 14pt; font-weight: 700; text-align: center; margin: 0 0 2.5mm }
.form-paper:lang(zh) .form-subtitle { letter-spacing: 0.2em; text-indent: 0.2em }
.form-paper .form-foot { font-size: 8.5pt; margin-top: 2.5mm; line-height: 1.5 }
`

/** Paper size, margins, and page numbers in the margin; they hold for a whole document and cannot be scoped. */
export function formPaper(language: Language): string {
  // The engine counts; the sentence says where its two numbers stand.
  const page = `"${sentence('printForms.pageOf', { page: '" counter(page) "', pages: '" counter(pages) "' }, language)}"`
  const { top, right, bottom, left } = formMargins
  return `@page { size: A4; margin: ${top}mm ${right}mm ${bottom}mm ${left}mm;
  @bottom-center { content: ${page}; font: 8pt 'Noto Sans SC', sans-serif; color: #444 } }`
}
