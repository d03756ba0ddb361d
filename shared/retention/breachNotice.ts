import { html } from '../core/html.ts'
import { factsTable, linesToSign, paperPage } from '../printForms/paperPage.ts'
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
  return paperPage({
    language,
    title: text('title'),
    station: provider,
    fontFaces,
    style,
    body: [
      html`<p>${text('lead')}</p>`,
      factsTable(facts.map(([name, value]) => [name, value ?? text('unknown')]), 'breach'),
      linesToSign([{ label: text('signed'), date: text('day') }]),
    ],
    foot: text('foot', { printedOn }),
  })
}
