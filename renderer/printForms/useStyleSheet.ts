import { useLayoutEffect } from 'react'

/**
 * Puts a style sheet on the document while a page is shown. Adopted as it stands and not through emotion, whose parser
 * does not know margin boxes: so the preview takes the very text that the printing window takes.
 */
export function useStyleSheet(css: string): void {
  useLayoutEffect(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
    }
  }, [css])
}
