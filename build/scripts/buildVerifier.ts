import react from '@vitejs/plugin-react'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'
import { sayBundled } from '../packaging/bundledPackages.ts'
import { outDir, projectRoot, verifierFile } from './buildApp.ts'

const readme = path.join(projectRoot, 'README.md')
const hashLine = /^SHA-256 `[0-9a-f]{64}`$/m

const sha256 = (bytes: string, encoding: 'hex' | 'base64') => createHash('sha256').update(bytes).digest(encoding)

/**
 * The purchaser's page as one HTML file: script and style inside, allowed by their hashes and nothing else, so that it
 * can load nothing, send nothing and run nothing that was not in it. The same sources give the same bytes.
 */
export async function buildVerifier(): Promise<string> {
  const before = process.env['NODE_ENV']
  // Whoever builds it: a test runner's own setting would build React's talkative twin, with paths of the machine.
  process.env['NODE_ENV'] = 'production'
  try {
    return await assemble()
  } finally {
    if (before === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = before
  }
}

async function assemble(): Promise<string> {
  const result = await build({
    mode: 'production',
    root: path.join(projectRoot, 'renderer/verifier'),
    configFile: false,
    logLevel: 'error',
    plugins: [react(), sayBundled(path.join(outDir, 'bundled'), 'verifier')],
    // No address of the machine it is built on.
    base: './',
    build: {
      write: false,
      minify: true,
      sourcemap: false,
      modulePreload: false,
      cssCodeSplit: false,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        input: path.join(projectRoot, 'renderer/verifier/index.html'),
        output: { codeSplitting: false },
      },
    },
  })
  const parts = (Array.isArray(result) ? result : [result]).flatMap((one) => ('output' in one ? one.output : []))
  const script = only(parts.flatMap((part) => (part.type === 'chunk' ? part.code : []))).trim()
  const style = only(
    parts.flatMap((part) => (part.type === 'asset' && part.fileName.endsWith('.css') ? String(part.source) : [])),
  )
  return page(script, style.trim())
}

function only(list: string[]): string {
  const [one] = list
  if (one === undefined || list.length > 1) throw new Error(`the page is to be one file, not ${list.length} of a kind`)
  return one
}

function page(script: string, style: string): string {
  if (/<\/script|<!--/i.test(script)) throw new Error('the script would end early inside a page')
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${sha256(script, 'base64')}'`,
    `style-src 'sha256-${sha256(style, 'base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Hearth</title>
<style>${style}</style>
</head>
<body>
<div id="root"></div>
<script type="module">${script}</script>
</body>
</html>
`
}

export const verifierSha256 = (html: string): string => sha256(html, 'hex')

/** The value README publishes, for those who got the page from elsewhere. */
export function publishedSha256(): string | undefined {
  return hashLine.exec(readFileSync(readme, 'utf8'))?.[0].slice(9, 73)
}

/** `npm run verifier`: builds it, says its size and digest; with `--readme` publishes the digest in README.md. */
async function main(): Promise<void> {
  const html = await buildVerifier()
  mkdirSync(path.dirname(verifierFile), { recursive: true })
  writeFileSync(verifierFile, html)
  const digest = verifierSha256(html)
  process.stdout.write(
    `${path.relative(projectRoot, verifierFile)}\n${Buffer.byteLength(html)} bytes\nSHA-256 ${digest}\n`,
  )
  if (process.argv.includes('--readme')) {
    const text = readFileSync(readme, 'utf8')
    if (!hashLine.test(text)) throw new Error('README.md has no line for the digest')
    writeFileSync(readme, text.replace(hashLine, `SHA-256 \`${digest}\``))
  } else if (publishedSha256() !== digest) {
    process.stdout.write('README.md has another digest; npm run verifier -- --readme puts this one there.\n')
  }
}

if (import.meta.main) await main()
