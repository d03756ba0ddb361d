import { Html, html } from '../core/html.ts'
import type { Language } from '../texts.ts'
import { formPaper, formStyle } from './formStyle.ts'

interface Paper {
  language: Language
  title: string
  /** whose paper it is */
  station: string
  /** CSS of the embedded fonts, made where the font files can be read */
  fontFaces: string
  /** more styles of this kind of paper, scoped to `.form-paper` */
  style?: string
  /** below the title */
  number?: Html
  body: readonly (Html | null)[]
  /** small print at the end */
  foot?: string
}

/** A paper of the station as one HTML page for the printing window: its head, and what the kind of paper puts under it. */
export function paperPage({ language, title, station, fontFaces, style = '', number, body, foot }: Paper): string {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <style>
          ${new Html(fontFaces)}${new Html(formPaper(language))}${new Html(formStyle)}${new Html(style)} body { margin: 0 }
        </style>
      </head>
      <body>
        <article class="form-paper" lang="${language}">
          <header>
            <p class="form-station">${station}</p>
            <h1 class="form-title">${title}</h1>
            ${number ?? null}
          </header>
          ${body}${foot === undefined ? null : footOf(foot)}
        </article>
      </body>
    </html>`.text
}

export const footOf = (text: string): Html => html`<p class="form-foot">${text}</p>`

/** What is known, a name and its value a row. */
export function factsTable(facts: readonly (readonly [name: string, value: string])[], className?: string): Html {
  return html`<table${className === undefined ? null : new Html(` class="${className}"`)}>
    <tbody>
      ${facts.map(
        ([name, value]) =>
          html`<tr>
            <th scope="row">${name}</th>
            <td>${value}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

/** Lines to sign on, each with one for the day. */
export function linesToSign(parties: readonly { label: string; date: string }[]): Html {
  return html`<div class="form-signatures">
    ${parties.map(
      ({ label, date }) =>
        html`<div class="form-party">
          <p class="form-line"><span>${label}</span><span class="form-blank"></span></p>
          <p class="form-line"><span>${date}</span><span class="form-blank"></span></p>
        </div>`,
    )}
  </div>`
}
