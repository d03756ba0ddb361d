import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import packageJson from '../../package.json' with { type: 'json' }

const root = path.resolve(import.meta.dirname, '../..')

/** Findings that stand, and why. What is not here fails. */
const reasons: { rule: string; file: string; why: string }[] = [
  {
    rule: 'CSP_GLOBAL_CHECK',
    file: '',
    why: 'The policy is a header of every reply of the app: scheme, which a reader of sources cannot see; tests/shell asks every reply for it.',
  },
  {
    rule: 'AUXCLICK_JS_CHECK',
    file: 'electron/core/shell/windows.ts',
    why: 'A middle click opens nothing: every new window and every navigation is denied for all contents (denyNavigation.ts).',
  },
  {
    rule: 'CONTEXT_ISOLATION_JS_CHECK',
    file: 'electron/core/shell/windows.ts',
    why: 'Asks for a look. Isolation is the default and is not touched; the bridge is tested from within the page.',
  },
  {
    rule: 'SANDBOX_JS_CHECK',
    file: 'electron/core/shell/windows.ts',
    why: 'app.enableSandbox() puts every window into it, before any is opened.',
  },
  {
    rule: 'PRELOAD_JS_CHECK',
    file: 'electron/core/shell/windows.ts',
    why: 'Asks for a look. The preload is the whole bridge in under 40 lines of named functions.',
  },
]

interface Finding {
  rule: string
  file: string
  line: number
}

interface Runner {
  default: (
    options: object,
  ) => Promise<{ globalChecks: number; atomicChecks: number; errors: { file: string; message: string }[] }>
}

/**
 * Electronegativity over the sources, into a SARIF file. It looks things up on the network first and last, and without one it
 * throws out of a timer: that alone is let pass. Its check for newer releases is left out, for it is nothing but a look-up.
 */
async function scan(sarif: string, folders: readonly string[]): Promise<{ checks: number; unread: string[] }> {
  const stage = mkdtempSync(path.join(tmpdir(), 'hearth-scan-'))
  process.on('uncaughtException', (problem) => {
    if (!/onCancel|ENOTFOUND|ECONN|ETIMEDOUT|EAI_AGAIN/.test(problem.message)) throw problem
  })
  try {
    for (const folder of folders)
      cpSync(path.resolve(root, folder), path.join(stage, path.basename(folder)), { recursive: true })
    rmSync(sarif, { force: true })
    mkdirSync(path.dirname(sarif), { recursive: true })
    const runner = (await import('@doyensec/electronegativity' as string)) as Runner
    const { globalChecks, atomicChecks, errors } = await runner.default({
      input: stage,
      output: sarif,
      isSarif: true,
      isRelative: true,
      electronVersionOverride: packageJson.devDependencies.electron,
      excludeFromScan: ['availablesecurityfixesglobalcheck'],
    })
    return {
      checks: globalChecks + atomicChecks,
      unread: errors.map(({ file, message }) => `${path.relative(stage, file)}: ${message}`),
    }
  } finally {
    rmSync(stage, { recursive: true, force: true })
  }
}

interface Sarif {
  runs: {
    results: {
      ruleId: string
      locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine?: number } } }[]
    }[]
  }[]
}

async function findingsIn(sarif: string): Promise<Finding[]> {
  const { runs } = await readWhole(sarif)
  return runs.flatMap(({ results }) =>
    results.flatMap(({ ruleId, locations }) =>
      locations.map(({ physicalLocation: { artifactLocation, region } }) => ({
        rule: ruleId,
        file: artifactLocation.uri.replace(/^file:\/*/, ''),
        line: region.startLine ?? 0,
      })),
    ),
  )
}

/** It says it is done before its file is written: waits for the whole of it. @throws Error if there is none in ten seconds */
async function readWhole(sarif: string): Promise<Sarif> {
  for (let tries = 0; tries < 100; tries++) {
    try {
      return JSON.parse(readFileSync(sarif, 'utf8')) as Sarif
    } catch {
      await sleep(100)
    }
  }
  throw new Error('Electronegativity wrote no SARIF')
}

const isExplained = ({ rule, file }: Finding): boolean => reasons.some((one) => one.rule === rule && one.file === file)

/** `electronegativity.ts out.sarif [folder …]`: says what it found as JSON; exit code 1 if a finding has no reason here. */
const [sarif = path.join(root, 'demo-out/electronegativity.sarif'), ...folders] = process.argv.slice(2)
const { checks, unread } = await scan(
  path.resolve(sarif),
  folders.length > 0 ? folders : ['electron', 'renderer', 'shared'],
)
const found = await findingsIn(path.resolve(sarif))
const unexplained = found.filter((finding) => !isExplained(finding))
const unused = reasons.filter(
  ({ rule, file }) => !found.some((finding) => finding.rule === rule && finding.file === file),
)
process.stdout.write(
  `\n${JSON.stringify({ checks, found: found.length, unread, unexplained, unused: unused.map(({ rule }) => rule) })}\n`,
)
process.exit(unexplained.length > 0 || unread.length > 0 ? 1 : 0)
