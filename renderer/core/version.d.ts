/** The version of package.json, put in by the build (build/electron.vite.config.ts). */
declare const __HEARTH_VERSION__: string
