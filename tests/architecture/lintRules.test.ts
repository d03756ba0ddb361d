import { ESLint, RuleTester } from 'eslint'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import ts from 'typescript-eslint'
import { rules } from '../../build/lint/rules.ts'
import { sqlPorts } from '../../build/lint/sqlAtItsPlace.ts'
import { codeFiles, root, textOf } from './codeFiles.ts'

RuleTester.describe = describe
RuleTester.it = it

const parser = ts.parser as never
const tester = new RuleTester({ languageOptions: { parser } })
const at = (file: string) => join(root, file)

tester.run('no-han', rules['no-han'], {
  valid: [String.raw`const name = '\u5b89'`, "const name = 'ü'"],
  invalid: [
    { code: "const name = '安栖'", errors: [{ messageId: 'han', line: 1, column: 15 }] },
    { code: '// first\n// 站', errors: [{ messageId: 'han', line: 2 }] },
  ],
})

tester.run('ipc-at-its-place', rules['ipc-at-its-place'], {
  valid: [
    { filename: at('electron/core/ipc/transport.ts'), code: 'ipcMain.handle(channel, answer)' },
    { filename: at('electron/preload.ts'), code: 'ipcRenderer.invoke(channel)' },
  ],
  invalid: [
    { filename: at('electron/main.ts'), code: 'ipcMain.handle(channel, answer)', errors: [{ messageId: 'ipcMain' }] },
    {
      filename: at('electron/core/ipc/transport.ts'),
      code: 'ipcRenderer.send(channel)',
      errors: [{ messageId: 'ipcRenderer' }],
    },
  ],
})

tester.run('electron-in-shell', rules['electron-in-shell'], {
  valid: [
    { filename: at('electron/main.ts'), code: "import { app } from 'electron'" },
    { filename: at('electron/core/shell/menu.ts'), code: "import { Menu } from 'electron'" },
    { filename: at('electron/service.ts'), code: "import type { ParentPort } from 'electron'" },
    { filename: at('electron/service.ts'), code: "import log from 'electron-log'" },
  ],
  invalid: [
    "import { app } from 'electron'",
    "import 'electron/main'",
    "await import('electron')",
    "require('electron')",
  ].map((code) => ({ filename: at('electron/service.ts'), code, errors: [{ messageId: 'electron' }] })),
})

tester.run('sql-at-its-place', rules['sql-at-its-place'], {
  valid: [
    { filename: at('electron/stays/stayReads.ts'), code: "db.selectFrom('stays')" },
    { filename: at('electron/stays/stayWrites.ts'), code: 'sql`select 1`.execute(db)' },
    { filename: at('electron/core/db/leaf.ts'), code: "base.prepare('select 1')" },
    { filename: at('electron/stays/staysHandlers.ts'), code: "stayOf(db, 'selectFrom')" },
  ],
  invalid: [
    "db.selectFrom('stays')",
    'sql<Row>`select 1`',
    "sqlite.prepare('select 1')",
    "trx.deleteFrom('stays')",
  ].map((code) => ({
    filename: at('electron/stays/staysHandlers.ts'),
    code,
    errors: [{ messageId: 'sql' }],
  })),
})

tester.run('shared-takes-the-time', rules['shared-takes-the-time'], {
  valid: ['const day = new Date(text)', 'Math.max(1, 2)', 'const { now } = context', 'crypto.subtle.digest(a, b)'],
  invalid: [
    'Date.now()',
    'new Date()',
    'Math.random()',
    'crypto.randomUUID()',
    'process.env',
    'performance.now()',
    'Temporal.Now.instant()',
  ].map((code) => ({ code, errors: [{ messageId: 'read' }] })),
})

const typed = new RuleTester({
  languageOptions: {
    parser,
    parserOptions: { projectService: { allowDefaultProject: ['*.ts'] }, tsconfigRootDir: root },
  },
})
const types = `
interface Kysely { selectFrom(table: string): { execute(): Promise<void> } }
interface CommandContext { db: Kysely; now: string; station: { wait(): Promise<void> } }
interface TaskContext { db: Kysely }
declare function read(db: Kysely, id: string): Promise<void>
declare function check(from: { db: Kysely; today: string }): Promise<void>
declare function sleep(ms: number): Promise<void>
`
typed.run('command-awaits-its-transaction', rules['command-awaits-its-transaction'], {
  valid: [
    "async (context: CommandContext) => { await context.db.selectFrom('a').execute() }",
    "async ({ db }: CommandContext) => { await read(db, 'a') }",
    'async (context: CommandContext) => { await check(context as never as { db: Kysely; today: string }) }',
    'async ({ db, now }: CommandContext) => { await check({ db, today: now }) }',
    'async (context: TaskContext) => { await sleep(1) }',
  ].map((code) => ({ filename: at('sample.ts'), code: `${types}export const command = ${code}` })),
  invalid: [
    'async (context: CommandContext) => { await sleep(1) }',
    'async ({ station }: CommandContext) => { await station.wait() }',
    'async (context: CommandContext) => { const inner = async () => { await sleep(1) }; return inner }',
    'async (context: CommandContext, before: Promise<void>) => { await before }',
  ].map((code) => ({
    filename: at('sample.ts'),
    code: `${types}export const command = ${code}`,
    errors: [{ messageId: 'other' }],
  })),
})

describe('our rules are in force where they are meant to be', () => {
  const lint = new ESLint({ cwd: root, overrideConfigFile: join(root, 'build/eslint.config.js') })
  const everywhere = ['electron-in-shell', 'ipc-at-its-place', 'no-han']
  test.each([
    ['shared/stays/stayRules.ts', [...everywhere, 'shared-takes-the-time']],
    ['electron/stays/stayWrites.ts', [...everywhere, 'sql-at-its-place', 'command-awaits-its-transaction']],
    ['renderer/core/App.tsx', everywhere],
  ])('%s', async (file, expected) => {
    const config = (await lint.calculateConfigForFile(file)) as { rules: Record<string, [number]> }
    const inForce = Object.keys(config.rules).filter(
      (name) => name.startsWith('hearth/') && config.rules[name]![0] === 2,
    )
    expect(inForce.sort()).toEqual(expected.map((name) => `hearth/${name}`).sort())
  })
})

test('each port of the base is still one: its file is there and holds SQL', () => {
  const files = codeFiles('electron')
  const sql = /\bsql(<[^`]*>)?`|\.prepare\(|\.(selectFrom|insertInto|updateTable|deleteFrom)\(/
  expect(Object.keys(sqlPorts).filter((file) => !files.includes(file) || !sql.test(textOf(file)))).toEqual([])
})
