import { html, type Html } from '../core/html.ts'

/** Bars side by side, told apart by fill and hatching so that they survive a black-and-white printer. */
export interface BarGroup {
  label: string
  values: number[]
}

const width = 640
const plotHeight = 150
const leftSpace = 44
const bottomSpace = 26

/**
 * A bar chart as inline SVG: vector in the PDF, no scripts. Its table twin stands beside it on the page.
 * @param series names of the bars in each group, at most two
 */
export function barChart(title: string, series: readonly string[], groups: readonly BarGroup[]): Html {
  const most = Math.max(1, ...groups.flatMap(({ values }) => values))
  const top = niceCeiling(most)
  const slot = (width - leftSpace) / Math.max(1, groups.length)
  const bar = Math.min(46, (slot * 0.7) / Math.max(1, series.length))
  const y = (value: number) => 12 + plotHeight - (value / top) * plotHeight
  return html`<figure>
    <figcaption>${title}</figcaption>
    <svg viewBox="0 0 ${width} ${plotHeight + bottomSpace + 34}" role="img" aria-label="${title}">
      <defs>
        <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="5" height="5" fill="#fff" />
          <line x1="0" y1="0" x2="0" y2="5" stroke="#1d4f66" stroke-width="2" />
        </pattern>
      </defs>
      ${[0, top / 2, top].map(
        (tick) =>
          html`<line
              x1="${leftSpace}"
              x2="${width}"
              y1="${y(tick)}"
              y2="${y(tick)}"
              stroke="#c7cfd4"
              stroke-width="0.7"
            /><text x="${leftSpace - 6}" y="${y(tick) + 4}" text-anchor="end" font-size="11">${tick}</text>`,
      )}
      ${groups.map(({ label, values }, g) => {
        const start = leftSpace + g * slot + (slot - bar * values.length) / 2
        return html`${values.map(
            (value, i) =>
              html`<rect
                  x="${start + i * bar}"
                  y="${y(value)}"
                  width="${bar - 3}"
                  height="${12 + plotHeight - y(value)}"
                  fill="${i === 0 ? '#1d4f66' : 'url(#hatch)'}"
                  stroke="#1d4f66"
                  stroke-width="0.8"
                /><text x="${start + i * bar + (bar - 3) / 2}" y="${y(value) - 4}" text-anchor="middle" font-size="11"
                  >${value}</text
                >`,
          )}<text x="${leftSpace + g * slot + slot / 2}" y="${plotHeight + 30}" text-anchor="middle" font-size="11"
            >${label}</text
          >`
      })}
      ${series.map(
        (name, i) =>
          html`<rect
              x="${leftSpace + i * 190}"
              y="${plotHeight + 42}"
              width="12"
              height="12"
              fill="${i === 0 ? '#1d4f66' : 'url(#hatch)'}"
              stroke="#1d4f66"
            /><text x="${leftSpace + i * 190 + 18}" y="${plotHeight + 52}" font-size="11">${name}</text>`,
      )}
    </svg>
  </figure>`
}

function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const step = [1, 2, 4, 5, 10].find((factor) => factor * power >= value) ?? 10
  return Math.max(2, step * power)
}

/** Horizontal bars with their numbers, longest first: how the whole is made up. */
export function shareBars(title: string, rows: readonly { label: string; n: number }[]): Html {
  const most = Math.max(1, ...rows.map(({ n }) => n))
  const height = rows.length * 22 + 6
  return html`<figure>
    <figcaption>${title}</figcaption>
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
      ${rows.map(
        ({ label, n }, i) =>
          html`<text x="236" y="${i * 22 + 15}" text-anchor="end" font-size="11" ${fitted(label)}>${label}</text
            ><rect x="244" y="${i * 22 + 4}" width="${Math.max(1, (n / most) * 330)}" height="14" fill="#1d4f66" /><text
              x="${250 + (n / most) * 330}"
              y="${i * 22 + 15}"
              font-size="11"
              >${n}</text
            >`,
      )}
    </svg>
  </figure>`
}

const labelSpace = 230

/** Narrows a label that would run out of the picture. Widths at this size: Han characters 11, others about 6. */
function fitted(label: string): Html | null {
  const width = [...label].reduce((sum, character) => sum + (character > '\u2e80' ? 11 : 6), 0)
  return width > labelSpace ? html`textLength="${labelSpace}" lengthAdjust="spacingAndGlyphs"` : null
}
