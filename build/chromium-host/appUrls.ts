/**
 * Chromium hands addresses of unknown schemes to the system and offers no switch to teach it one, so `app://local/…`
 * is shown to it as `https://local.app.invalid/…` (a name that RFC 2606 keeps from ever existing) and answered before
 * it reaches the network. The shell sees `app:` addresses only. What a page can notice: `location.origin`. It is a
 * secure context either way, and `'self'` means the same.
 */
const hostSuffix = '.app.invalid'

export function toChromium(url: string): string {
  return url.replace(/^app:\/\/([a-z]+)(?=[/?#]|$)/, `https://$1${hostSuffix}`)
}

export function toApp(url: string): string {
  return url.replace(/^https:\/\/([a-z]+)\.app\.invalid(?=[/?#]|$)/, 'app://$1')
}

/** Origin as Electron would tell it; Node gives `null` for schemes it does not know. */
export function appOriginOf(url: string): string {
  const app = /^app:\/\/[a-z]+/.exec(toApp(url))
  return app ? app[0] : (URL.parse(url)?.origin ?? 'null')
}
