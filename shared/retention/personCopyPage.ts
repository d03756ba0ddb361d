import type { MetadataState } from '../clients/leavingCopy.ts'
import { Html, html } from '../core/html.ts'
import { factsTable } from '../printForms/paperPage.ts'
import { sentence, type Language } from '../texts.ts'
import type { LeftOutReason } from './personCopy.ts'

/** One record in plain words. */
export interface CopiedRecord {
  table: string
  id: string
  /** what it is, such as "Session" */
  label: string
  /** its own day, if it has one */
  on: string | null
  facts: readonly (readonly [name: string, value: string])[]
}

export interface CopiedPart {
  title: string
  records: readonly CopiedRecord[]
}

export interface CopiedFile {
  provider: string
  fileNo: string
  person: string
  madeOn: string
  madeBy: string
  recipient: string
  basis: string
  parts: readonly CopiedPart[]
  /** `originalSha256` is of the paper as it is kept, which a picture without its metadata no longer is */
  papers: readonly { file: string; title: string; metadata: MetadataState; originalSha256: string }[]
  leftOut: readonly { what: string; reason: LeftOutReason; count: number }[]
}

const style = `
body { font: 10.5pt/1.6 'Noto Sans SC', 'Noto Sans', sans-serif; color: #000; background: #fff; max-width: 190mm; margin: 0 auto; padding: 8mm }
h1 { font-size: 17pt; margin: 0 0 2mm } h2 { font-size: 13pt; margin: 8mm 0 2mm; border-bottom: 1pt solid #000; break-after: avoid }
h3 { font-size: 11pt; margin: 5mm 0 1mm; break-after: avoid }
table { width: 100%; border-collapse: collapse; break-inside: auto } th, td { text-align: left; vertical-align: top; padding: 0.8mm 2mm; border-bottom: 0.3pt solid #999; overflow-wrap: anywhere; white-space: pre-wrap }
th { width: 42mm; font-weight: 500; color: #333 } p { margin: 0 0 2mm }
@page { size: A4; margin: 16mm 14mm }
`

/** A person's file as one page that any browser shows, also in years from now. */
export function personCopyPage(file: CopiedFile, language: Language, fontFaces: string): string {
  const text = (key: string, params: Record<string, string | number> = {}) => sentence(`retention.copy.${key}`, params, language)
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <title>${text('title')} ${file.fileNo}</title>
        <style>
          ${new Html(fontFaces)}${new Html(style)}
        </style>
      </head>
      <body>
        <h1>${text('title')}</h1>
        ${factsTable([
          [text('person'), file.person],
          [text('fileNo'), file.fileNo],
          [text('provider'), file.provider],
          [text('madeOn'), file.madeOn],
          [text('madeBy'), file.madeBy],
          [text('recipient'), file.recipient],
          [text('basis'), file.basis],
        ])}
        <p>${text('lead')}</p>
        ${file.parts.map(
          (part) =>
            html`<section>
              <h2>${part.title}</h2>
              ${part.records.map((record) => html`<h3>${record.label}${record.on ? ` · ${record.on}` : ''}</h3>${factsTable(record.facts)}`)}
            </section>`,
        )}
        ${file.papers.length === 0 ? null : html`<section><h2>${text('papers')}</h2>${factsTable(file.papers.map((paper) => [paper.file, paper.title] as const))}<p>${text('papersLead')}</p></section>`}
        <section>
          <h2>${text('leftOut')}</h2>
          ${file.leftOut.length === 0
            ? html`<p>${text('nothingLeftOut')}</p>`
            : factsTable(file.leftOut.map(({ what, reason, count }) => [`${what} (${count})`, text(`why.${reason}`)] as const))}
          <p>${text('rights')}</p>
        </section>
      </body>
    </html>`.text
}
