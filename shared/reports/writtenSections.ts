import { html, type Html } from '../core/html.ts'
import type { Texts } from './documentText.ts'
import type { ReportSnapshot } from './reportSnapshot.ts'

/** Why figures jumped, in the writers' own words. */
export function explanations({ explanations: lines }: ReportSnapshot, text: Texts): Html | null {
  return lines.length === 0 ? null : textTable(text.both('explained'), text.both('explanation'), lines, text)
}

/** What a check found and why it stays. */
export function exceptions({ exceptions: lines }: ReportSnapshot, text: Texts): Html | null {
  return lines.length === 0 ? null : textTable(text.both('knownProblem'), text.both('whyItStays'), lines, text)
}

function textTable(head: Html, said: Html, lines: ReportSnapshot['explanations'], text: Texts): Html {
  return html`<table class="facts">
    <thead>
      <tr>
        <th>${head}</th>
        <th>${said}</th>
      </tr>
    </thead>
    <tbody>
      ${lines.map(
        (line) =>
          html`<tr>
            <th scope="row">${text.name(line.name)}</th>
            <td class="text">${line.text}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

/** What is done about each missed target. */
export function actionPlan({ actionPlan: lines }: ReportSnapshot, text: Texts): Html | null {
  if (lines.length === 0) return null
  return html`<table>
    <thead>
      <tr>
        <th>${text.both('indicator')}</th>
        <th>${text.both('cause')}</th>
        <th>${text.both('measure')}</th>
        <th>${text.both('byWhom')}</th>
        <th>${text.both('untilWhen')}</th>
      </tr>
    </thead>
    <tbody>
      ${lines.map(
        ({ name, cause, measure, byWhom, dueOn }) =>
          html`<tr>
            <td>${text.name(name)}</td>
            <td class="text">${cause}</td>
            <td class="text">${measure}</td>
            <td>${byWhom}</td>
            <td>${dueOn ?? '\u2014'}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

/** Names given in the program stand printed with their day; a line is left for those who sign by hand. */
export function signatures({ signer, signatures: given, contentsSha256 }: ReportSnapshot, text: Texts): Html {
  const roles = [
    ['preparer', 'preparer'],
    ['checker', 'checker'],
    ['legalRepresentative', 'representative'],
    ['purchaser', 'receipt'],
  ] as const
  return html`<p>${text.both('signedBy')}: ${signer.name}</p>
    <p class="note">${text.both('fingerprint')}<br />${signer.fingerprintDigits}</p>
    <table>
      <tbody>
        ${roles.map(([role, label]) => {
          const signed = given.find((one) => one.role === role)
          return html`<tr>
            <th scope="row">${text.both(label)}</th>
            <td>${signed ? html`${signed.name} <span class="note">${text.both('signedInProgram')}</span>` : text.both('seal')}</td>
            <th scope="row">${text.both('date')}</th>
            <td>${signed?.signedAt ?? ''}</td>
          </tr>`
        })}
      </tbody>
    </table>
    ${contentsSha256 ? html`<p class="note">${text.both('contentsSigned')}<br /><span class="mono">${contentsSha256}</span></p>` : null}
    <p class="note">${text.both('notProved')}</p>`
}
