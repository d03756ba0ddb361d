import type { WebContents } from 'electron'

/**
 * A page of ours never leaves its document: routes change inside it, files arrive through the bridge, and help links
 * are opened by id, not by URL. So every navigation a page starts is refused, whatever its target.
 */
export function denyNavigation(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
