import type { Session } from 'electron'

const allowedSchemes = new Set(['app:', 'blob:'])

/** True for what a page may load: our own files, and `devtools:` while developing. Nothing comes from a network. */
export function isAllowedUrl(url: string, isPackaged: boolean): boolean {
  const scheme = URL.parse(url)?.protocol
  return scheme !== undefined && (allowedSchemes.has(scheme) || (scheme === 'devtools:' && !isPackaged))
}

/**
 * Schemes nobody here uses, answered by us before Chromium looks at them (as Signal does). `about` and `data` are left:
 * a window begins at `about:blank`, and pages on their way to paper carry their images; page policies bind both.
 */
const unusedSchemes = ['cid', 'content', 'file', 'filesystem', 'ftp', 'gopher', 'http', 'https', 'mailto']

const hardened = new WeakSet<Session>()

/** Denies every permission, every device, every download and every request that leaves the program. */
export function hardenSession(session: Session, isPackaged: boolean): void {
  if (hardened.has(session)) return
  hardened.add(session)
  for (const scheme of unusedSchemes) session.protocol.handle(scheme, () => Response.error())
  session.setSpellCheckerEnabled(false)
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null))
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isAllowedUrl(details.url, isPackaged) }))
  session.on('will-download', (event) => event.preventDefault())
}
