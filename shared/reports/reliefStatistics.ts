import type { Texts } from './documentText.ts'
import { html, type Html } from '../core/html.ts'
import type { MonthlyCell, MonthlyLine } from './monthlyTable.ts'
import { barChart, shareBars } from './reportCharts.ts'
import { figureText, partsText } from './reportNumbers.ts'
import type { FigureLine, ReportSnapshot } from './reportSnapshot.ts'

/** The relief statistics beside their figures: months as a picture, the monthly table, breakdowns it has no rows for. */
export function reliefStatistics(snapshot: ReportSnapshot, text: Texts): Html {
  return html`${months(snapshot, text)} ${monthly(snapshot, text)} ${breakdowns(snapshot, text)}`
}

function months({ months: list }: ReportSnapshot, text: Texts): Html | null {
  if (list.length === 0) return null
  return barChart(
    text.plain('admittedAndLeft'),
    [text.plain('admitted'), text.plain('left')],
    list.map(({ month, admitted, left }) => ({ label: month, values: [admitted, left] })),
  )
}

/**
 * The monthly form. The public copy goes without it: its months and breakdowns together hold more small numbers than
 * the rule for one sum can hide (signing.md section 9).
 */
function monthly({ monthly: table, report }: ReportSnapshot, text: Texts): Html {
  const title = html`<h3>${text.name(table.title)}</h3>`
  if (report.kind === 'public')
    return html`${title}
      <p class="note">${text.both('monthlyNotPublic')}</p>`
  const columns = table.months.length > 1 ? table.months : []
  const label = (month: string) => (columns.length > 6 ? month.slice(5) : month)
  return html`${title}
    <table class="monthly">
      <thead>
        <tr>
          <th>${text.both('item')}</th>
          ${columns.map((month) => html`<th class="number">${label(month)}</th>`)}
          <th class="number">${text.both('wholePeriod')}</th>
        </tr>
      </thead>
      <tbody>
        ${table.lines.map((line) => [
          line.heading &&
            html`<tr>
              <th scope="rowgroup" colspan="${columns.length + 2}">${text.name(line.heading)}</th>
            </tr>`,
          monthlyRow(line, columns.length > 0, text),
        ])}
      </tbody>
    </table>
    <p class="note">${text.both('monthlyNote')} ${hidesAny(table.lines) ? text.both('monthlyHidden') : null}</p>`
}

function monthlyRow(line: MonthlyLine, hasMonths: boolean, text: Texts): Html {
  // Nights and days are told apart from the heads that all other rows count; a percentage says so in every cell.
  const unit =
    line.unit === 'nights' || line.unit === 'days'
      ? html` <span class="note">(${text.both(`unit_${line.unit}`)})</span>`
      : null
  return html`<tr>
    <td class="depth${Math.min(2, line.depth)}">${text.name(line.label)}${unit}</td>
    ${hasMonths ? line.months.map(monthlyCell) : null}${monthlyCell(line.total)}
  </tr>`
}

function monthlyCell(cell: MonthlyCell | null): Html {
  if (cell === null) return html`<td class="number">*</td>`
  const parts = cell.N === null ? null : html`<br /><span class="note">${partsText(cell)}</span>`
  return html`<td class="number">${figureText(cell)}${parts}</td>`
}

const hidesAny = (lines: readonly MonthlyLine[]): boolean =>
  lines.some(({ months: cells, total }) => total === null || cells.includes(null))

function breakdowns({ lines, monthly: table, report }: ReportSnapshot, text: Texts): Html {
  const inTable = new Set(report.kind === 'public' ? [] : table.breakdowns)
  return html`${lines
    .filter(({ figure }) => figure.id.startsWith('R'))
    .flatMap((line) =>
      [...Map.groupBy(line.cells, ({ key }) => key.split('/')[0]!)].map(([dimension, cells]) => {
        const isInTable = inTable.has(`${line.figure.id}/${dimension}`)
        return breakdown(line, cells, { text, isInTable })
      }),
    )}`
}

function breakdown(
  line: FigureLine,
  cells: FigureLine['cells'],
  { text, isInTable }: { text: Texts; isInTable: boolean },
) {
  const parts = cells.filter(({ n }) => n !== 0)
  if (parts.length === 0) return null
  const title = `${line.figure.id} ${text.nameText(line.name)} \u00b7 ${text.nameText(parts[0]!.dimension)}`
  const visible = parts
    .filter(({ n }) => n !== null)
    .map(({ label, n }) => ({ label: text.shortName(label), n: n! }))
    .sort((a, b) => b.n - a.n)
  const isDrawn = line.figure.id === 'R08' && parts[0]!.key.startsWith('exitMode/')
  const chart = isDrawn && visible.length > 1 ? shareBars(title, visible.slice(0, 16)) : null
  if (isInTable) return chart
  return html`${chart}
    <table>
      <thead>
        <tr>
          <th>${title}</th>
          <th class="number">${text.both('number')}</th>
        </tr>
      </thead>
      <tbody>
        ${parts.map(
          ({ label, n }) =>
            html`<tr>
              <td>${text.name(label)}</td>
              <td class="number">${n === null ? text.both('hidden') : String(n)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`
}
