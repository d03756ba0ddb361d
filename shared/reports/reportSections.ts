import type { Texts } from './documentText.ts'
import { html, type Html } from '../core/html.ts'
import { reliefStatistics } from './reliefStatistics.ts'
import { attainmentText, figureText, moneyText, partsText } from './reportNumbers.ts'
import type { FigureLine, ReportSnapshot } from './reportSnapshot.ts'
import { actionPlan, exceptions, explanations, signatures } from './writtenSections.ts'

/** Which indicators stand in which section (domain.md section 6). */
const sectionIndicators: Record<string, (id: string) => boolean> = {
  s3: (id) => /^R/.test(id) && !/^R(13|16|17|18)/.test(id),
  s4: (id) => /^S/.test(id) && !/^S1[457]/.test(id),
  s5: (id) => /^O0[1-4]/.test(id),
  s6: (id) => /^R(13|16|17|18)/.test(id),
  s7: (id) => /^O0[5-7]/.test(id),
  s8: (id) => /^S1[457]/.test(id),
  s9: (id) => /^F/.test(id),
  s15: (id) => /^Q/.test(id),
}

export function documentSections(snapshot: ReportSnapshot, text: Texts): Html[] {
  const figures = (key: string) =>
    lineTable(
      snapshot.lines.filter(({ figure }) => sectionIndicators[key]!(figure.id)),
      text,
    )
  const written = (key: string) =>
    snapshot.narrative[key]
      ? html`<p class="text">${snapshot.narrative[key]}</p>`
      : html`<p class="note">${text.both('noNarrative')}</p>`
  const extra = (key: string) => (snapshot.narrative[key] ? html`<p class="text">${snapshot.narrative[key]}</p>` : null)
  const section = (key: string, ...content: (Html | null)[]) => {
    const number = key.slice(1)
    return html`<section>
      <h2>${number} ${text.both(key)}</h2>
      ${content}
    </section>`
  }
  return [
    section('s1', summary(snapshot, text), extra('summary'), explanations(snapshot, text)),
    section('s2', projectFacts(snapshot, text), extra('project')),
    section('s3', figures('s3'), reliefStatistics(snapshot, text), extra('relief')),
    section('s4', figures('s4'), extra('outputs')),
    section('s5', figures('s5'), extra('outcomes')),
    section('s6', figures('s6'), extra('priority')),
    section('s7', figures('s7'), extra('satisfaction')),
    section('s8', figures('s8'), extra('people')),
    section('s9', money(snapshot, text), figures('s9'), extra('money')),
    section('s10', written('variance'), actionPlan(snapshot, text)),
    section('s11', written('risk')),
    section('s12', written('stories')),
    section('s13', restatements(snapshot, text)),
    section('s14', written('next')),
    section('s15', figures('s15'), exceptions(snapshot, text), method(snapshot, text)),
    section('s16', evidence(snapshot, text), signatures(snapshot, text)),
  ]
}

function value(line: FigureLine, which: 'figure' | 'toDate', text: Texts): Html | string {
  return line.isHidden ? text.both('hidden') : figureText(line[which])
}

function summary(snapshot: ReportSnapshot, text: Texts): Html {
  const lines = snapshot.lines.filter(({ target }) => target !== null)
  const shown =
    lines.length > 0
      ? lines
      : snapshot.lines.filter(({ figure }) =>
          ['R01', 'R02', 'R03', 'R08', 'R09', 'S01', 'S05', 'S06', 'S12', 'O01', 'O05'].includes(figure.id),
        )
  return html`<table>
    <thead>
      <tr>
        <th>${text.both('indicator')}</th>
        <th>${text.both('unit')}</th>
        <th class="number">${text.both('target')}</th>
        <th class="number">${text.both('quarter')}</th>
        <th class="number">${text.both('toDate')}</th>
        <th class="number">${text.both('attainment')}</th>
      </tr>
    </thead>
    <tbody>
      ${shown.map((line) => {
        const measured = line.targetPeriod === 'quarter' ? line.figure : line.toDate
        return html`<tr>
          <td><span class="code">${line.figure.id}</span> ${text.name(line.name)}</td>
          <td>${text.name(line.unit)}</td>
          <td class="number">
            ${line.target === null ? '\u2014' : figureText({ value: line.target, scale: line.figure.scale })}${line.targetPeriod ? html`<br /><span class="note">${text.both(line.targetPeriod === 'quarter' ? 'perQuarter' : 'perContract')}</span>` : null}
          </td>
          <td class="number">${value(line, 'figure', text)}</td>
          <td class="number">${value(line, 'toDate', text)}</td>
          <td class="number">${line.isHidden ? '\u2014' : attainmentText(measured.value, line.target)}</td>
        </tr>`
      })}
    </tbody>
  </table>`
}

