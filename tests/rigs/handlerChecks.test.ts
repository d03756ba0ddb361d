import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { figure } from './figures.ts'
import { placeOf } from './support/checksTakenOut.ts'
import { handlerChecks, type HandlerCheck } from './support/handlerChecks.ts'

const root = join(import.meta.dirname, '../..')
const checks = Object.entries<HandlerCheck>(handlerChecks)
const scratch = mkdtempSync(join(tmpdir(), 'hearth-checks-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/**
 * How the list of checks is made: every line of the program and of its rules that compares somebody with who asks, or
 * asks for their role. A line that is in no row of handlerChecks.ts and in no excuse below makes this file red.
 */
const asksWho = /\bholds\(|\broles\??\.(?:some|includes)\(|[!=]==? *(?:[\w.]*\.)?(?:actor\.)?accountId\b|\baccountId\b *[!=]==|'accountId', '='|\((?:\w+\.)*actor\.accountId\)|\b(?:proposedBy|requestedBy|authorId|signer\.id)\b *[!=]==|[!=]== *signer\.id|\b(?:check[A-Z]\w*|may[A-Z]\w*|decisionBarrier|whyUnfit)\((?:\w+\.)*actor\b|checkSeesCase\(|throwIfBlocked\(/

/** And every refusal whose name says that it is about a person. */
const saysWho = /(?<!kn)[oO]wn[A-Z]|\.notYour|otAllowed$|mayNot|maySign|signedAlready|Restricts|[aA]lone$|stationOnly|workerNotOnCase|workerUnfit|otherOrganisation|rekeyOwn|secondPerson|notYours|IdUsed$|\.held$/

/** File → how many of its lines are held elsewhere, and by what. */
const heldElsewhere: Record<string, [lines: number, by: string]> = {
  // who may see: each condition replaced by "everything", and two hundred caseloads compared with clientAccess.ts
  'electron/clients/visibleClients.ts': [12, 'predicates, caseloads'],
  'shared/clients/clientAccess.ts': [7, 'caseloads: what visibleClients.ts is held against'],
  // every procedure's list of roles
  'electron/core/ipc/dispatcher.ts': [1, 'mutations'],
  'shared/ipc/roles.ts': [1, 'mutations: what a role is'],
  'shared/cases/caseRules.ts': [2, 'mutations: the contract lets nobody else decide; the other line asks the rows above'],
  // calls of a rule that the table takes out as a whole
  'electron/cases/caseListReads.ts': [1, 'says beforehand what decide refuses'],
  'electron/clients/clientHistoryReads.ts': [1, 'kinds of a file: narrower'],
  'electron/clients/timelineReads.ts': [1, 'kinds of a file: narrower'],
  // gives more to somebody, so that nobody is kept from anything by it
  'electron/clients/clientWrites.ts': [1, 'gives a grant to whoever registered a restricted file'],
  'electron/drafts/draftReads.ts': [1, 'managers open every file'],
  'shared/sessions/sessionRules.ts': [1, 'lets the author and the manager read'],
  'electron/sessions/sessionWrites.ts': [1, 'who is proposed where nobody is named'],
  // what a page begins with, out of rows the caller may open anyway
  'electron/cases/caseBoardReads.ts': [1, 'whose caseload is counted first'],
  'electron/home/homeReads.ts': [3, 'what the first page shows of one’s own; rows by predicates'],
  'electron/quality/qualityHandlers.ts': [1, 'a role without records has no problems in them'],
  'electron/history/historyReads.ts': [2, 'a filter the caller chose'],
  'shared/shell/commands.ts': [1, 'what the menu offers; the service decides'],
  // sessions and key slots of the account a command is about, not of who asks
  'electron/accounts/accountsHandlers.ts': [1, 'tests/accounts'],
  'electron/accounts/rekey.ts': [3, 'tests/accounts'],
  'electron/accounts/slots.ts': [1, 'tests/accounts'],
  'electron/core/db/slotFile.ts': [3, 'tests/base'],
}

/** Refusals that another rig takes out, or that are not about a person after all. */
const codesElsewhere: Record<string, string> = {
  'stays.exitHasOwnWay': 'a way of leaving with a command of its own',
  'surveys.answeringAlone': 'mutations',
}

interface Line {
  file: string
  at: number
  text: string
}

function linesOf(file: string): Line[] {
  let at = 0
  return readFileSync(join(root, file), 'utf8').split('\n').map((text) => {
    const line = { file, at, text }
    at += text.length + 1
    return line
  })
}
const sources = ['electron', 'shared'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => `${folder}/${name}`),
)
const isCode = ({ text }: Line): boolean => !/^\s*(?:\/\/|\/?\*|import\b|export (?:async )?function\b|(?:async )?function\b)/.test(text)

function isInTable({ file, at, text }: Line): boolean {
  const source = readFileSync(join(root, file), 'utf8')
  return checks.some(([, check]) => {
    if (check.file !== file) return false
    const from = placeOf(source, check)
    return from < at + text.length && from + check.takes.length > at
  })
}

test('every line that looks at who asks is in the table, or held by something that is named', () => {
  const found = sources.flatMap(linesOf).filter((line) => isCode(line) && asksWho.test(line.text))
  expect(found.length).toBeGreaterThan(60)
  const rest: Record<string, number> = {}
  for (const { file } of found.filter((line) => !isInTable(line))) {
    rest[file] = (rest[file] ?? 0) + 1
  }
  expect(rest).toEqual(Object.fromEntries(Object.entries(heldElsewhere).map(([file, [lines]]) => [file, lines])))
})

test('every refusal about a person is the answer of a row, or taken out by another rig', () => {
  const thrown = new Set(sources.flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(/(?:new Failure|unfit)\(\s*'([\w.]+)'/g)].map(([, code]) => code!)))
  const about = [...thrown].filter((code) => saysWho.test(code))
  const rows = new Set(checks.map(([, { code }]) => code))
  expect(about.filter((code) => !rows.has(code)).sort()).toEqual(Object.keys(codesElsewhere).sort())
})

test('whichever check inside a handler is taken out, its row turns red', { timeout: 240_000 }, () => {
  const noticedFile = join(scratch, 'noticed')
  const run = spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', 'build/vitest.handlerChecks.config.ts'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, HEARTH_NOTICED: noticedFile },
  })
  expect(run.status, `${run.stdout}${run.stderr}`).toBe(0)
  const noticed = readFileSync(noticedFile, 'utf8').trimEnd().split('\n')
  expect(noticed.sort()).toEqual(Object.keys(handlerChecks).sort())
  figure('handlerChecks', `${noticed.length} checks of who may, inside handlers and rules, taken out one at a time, ${noticed.length} noticed by the row of each`)
})
