import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { codeFiles, linesLike, root } from './codeFiles.ts'

const require = createRequire(import.meta.url)
const config = require('../../build/dependency-cruiser.cjs') as { forbidden: { name: string; comment: string }[]; options: object }

const electron = codeFiles('electron')
const all = codeFiles('electron', 'shared', 'renderer')

test('imports point the way the design says', async () => {
  const { output } = await cruise(['shared', 'electron', 'renderer'], {
    ...config.options,
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: config.forbidden },
  } as never)
  const result = output as ICruiseResult
  expect(result.summary.totalCruised).toBeGreaterThan(200)
  expect(
    result.summary.violations.map(({ rule, from, to }) => {
      const advice = config.forbidden.find(({ name }) => name === rule.name)?.comment
      return `${from} → ${to}: ${rule.name}. ${advice}`
    }),
  ).toEqual([])
})

test('only the transport listens to pages and only the preload script speaks for them', () => {
  expect(linesLike(all.filter((file) => file !== 'electron/core/ipc/transport.ts'), /\bipcMain\b/)).toEqual([])
  expect(linesLike(all.filter((file) => file !== 'electron/preload.ts'), /\bipcRenderer\b/)).toEqual([])
})

test('only the shell imports Electron: the service, its handlers and the pages run without it', () => {
  const shell = /^electron\/(main\.ts|preload\.ts|core\/shell\/|core\/ipc\/transport\.ts)/
  const imports = linesLike(all.filter((file) => !shell.test(file)), /\bfrom ['"]electron['"]|\(['"]electron['"]\)/)
  expect(imports.filter((line) => !/import type/.test(line))).toEqual([])
})

test('SQL stands in …Reads, …Writes, the indicators and the ports of the base, where a reader looks for it', () => {
  const home = /(Reads|Writes)\.ts$|^electron\/indicators\/|^electron\/core\/db\/|^electron\/clients\/visibleClients\.ts$/
  // Each of these is a port of its own: what it keeps is read and written nowhere else.
  const ports: Record<string, string> = {
    'electron/core/ipc/ledgerHandlers.ts': 'the one place that reads any register',
    'electron/dispatch.ts': 'the command ids, in the transaction of the command itself',
    'electron/station.ts': 'the pack, before there is anything else to ask',
    'electron/accounts/signIn.ts': 'the account, before anybody is signed in',
    'electron/history/checkpoint.ts': 'signed heads',
    'electron/history/providerKeyStore.ts': 'wrapped keys',
    'electron/history/verifyHistory.ts': 'reads every table to prove it',
    'electron/history/historyTree.ts': 'hashes of the tree',
    'electron/contracts/ensureDefaultContract.ts': 'the contract that is always there',
    'electron/clients/nameIndex.ts': 'the name index',
    'electron/clients/clientDocuments.ts': 'the bytes of documents',
    'electron/clients/clientsHandlers.ts': 'one short look-up beside its rule',
    'electron/accounts/accountsHandlers.ts': 'one short look-up beside its rule',
    'electron/contracts/contractsHandlers.ts': 'one short look-up beside its rule',
    'electron/outcomes/outcomesHandlers.ts': 'one short look-up beside its rule',
    'electron/stays/stayRegisters.ts': 'one short look-up beside its rule',
    'electron/imports/importsHandlers.ts': 'one short look-up beside its rule',
    'electron/imports/sheets/planSheet.ts': 'remembered columns of a file',
    'electron/imports/sheets/sheetLookups.ts': 'everything a sheet may name, read once',
    'electron/imports/applyRows.ts': 'what was imported before, row by row',
    'electron/reports/freezeReport.ts': 'the frozen evidence of a report',
    'electron/reports/restate.ts': 'the frozen evidence of earlier reports',
    'electron/reports/snapshotOf.ts': 'the facts of one report',
  }
  const sqlCode = /\bsql(<[^`]*>)?`|\.prepare\(|\.(selectFrom|insertInto|updateTable|deleteFrom)\(/
  const found = linesLike(electron.filter((file) => !home.test(file) && !ports[file]), sqlCode)
  expect([...new Set(found.map((line) => line.split(':')[0]))]).toEqual([])
})

test('nothing but openBase and its lock touches the base file as a file, which would drop the locks on it', () => {
  const may = /^electron\/core\/db\/(openBase|baseLock|basePlace|cipher|slotFile)\.ts$/
  const call = /\b(open|read|write|copy|rename|rm|unlink|truncate|appendFile)[A-Za-z]*\([^)]*(baseFile\(|baseFileName|\.db['"`]|base\.file)/
  expect(linesLike(electron.filter((file) => !may.test(file)), call).filter((line) => !/openBase\(/.test(line))).toEqual([])
})

test('shared code takes the time and chance it needs as arguments', () => {
  const environment = /\bDate\.now\(|new Date\(\)|Math\.random\(|\bcrypto\.(getRandomValues|randomUUID)|\bprocess\.|performance\.now\(/
  expect(linesLike(codeFiles('shared'), environment)).toEqual([])
})
