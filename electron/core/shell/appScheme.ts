import { protocol } from 'electron'

/** The only origin a page of ours has; `app://print/…` is for pages on their way to paper. */
export const appOrigin = 'app://local'
export const startUrl = 'app://local/'
export const printOrigin = 'app://print'

/** No `persist:` prefix: cookies, storage and cache of this session stay in memory and die with the program. */
export const partition = 'hearth'

/**
 * Must run before the app is ready. No CSP bypass and no service workers; `supportFetchAPI` is what Electron's own
 * example grants for pages made of modules, and the page policy forbids `fetch` all the same.
 */
export function registerAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true }
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }])
}
