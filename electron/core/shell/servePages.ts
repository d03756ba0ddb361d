import { randomBytes } from 'node:crypto'
import { readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import { pageHeaders, printHeaders } from './pageHeaders.ts'

/** Where the build leaves room for the nonce of the page load (`html.cspNonce` in electron.vite.config.ts). */
export const noncePlaceholder = '__csp_nonce__'

/** A route of the page, such as `/clients/0198…`: it has no file of its own and is answered with the page. */
const routePattern = /^(?:\/[A-Za-z0-9_-]+)+\/?$/

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
}

/**
 * The file of `root` that a URL of `app://local` names, or null. Decodes once; refuses NUL, backslash and colon
 * (drive letters and alternate streams); judges by `path.relative`, for a test for the prefix `root` would let
 * `root-evil` pass.
 */
export function pagePath(root: string, url: string): string | null {
  const parsed = URL.parse(url)
  if (!parsed || parsed.protocol !== 'app:' || parsed.host !== 'local') return null
  let decoded: string
  try {
    decoded = decodeURIComponent(parsed.pathname)
  } catch {
    return null
  }
  if (/[\0\\:]/.test(decoded)) return null
  const wanted = decoded === '/' || routePattern.test(decoded) ? '/index.html' : decoded
  const file = path.resolve(root, `.${wanted.startsWith('/') ? '' : '/'}${wanted}`)
  return isBelow(root, file) && path.extname(file) in contentTypes ? file : null
}

function isBelow(root: string, file: string): boolean {
  const relative = path.relative(root, file)
  return relative !== '' && relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative)
}

/**
 * Answers every request of the `app:` scheme: files below `root` at `app://local`, and the documents of `printPages`
 * (id → HTML) at `app://print/<id>`. All replies, refusals too, carry the page policy.
 */
export function pageResponder(
  root: string,
  printPages: ReadonlyMap<string, string>,
): (request: { url: string; method: string }) => Promise<Response> {
  return async ({ url, method }) => {
    const nonce = randomBytes(16).toString('base64url')
    const refuse = (status: number): Response =>
      new Response(null, { status, headers: pageHeaders('text/plain; charset=utf-8', nonce) })
    if (method !== 'GET') return refuse(405)

    const printId = /^app:\/\/print\/([0-9a-z-]+)$/.exec(url)?.[1]
    if (printId !== undefined) {
      const html = printPages.get(printId)
      return html === undefined ? refuse(404) : new Response(html, { headers: printHeaders() })
    }

    const file = pagePath(root, url)
    if (file === null) return refuse(404)
    try {
      // A link inside the folder may point out of it.
      if (!isBelow(await realpath(root), await realpath(file))) return refuse(404)
      const bytes = await readFile(file)
      const extension = path.extname(file)
      const body = extension === '.html' ? bytes.toString('utf8').replaceAll(noncePlaceholder, nonce) : bytes
      return new Response(body, { headers: pageHeaders(contentTypes[extension] ?? '', nonce) })
    } catch {
      return refuse(404)
    }
  }
}
