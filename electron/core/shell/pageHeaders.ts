/**
 * Page policy of security.md section 1.3. Departure: `style-src` also takes a nonce that is new for every page load,
 * because emotion (under MUI) adds `<style>` elements at run time; the page reads it from
 * `<meta property="csp-nonce">`. A nonce for styles opens nothing for scripts. Workers are refused by name, because
 * without `worker-src` they would fall back to `script-src`.
 */
function pagePolicy(styleNonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${styleNonce}'`,
    "img-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'none'",
    "worker-src 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
}

/**
 * A page on its way to paper: one document from memory, which runs nothing and fetches nothing; its styles, images
 * and fonts are inside it. Inline styles can do no harm where there is neither script nor network.
 */
const printPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

const everyReply = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** Headers of every reply of `app://local`, refusals included. */
export function pageHeaders(contentType: string, styleNonce: string): Record<string, string> {
  return { 'content-type': contentType, 'content-security-policy': pagePolicy(styleNonce), ...everyReply }
}

/** Headers of `app://print`, and of a page that the command line prints. */
export function printHeaders(): Record<string, string> {
  return { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': printPolicy, ...everyReply }
}
