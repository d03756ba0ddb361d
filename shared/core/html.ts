/** HTML written as text, for the page that is printed. Every value that is put in is escaped; only `Html` is not. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = Html | string | number | null | undefined | readonly Part[]

/** Tagged template: literal parts as they stand, values escaped. */
export function html(literals: TemplateStringsArray, ...values: Part[]): Html {
  let text = literals[0] ?? ''
  values.forEach((value, i) => {
    text += write(value) + (literals[i + 1] ?? '')
  })
  return new Html(text)
}

function write(part: Part): string {
  if (part === null || part === undefined) return ''
  if (part instanceof Html) return part.text
  if (Array.isArray(part)) return part.map((inner: Part) => write(inner)).join('')
  return escapeHtml(String(part as string | number))
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
