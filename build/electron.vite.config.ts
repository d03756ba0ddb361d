import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import path from 'node:path'
import type { Plugin } from 'vite'
import packageJson from '../package.json' with { type: 'json' }
import { noncePlaceholder } from '../electron/core/shell/servePages.ts'

const root = path.resolve(import.meta.dirname, '..')
const outDir = process.env['HEARTH_OUT_DIR'] ?? path.join(root, 'out')

/**
 * electron-vite insists on relative addresses, for `file://`. Ours is an origin with routes: reloaded at
 * `/clients/0198…` the page must still find `/assets/…`.
 */
const absoluteBase: Plugin = { name: 'hearth:absolute-base', enforce: 'post', config: () => ({ base: '/' }) }

/**
 * The four parts of the program: `main/main.js`, `main/service.js`, `preload/preload.cjs`, `renderer/`. Packages stay
 * outside main and service (electron-vite's default for all `dependencies`); the page takes its own in.
 */
export default defineConfig({
  main: {
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
    plugins: [react(), absoluteBase],
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
      rolldownOptions: { input: path.join(root, 'renderer/index.html') },
    },
  },
})