function lineTable(lines: readonly FigureLine[], text: Texts): Html {
  return html`<table>
    <thead>
      <tr>
        <th>${text.both('indicator')}</th>
        <th>${text.both('unit')}</th>
        <th class="number">${text.both('quarter')}</th>
        <th class="number">${text.both('parts')}</th>
        <th class="number">${text.both('toDate')}</th>
      </tr>
    </thead>
    <tbody>
      ${lines.map(
        (line) =>
          html`<tr>
            <td><span class="code">${line.figure.id}</span> ${text.name(line.name)}</td>
            <td>${text.name(line.unit)}</td>
            <td class="number">${value(line, 'figure', text)}</td>
            <td class="number">${line.isHidden ? '' : partsText(line.figure)}</td>
            <td class="number">${value(line, 'toDate', text)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

function projectFacts({ report, contractTitle, purchaserName }: ReportSnapshot, text: Texts): Html {
  const rows: [string, string][] = [
    ['project', contractTitle],
    ['purchaser', purchaserName],
    ['provider', report.provider.name],
    ['term', `${report.contract.from} \u2013 ${report.contract.to}`],
  ]
  return html`<table class="facts">
    <tbody>
      ${rows.map(
        ([key, fact]) =>
          html`<tr>
            <th scope="row">${text.both(key)}</th>
            <td>${fact}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

function money({ money: budget }: ReportSnapshot, text: Texts): Html {
  if (budget.length === 0) return html`<p class="note">${text.both('noMoney')}</p>`
  return html`<table>
    <thead>
      <tr>
        <th>${text.both('budgetLine')}</th>
        <th class="number">${text.both('budget')}</th>
        <th class="number">${text.both('spent')}</th>
        <th class="number">${text.both('rate')}</th>
      </tr>
    </thead>
    <tbody>
      ${budget.map(
        ({ label, budgetFen, spentFen }) =>
          html`<tr>
            <td>${label}</td>
            <td class="number">${moneyText(budgetFen)}</td>
            <td class="number">${moneyText(spentFen)}</td>
            <td class="number">${attainmentText(spentFen, budgetFen)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

function restatements({ restatements: changes, erasedRecords }: ReportSnapshot, text: Texts): Html {
  const erased = erasedRecords === null ? null : html`<p class="note">${text.both(erasedRecords === 0 ? 'noneErased' : 'someErased', { n: erasedRecords })}</p>`
  if (changes.length === 0) return html`<p class="note">${text.both('noRestatements')}</p>${erased}`
  return html`<table>
    <thead>
      <tr>
        <th>${text.both('indicator')}</th>
        <th>${text.both('restatedPeriod')}</th>
        <th class="number">${text.both('delta')}</th>
        <th class="number">${text.both('added')}</th>
        <th class="number">${text.both('removed')}</th>
        <th>${text.both('reason')}</th>
      </tr>
    </thead>
    <tbody>
      ${changes.map(
        (change) =>
          html`<tr>
            <td>${text.name(change.name)}</td>
            <td>${change.period}</td>
            <td class="number">
              ${change.delta > 0 ? '+' : ''}${change.scale === 0 ? String(change.delta) : figureText({ value: change.delta, scale: change.scale as never })}
            </td>
            <td class="number">${change.added}</td>
            <td class="number">${change.removed}</td>
            <td>${text.name(change.reason)}${change.note ? html`<br />${change.note}` : null}</td>
          </tr>`,
      )}
    </tbody>
  </table>${erased}`
}

function method({ report, qualifyingRules }: ReportSnapshot, text: Texts): Html {
  const { threshold } = report.disclosure
  return html`<p class="note">${text.both('ruleNote')}</p>
    <table>
      <thead>
        <tr>
          <th>${text.both('rule')}</th>
          <th class="number">${text.both('value')}</th>
        </tr>
      </thead>
      <tbody>
        ${qualifyingRules.map(
          ({ name, value: set }) =>
            html`<tr>
              <td>${text.name(name)}</td>
              <td class="number">${set}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="note">
      ${text.both('suppression')}:
      ${threshold > 1 ? text.both('suppressionNote', { n: threshold }) : text.both('noSuppression')}
    </p>`
}

function evidence({ evidence: lists }: ReportSnapshot, text: Texts): Html {
  if (lists.length === 0) return html`<p class="note">${text.both('noEvidenceHere')}</p>`
  return html`<table>
    <thead>
      <tr>
        <th>${text.both('evidenceId')}</th>
        <th>${text.both('indicator')}</th>
        <th class="number">${text.both('rows')}</th>
        <th>${text.both('root')}</th>
      </tr>
    </thead>
    <tbody>
      ${lists.map(
        ({ id, name, rows, root }) =>
          html`<tr>
            <td>${id}</td>
            <td>${text.name(name)}</td>
            <td class="number">${rows}</td>
            <td class="mono">${root}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}
