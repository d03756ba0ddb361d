import type { Language } from '../texts.ts'
import { documentText, type Texts } from './documentText.ts'
import { Html, html } from '../core/html.ts'
import { documentSections } from './reportSections.ts'
import { reportStyle } from './reportStyle.ts'
import type { ReportSnapshot } from './reportSnapshot.ts'

/**
 * The printed report as one HTML page (outline: domain.md section 6). A pure function of the frozen snapshot, so that
 * what is printed can be made again and compared.
 * @param fontFaces CSS of the embedded fonts, made where the font files can be read
 */
export function reportDocument(snapshot: ReportSnapshot, language: Language | 'both', fontFaces: string): string {
  const text = documentText(language)
  const { report } = snapshot
  const heading = `${text.plain('title')} ${snapshot.reportNo}`
  const page = html`<!doctype html>
    <html lang="${language === 'en' ? 'en' : 'zh-CN'}">
      <head>
        <meta charset="utf-8" />
        <title>${heading}</title>
        <style>
          ${new Html(fontFaces)}${new Html(reportStyle(report.provider.name, snapshot.reportNo, text))}
        </style>
      </head>
      <body>
        ${cover(snapshot, text)} ${documentSections(snapshot, text)}
      </body>
    </html>`
  return page.text
}

function cover(snapshot: ReportSnapshot, text: Texts): Html {
  const { report } = snapshot
  const facts: [string, string][] = [
    ['no', snapshot.reportNo],
    ['copy', text.plain(`copy_${snapshot.rendering}`, { n: report.disclosure.threshold })],
    ['project', snapshot.contractTitle],
    ['contractNo', report.purchaser.contractNo],
    ['purchaser', snapshot.purchaserName],
    ['provider', report.provider.name],
    ['period', `${report.period.from} \u2013 ${report.period.to} (${report.period.tz})`],
    ['revision', String(report.revision)],
    ['issuedAt', report.issuedAt.slice(0, 16).replace('T', ' ') + ' UTC'],
    ['cutOff', String(report.log.size)],
    ['catalog', `${report.catalog.id} ${report.catalog.version}`],
    ['historyHead', report.log.root],
    ['supersedes', report.supersedes ?? text.plain('none')],
  ]
  return html`<header class="cover">
    <h1>${text.both('title')}</h1>
    <p class="period">${report.period.from} – ${report.period.to}</p>
    <table class="facts">
      <tbody>
        ${facts.map(
          ([key, value]) =>
            html`<tr>
              <th scope="row">${text.both(key)}</th>
              <td>${value}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </header>`
}
