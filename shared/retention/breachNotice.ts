import { Html, html } from '../core/html.ts'
import { formPaper, formStyle } from '../printForms/formStyle.ts'
import { sentence, type Language } from '../texts.ts'
import { fieldLabel, valueLabel } from '../words/words.ts'
import type { Breach } from './rights.ts'

const style = `
.form-paper .breach { width: 100%; border-collapse: collapse; font-size: 10.5pt; margin: 3mm 0 }
.form-paper .breach th, .form-paper .breach td { border: 0.6pt solid #000; padding: 1.8mm 2.5mm; text-align: left; vertical-align: top; white-space: pre-wrap; overflow-wrap: anywhere }
.form-paper .breach th { width: 44mm; font-weight: 500 }
`

/** The facts that PIPL 57 lists: which data, why, what harm it can do; what was done, what people can do; whom to ask. */
export function breachNoticePage({ provider, breach, printedOn }: { provider: string; breach: Breach; printedOn: string }, language: Language, fontFaces: string): string {
  const text = (key: string, params: Record<string, string | number> = {}) => sentence(`retention.notice.${key}`, params, language)
  const label = (field: string): string => fieldLabel(language, 'breaches', field)
  const facts: [string, string | null][] = [
    [label('kind'), valueLabel(language, 'breaches', 'kind', breach.kind)],
    [label('foundOn'), breach.foundOn],
    [label('happenedOn'), breach.happenedOn],
    [label('dataKinds'), breach.dataKinds],
    [label('personCount'), String(breach.personCount)],
    [label('cause'), breach.cause],
    [label('harm'), breach.harm],
    [label('measures'), breach.measures],
    [label('ownMeasures'), breach.ownMeasures],
    [label('contact'), breach.contact],
  ]
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <title>${text('title')}</title>
        <style>
          ${new Html(fontFaces)}${new Html(formPaper(language))}${new Html(formStyle)}${new Html(style)} body { margin: 0 }
        </style>
      </head>
      <body>
        <article class="form-paper" lang="${language}">
          <header>
            <p class="form-station">${provider}</p>
            <h1 class="form-title">${text('title')}</h1>
          </header>
          <p>${text('lead')}</p>
          <table class="breach">
            <tbody>
              ${facts.map(
                ([name, value]) =>
                  html`<tr>
                    <th scope="row">${name}</th>
                    <td>${value ?? text('unknown')}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
          <div class="form-signatures">
            <div class="form-party">
              <p class="form-line"><span>${text('signed')}</span><span class="form-blank"></span></p>
              <p class="form-line"><span>${text('day')}</span><span class="form-blank"></span></p>
            </div>
          </div>
          <p class="form-foot">${text('foot', { printedOn })}</p>
        </article>
      </body>
    </html>`.text
}
