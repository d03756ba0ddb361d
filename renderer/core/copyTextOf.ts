/**
 * Selects what an element says and copies it, as if by hand. The shell denies pages the clipboard as such
 * (electron/core/shell/hardenSession.ts), so that `navigator.clipboard` is refused; a person's own click is not.
 * @returns false where nothing was copied: it stays selected, for Ctrl+C
 */
export function copyTextOf(element: HTMLElement): boolean {
  window.getSelection()?.selectAllChildren(element)
  return document.execCommand('copy')
}
