import { readdirSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

const root = path.resolve(import.meta.dirname, '../..')
const configFile = path.join(root, 'build/tsconfig.electron.json')
const host = path.join(root, 'build/chromium-host/electron.ts')
const hostInPage = path.join(root, 'build/chromium-host/pageElectron.ts')
const preload = path.join(root, 'electron/preload.ts')

/**
 * Compiles the shell with the host in the place of `electron`: whatever the shell uses and the host lacks is named.
 * (A `paths` entry cannot do it: Electron's ambient module would win, and the host needs Electron's types.)
 * @param more further shell files that exist only for the check: path from the project root → source
 * @returns one line for each problem; none if all is there
 */
export function checkAgainstShell(more: Record<string, string> = {}): string[] {
  const { config } = ts.readConfigFile(configFile, (file) => ts.sys.readFile(file))
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, path.dirname(configFile))
  const options: ts.CompilerOptions = { ...parsed.options, composite: false, emitDeclarationOnly: false, noEmit: true }
  const compiler = ts.createCompilerHost(options)
  const extra = new Map(Object.entries(more).map(([file, source]) => [path.join(root, file), source]))

  const readFile = compiler.readFile.bind(compiler)
  const fileExists = compiler.fileExists.bind(compiler)
  compiler.fileExists = (file) => extra.has(file) || fileExists(file)
  compiler.readFile = (file) => {
    const source = extra.get(file) ?? readFile(file)
    if (!file.startsWith(path.join(root, 'electron') + path.sep)) return source
    const stand = file === preload ? hostInPage : host
    return source?.replaceAll(/from 'electron'/g, `from '${stand.replaceAll('\\', '/')}'`)
  }
  compiler.getSourceFile = (file, target) => {
    const source = compiler.readFile(file)
    return source === undefined ? undefined : ts.createSourceFile(file, source, target)
  }

  const program = ts.createProgram([...shellFiles(), ...extra.keys()], options, compiler)
  return ts.getPreEmitDiagnostics(program).map((problem) => {
    const text = ts.flattenDiagnosticMessageText(problem.messageText, ' ')
    if (!problem.file || problem.start === undefined) return text
    const line = problem.file.getLineAndCharacterOfPosition(problem.start).line + 1
    return `${path.relative(root, problem.file.fileName)}:${line} ${text}`
  })
}

/** Everything that may import `electron` (design.md section 7, rule 3). */
function shellFiles(): string[] {
  const folder = path.join(root, 'electron/core/shell')
  return [
    path.join(root, 'electron/main.ts'),
    preload,
    path.join(root, 'electron/core/ipc/transport.ts'),
    ...readdirSync(folder).map((file) => path.join(folder, file)),
    path.join(root, 'shared/core/runtime.d.ts'),
  ]
}
