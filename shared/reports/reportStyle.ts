import type { Texts } from './documentText.ts'

/** Print style: A4, running head, page numbers in margin boxes, readable without colour. */
export function reportStyle(provider: string, reportNo: string, text: Texts): string {
  const quoted = (words: string) => `"${words.replaceAll(/[\\"<\n]/g, ' ')}"`
  return `
@page { size: A4; margin: 20mm 16mm 18mm;
  @top-left { content: ${quoted(provider)}; font: 8pt 'Noto Sans SC', sans-serif; color: #444 }
  @top-right { content: ${quoted(reportNo)}; font: 8pt 'Noto Sans SC', sans-serif; color: #444 }
  @bottom-center { content: ${quoted(`${text.plain('page')} `)} counter(page) ${quoted(` ${text.plain('pageOf')} `)} counter(pages) ${quoted(` ${text.plain('pageEnd')}`)}; font: 8pt 'Noto Sans SC', sans-serif; color: #444 } }
body { font: 10pt/1.55 'Noto Sans SC', sans-serif; color: #111; margin: 0 }
h1 { font-size: 24pt; margin: 30mm 0 4mm; line-height: 1.25 }
h2 { font-size: 13pt; margin: 9mm 0 3mm; padding-bottom: 1.5mm; border-bottom: 1.2pt solid #1d4f66; break-after: avoid }
.en { color: #555; font-size: 86% }
.period { font-size: 14pt; margin: 0 0 14mm; color: #1d4f66 }
.cover { break-after: page }
table { border-collapse: collapse; width: 100%; margin: 2mm 0 4mm; font-size: 9pt }
th, td { border: 0.5pt solid #9aa7ae; padding: 1.2mm 1.8mm; text-align: left; vertical-align: top; overflow-wrap: anywhere }
thead th { background: #eef3f5; font-weight: 700 }
thead { display: table-header-group }
tr { break-inside: avoid }
td.number, th.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
.facts th { width: 52mm; font-weight: 400; background: #f6f8f9 }
figure { margin: 3mm 0; break-inside: avoid } figcaption { font-weight: 700; margin-bottom: 1mm }
svg { width: 100%; height: auto; font-family: 'Noto Sans SC', sans-serif }
.note { color: #444; font-size: 9pt } .text { white-space: pre-wrap }
h3 { font-size: 10.5pt; margin: 6mm 0 2mm; break-after: avoid }
.monthly tr:nth-child(-n+8) { break-after: avoid }
.monthly td, .monthly th { padding: 0.7mm 1.6mm } .monthly th[scope='rowgroup'] { background: #f6f8f9; break-after: avoid }
.depth1 { padding-left: 5mm !important } .depth2 { padding-left: 9mm !important }
.code { color: #555 } .mono { font-size: 7.5pt }
`
}
