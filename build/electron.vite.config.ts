import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vite'
import packageJson from '../package.json' with { type: 'json' }
import { sayBundled } from './packaging/bundledPackages.ts'
import { noncePlaceholder } from '../electron/core/shell/servePages.ts'

const root = path.resolve(import.meta.dirname, '..')
const outDir = process.env['HEARTH_OUT_DIR'] ?? path.join(root, 'out')
const bundledDir = path.join(outDir, 'bundled')

/**
 * electron-vite insists on relative addresses, for `file://`. Ours is an origin with routes: reloaded at
 * `/clients/0198…` the page must still find `/assets/…`.
 */
const absoluteBase: Plugin = { name: 'hearth:absolute-base', enforce: 'post', config: () => ({ base: '/' }) }

/**
 * The faces lie under their own names in `fonts/files`, with the two style sheets that say which characters each has: the
 * service prints with the same files (electron/core/fontFaces.ts). The older `.woff` twins are for browsers we never meet.
 */
const fonts: Plugin = {
  name: 'hearth:fonts',
  enforce: 'pre',
  transform: (code, id) => (/@fontsource\/.*\.css/.test(id) ? code.replaceAll(/,\s*url\([^)]*\.woff\) format\('woff'\)/g, '') : null),
  generateBundle() {
    for (const weight of [400, 700]) {
      const source = readFileSync(path.join(root, `node_modules/@fontsource/noto-sans-sc/${weight}.css`))
      this.emitFile({ type: 'asset', fileName: `fonts/${weight}.css`, source })
    }
  },
}

/**
 * The four parts of the program: `main/main.js`, `main/service.js`, `preload/preload.cjs`, `renderer/`. Packages stay
 * outside main and service (electron-vite's default for all `dependencies`); the page takes its own in.
 */
export default defineConfig({
  main: {
    plugins: [sayBundled(bundledDir, 'main')],
    build: {
      outDir: path.join(outDir, 'main'),
      emptyOutDir: true,
      rolldownOptions: {
        input: {
          main: path.join(root, 'electron/main.ts'),
          service: path.join(root, 'electron/service.ts'),
          parseWorker: path.join(root, 'electron/imports/files/parseWorker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    plugins: [sayBundled(bundledDir, 'preload')],
    build: {
      outDir: path.join(outDir, 'preload'),
      emptyOutDir: true,
      // A sandboxed preload can load nothing but 'electron': one CommonJS file with all it needs inside.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: path.join(root, 'electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: path.join(root, 'renderer'),
    plugins: [react(), absoluteBase, fonts, sayBundled(bundledDir, 'renderer')],
    // Filled in by the shell, anew for every page load; see electron/core/shell/pageHeaders.ts.
    html: { cspNonce: noncePlaceholder },
    define: { __HEARTH_VERSION__: JSON.stringify(packageJson.version) },
    build: {
      outDir: path.join(outDir, 'renderer'),
      emptyOutDir: true,
      minify: true,
      // The page policy knows no `data:` and no `fetch`.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        input: path.join(root, 'renderer/index.html'),
        output: { assetFileNames: ({ names }) => (names.some((name) => name.endsWith('.woff2')) ? 'fonts/files/[name][extname]' : 'assets/[name]-[hash][extname]') },
      },
    },
  },
})
