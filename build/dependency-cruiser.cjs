/** Which way imports point (design section 7). Checked by tests/architecture/imports.test.ts. */
const { readdirSync } = require('node:fs')
const path = require('node:path')

/** Folders that are no feature: what all of them stand on. */
const ground = new Set(['base', 'cli', 'core', 'ipc', 'proof', 'shell', 'words'])

/** Every other folder is one: a list kept by hand forgets the next. */
const features = [...new Set(['shared', 'electron', 'renderer'].flatMap((part) => readdirSync(path.join(__dirname, '..', part), { withFileTypes: true })))]
  .filter((entry) => entry.isDirectory() && !ground.has(entry.name))
  .map(({ name }) => name)
  .join('|')

/** What a feature offers the others beside its reads. */
const ports = [
  '^electron/clients/visibleClients\\.ts$',
  '^electron/indicators/(computeFigures|evidenceLabels)\\.ts$',
  '^electron/history/(checkpoint|historyTree|providerKeyStore|verifyHistory)\\.ts$',
]

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'shared-imports-shared-and-zod',
      comment: 'shared runs everywhere: take time, ids, files and databases as arguments. Proofs may also use @noble and fflate.',
      severity: 'error',
      from: { path: '^shared/', pathNot: '^shared/proof/' },
      to: { pathNot: ['^shared/', '(^|/)node_modules/zod(/|$)', '^zod$', 'temporal-polyfill'] },
    },
    {
      name: 'proofs-import-noble-and-fflate',
      comment: 'shared/proof runs in the purchaser’s page too.',
      severity: 'error',
      from: { path: '^shared/proof/' },
      to: { pathNot: ['^shared/', 'node_modules/zod(/|$)', 'node_modules/@noble/', 'node_modules/fflate(/|$)', '^zod$', '^@noble/', '^fflate$'] },
    },
    {
      name: 'electron-and-renderer-apart',
      comment: 'They meet in shared: the contract there is all they know of each other.',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^renderer/' },
    },
    {
      name: 'renderer-and-electron-apart',
      comment: 'They meet in shared: the contract there is all they know of each other.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^electron/' },
    },
    {
      name: 'core-knows-no-feature',
      comment: 'Hand the feature’s part in as an argument. Types of context, tables and station are allowed.',
      severity: 'error',
      // The page's frame puts the features together, as handlers.ts does for the service. Packs are data, not a feature.
      from: { path: '^(electron|renderer|shared)/core/', pathNot: '^renderer/core/(App|routes)\\.tsx$' },
      to: { path: `^(electron|renderer|shared)/(${features})/`, pathNot: '^shared/(packs/|accounts/backoff\\.ts$)' },
    },
    {
      name: 'core-takes-only-types-from-above',
      comment: 'Take it as an argument, or import the type only.',
      severity: 'error',
      from: { path: '^electron/core/' },
      to: { path: '^electron/[^/]+$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'features-read-each-other-through-reads',
      comment: 'Use the other feature’s …Reads.ts or shared/<feature>; what one writes for another stands in …Writes.ts or ensure….ts.',
      severity: 'error',
      from: { path: `^electron/(${features})/` },
      to: {
        path: `^electron/(${features})/`,
        pathNot: ['^electron/$1/', 'Reads\\.ts$', 'Writes\\.ts$', '/ensure[A-Z][A-Za-z]*\\.ts$', ...ports],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or a third is missing. Types may go round.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.json$' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs'] },
  },
}
