import { html } from '../core/html.ts'
import { labelIn } from '../packs/label.ts'
import type { Pack } from '../packs/pack.ts'
import { linesToSign, paperPage } from '../printForms/paperPage.ts'
import { sentence, type Language } from '../texts.ts'
import { kindLabel, valueLabel } from '../words/words.ts'
import type { Erasure } from './retention.ts'

interface Parts {
  provider: string
  from: string
  to: string
  printedOn: string
  erasures: readonly Erasure[]
  names: ReadonlyMap<string, string>
  pack: Pick<Pack, 'retention'>
}

const style = `
.form-paper .destruction { width: 100%; border-collapse: collapse; font-size: 9.5pt }
.form-paper .destruction th, .form-paper .destruction td { border: 0.6pt solid #000; padding: 1.5mm 2mm; text-align: left; vertical-align: top; overflow-wrap: anywhere }
.form-paper .destruction thead { display: table-header-group }
.form-paper .destruction tr { break-inside: avoid }
`

/** The destruction list as A13 asks for it: what, under which rule, who proposed and approved, when; signed and kept for good. */
export function destructionListPage({ provider, from, to, printedOn, erasures, names, pack }: Parts, language: Language, fontFaces: string): string {
  const text = (key: string, params: Record<string, string | number> = {}) => sentence(`retention.list.${key}`, params, language)
  const heads = ['no', 'file', 'records', 'rule', 'proposed', 'approved', 'copies'] as const
  const ruleOf = (id: string | null): string => {
    const rule = pack.retention.find((one) => one.id === id)
    return rule ? labelIn(rule, language) : '\u2014'
  }
  const person = (id: string | null): string => (id === null ? '\u2014' : (names.get(id) ?? id))
  const records = (counts: Record<string, number> | null): string =>
    Object.entries(counts ?? {})
      .map(([table, n]) => `${kindLabel(language, table)} ${n}`)
      .join(language === 'en' ? ', ' : '\u3001')
  return paperPage({
    language,
    title: text('title'),
    station: provider,
    fontFaces,
    style,
    body: [
      html`<p>${text('lead', { from, to, count: erasures.length })}</p>`,
      html`<table class="destruction">
        <thead>
          <tr>
            ${heads.map((head) => html`<th scope="col">${text(head)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${erasures.map(
            (one, i) =>
              html`<tr>
                <td>${i + 1}</td>
                <td>${one.fileNo}</td>
                <td>${records(one.counts)}</td>
                <td>${valueLabel(language, 'erasures', 'basis', one.basis)}<br />${ruleOf(one.ruleId)}${one.dueOn ? html`<br />${text('dueOn', { dueOn: one.dueOn })}` : null}${one.note ? html`<br />${one.note}` : null}</td>
                <td>${person(one.proposedBy)}<br />${one.createdAt.slice(0, 10)}</td>
                <td>${person(one.decidedBy)}<br />${(one.decidedAt ?? '').slice(0, 10)}</td>
                <td>${one.copiesUntil ?? '\u2014'}</td>
              </tr>`,
          )}
        </tbody>
      </table>`,
      html`<p>${text('copiesNote')}</p>`,
      linesToSign((['destroyer', 'supervisor', 'head'] as const).map((who) => ({ label: text(who), date: text('day') }))),
    ],
    foot: text('foot', { printedOn }),
  })
}
