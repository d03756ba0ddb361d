import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTerminal } from '../../electron/cli/openStation.ts'
import { checkSampleAnswer } from '../../shared/proof/checkSampleAnswer.ts'
import { parseReport } from '../../shared/proof/reportSchema.ts'
import { makeSampleRequest, parseSampleAnswer, sampleRequestBytes } from '../../shared/proof/sampleFiles.ts'
import { readZip } from '../../shared/proof/zipReader.ts'
import { contractProgrammes, contracts } from '../../shared/contracts/contract.ts'
import { programmes, sites } from '../../shared/programmes/programme.ts'
import { findChromium } from '../../build/chromium-host/findChromium.ts'
import { runShell } from '../proof/support/commands.ts'

const root = path.resolve(import.meta.dirname, '../..')
const password = 'a quiet harbour 4 boats'
const folder = mkdtempSync(path.join(tmpdir(), 'hearth-cli-'))
const base = path.join(folder, 'base')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  exitCode: number | null
  out: string
  err: string
}

function hearth(args: string[], env: Record<string, string> = { HEARTH_PASSWORD: password }): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, 'electron/cli.ts'), ...args], {
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, LANG: 'C', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.once('close', (exitCode) => resolve({ exitCode, out, err }))
  })
}

beforeAll(async () => {
  const made = await hearth(['init', '--base', base, '--pack', 'neutral', '--station', 'Harbour House'])
  expect(made.err).toContain('recovery key')
  expect(made.exitCode).toBe(0)
  expect(made.out.trim()).toMatch(/^[0-9A-Z-]{30,}$/)
  await enterContract()
}, 60_000)

/** One programme under one contract, as a manager would have entered them on screen. */
async function enterContract(): Promise<void> {
  const { station, call, close } = openTerminal({ base })
  await call('accounts.signIn', { loginName: 'manager', password })
  const { accountId, organisationId } = station.sessions.get('terminal')!.actor
  station.open().base.sqlite.transaction(() => {
    const write = station.recorder(accountId, station.now())
    const site = write.add(sites, { organisationId, name: 'Harbour House', kind: 'station' })
    const programme = write.add(programmes, { siteId: site.id, name: 'Beds', kind: 'lodging', nightsBy: 'stay', startOn: '2025-01-01' })
    const contract = write.add(contracts, {
      contractNo: 'ALL', title: 'Everything', purchaserId: organisationId, providerId: organisationId, status: 'delivery', startOn: '2025-01-01', endOn: '2026-12-31',
      priceFen: 0, dataRole: 'entrusted', deliveryLevel: 'L1', smallCellThreshold: 0, publicThreshold: 5, reportDueDays: 15, params: {}, isDefault: true,
    })
    write.add(contractProgrammes, { contractId: contract.id, programmeId: programme.id })
  })()
  await close()
}

describe('using the program from a terminal', () => {
  it('every command tells how it is used', async () => {
    const commands = ['init', 'import', 'figures', 'report', 'verify', 'checkpoint', 'keys', 'rekey', 'salvage', 'sample', 'history', 'backup', 'backups', 'drill', 'restore']
    const told = await Promise.all(commands.map((command) => hearth([command, '--help'])))
    told.forEach(({ exitCode, out }, i) => {
      const command = commands[i]!
      expect({ command, exitCode, starts: out.slice(0, 8 + command.length) }).toEqual({ command, exitCode: 0, starts: `hearth ${command} ` })
    })
  }, 120_000)

  it('speaks Chinese where the terminal does', async () => {
    const { err } = await hearth(['figures'], { LANG: 'zh_CN.UTF-8', HEARTH_PASSWORD: password })
    expect(err).toContain('--from')
    expect(err).toMatch(/\p{Script=Han}/u)
  })

  it('a word it does not know is wrong use, not an answer', async () => {
    expect((await hearth(['destroy'])).exitCode).toBe(2)
    expect((await hearth(['checkpoint', '--base', base, '--sideways'])).exitCode).toBe(2)
    expect((await hearth(['checkpoint', '--base', path.join(folder, 'nowhere')])).exitCode).toBe(2)
  })

  it('a second base is never made over the first', async () => {
    expect((await hearth(['init', '--base', base])).exitCode).toBe(1)
  })

  it('a wrong password opens nothing and says so', async () => {
    const { exitCode, out, err } = await hearth(['checkpoint', '--base', base], { HEARTH_PASSWORD: 'not this one' })
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' })
    expect(err).toMatch(/password/i)
    expect((await hearth(['checkpoint', '--base', base])).exitCode).toBe(0)
  }, 30_000)

  it('the head of the history is signed, and the history is found whole', async () => {
    const head = JSON.parse((await hearth(['checkpoint', '--base', base, '--json'])).out) as { size: number; note: string }
    expect(head.note.split('\n')[1]).toBe(String(head.size))
    const found = JSON.parse((await hearth(['history', 'verify', '--base', base, '--json'])).out) as { whole: boolean; size: number }
    expect(found.whole).toBe(true)
    expect(found.size).toBeGreaterThanOrEqual(head.size)
  }, 30_000)
})

describe('the signing keys', () => {
  const copy = path.join(folder, 'keys.json')
  const secrets = { HEARTH_PASSWORD: password, HEARTH_PASSPHRASE: 'a sealed envelope of the director' }

  it('are shown, backed up, and the backup is tried with its passphrase', async () => {
    const shown = await hearth(['keys', 'status', '--base', base])
    expect(shown.out).toMatch(/^1 in force .*(\d{5} ){11}\d{5}$/m)
    expect(shown.err).toContain('no backup')
    const made = await hearth(['keys', 'backup', copy, '--base', base], secrets)
    expect(made.exitCode, made.err).toBe(0)
    expect(readFileSync(copy, 'utf8')).toContain('hearth/key-backup')
    expect((await hearth(['keys', 'drill', copy, '--base', base], secrets)).out).toContain('holds the keys in force')
    const wrong = await hearth(['keys', 'drill', copy, '--base', base], { ...secrets, HEARTH_PASSPHRASE: 'another envelope of somebody' })
    expect(wrong.exitCode).toBe(1)
    expect(wrong.err).toContain('passphrase is wrong')
  }, 90_000)

  it('a word beside them that is not known is wrong use', async () => {
    expect((await hearth(['keys', 'sell', '--base', base])).exitCode).toBe(2)
    expect((await hearth(['sample', 'answer', copy, '--base', base])).err).toContain('--out')
  }, 30_000)
})

describe('from a spreadsheet to figures', () => {
  it('a file of clients is tried first, then taken in once, and a second time changes nothing', async () => {
    const file = path.join(folder, 'clients.csv')
    writeFileSync(file, 'Client no,Name,Sex,Birth date\nA1,Ada North,female,1980-02-03\nA2,Ben South,male,1975-07-08\n')
    const take = async (...more: string[]) => {
      const ended = await hearth(['import', 'clients', file, '--base', base, '--json', ...more])
      expect(ended.exitCode, ended.err).toBe(0)
      return JSON.parse(ended.out) as { added: number; unchanged: number; importId: string | null }
    }
    expect((await take('--dry-run')).importId).toBeNull()
    const first = await take()
    expect(first.added).toBeGreaterThanOrEqual(2)
    expect(await take()).toMatchObject({ added: 0 })
  }, 60_000)

  it('figures come as whole numbers, ratios as percent', async () => {
    const { exitCode, out, err } = await hearth(['figures', '--base', base, '--from', '2026-07-01', '--to', '2026-09-30', '--json'])
    expect(exitCode, err).toBe(0)
    const answer = JSON.parse(out) as { from: string; contract: object; indicators: { id: string; unit: string; value: number | null }[] }
    expect(answer.from).toBe('2026-07-01')
    expect(answer.indicators.find(({ id }) => id === 'R01')).toMatchObject({ value: 0 })
    expect(answer.indicators.find(({ id }) => id === 'R09')).toMatchObject({ unit: '%', value: null })
  }, 30_000)
})

describe.skipIf(findChromium() === null)('the signed report', () => {
  const out = path.join(folder, 'out')
  let file = ''
  it('is issued into a folder and is whole for somebody who has nothing but the file', async () => {
    const issued = await hearth(['report', '--base', base, '--period', '2025Q4', '--out', out, '--lang', 'en'])
    expect(issued.exitCode, issued.err).toBe(0)
    file = path.join(out, readdirSync(out)[0] ?? '')
    expect(issued.out.trim()).toBe(file)
    const { exitCode, out: said } = await hearth(['verify', file], {})
    expect(exitCode, said).toBe(0)
    expect(said).toMatch(/^WHOLE · signed by /)
  }, 120_000)

  it('is followed by a sample once it was delivered, which is answered into a file', async () => {
    const { files } = readZip(new Uint8Array(readFileSync(file)))
    const report = parseReport(files.get('report.json')!)
    const terminal = openTerminal({ base })
    await terminal.call('accounts.signIn', { loginName: 'manager', password })
    const [issued] = await terminal.call('reports.list', {})
    await terminal.call('reports.deliver', { reportId: issued!.id, version: issued!.version, deliveredOn: issued!.issuedAt!.slice(0, 10) })
    await terminal.close()
    const choice = { rows: 'none', leaves: true, confidencePercent: 95, badPercent: 20 } as const
    const drawn = makeSampleRequest({ report, statementSha256: issued!.statementSha256!, delivered: new Map(), nonce: 'ab'.repeat(32), nonceSource: 'dice', choice, requestedAt: issued!.issuedAt!, requestedBy: 'Officer' })
    const [asked, answered] = [path.join(folder, 'request.json'), path.join(folder, 'answer.json')]
    writeFileSync(asked, sampleRequestBytes(drawn))
    const done = await hearth(['sample', 'answer', asked, '--out', answered, '--base', base])
    expect(done.exitCode, done.err).toBe(0)
    expect(done.err).toContain(`${drawn.strata[0]!.n} drawn`)
    const result = checkSampleAnswer(drawn, parseSampleAnswer(readFileSync(answered)), { report, statementSha256: issued!.statementSha256!, lists: new Map() })
    expect(result.provenCount).toBe(result.drawnCount)
  }, 90_000)

  it('with one byte changed is not whole, and the file and the reason are named', async () => {
    const changed = path.join(folder, 'changed.zip')
    copyFileSync(file, changed)
    // The entry of report.json: name in its local header, then its bytes.
    const bytes = readFileSync(changed)
    const spot = bytes.indexOf('report.json') + 60
    expect(spot).toBeGreaterThan(60)
    bytes[spot] = bytes[spot]! ^ 1
    writeFileSync(changed, bytes)
    const { exitCode, out: said } = await hearth(['verify', changed], {})
    expect(exitCode).toBe(1)
    expect(said).toContain('NOT WHOLE')
    expect(said).toContain('report.json')
  }, 30_000)

  it('is not whole for somebody who trusts another key', async () => {
    expect((await hearth(['verify', file, '--trust', 'ab'.repeat(32)], {})).exitCode).toBe(1)
  }, 30_000)
})

it('what is no report package cannot be read, which is not the same as not whole', async () => {
  const stranger = path.join(folder, 'stranger.zip')
  writeFileSync(stranger, 'this is a letter')
  expect((await hearth(['verify', stranger, '--json'], {})).exitCode).toBe(2)
  expect((await hearth(['verify', path.join(folder, 'nothing.zip')], {})).exitCode).toBe(2)
  expect(existsSync(path.join(folder, 'nothing.zip'))).toBe(false)
})

describe('backups', () => {
  it('are made and drilled; of one that proves damaged the one before it is named', async () => {
    const older = (await hearth(['backup', '--base', base])).out.trim()
    await hearth(['checkpoint', '--base', base])
    const newer = (await hearth(['backup', '--base', base])).out.trim()
    expect(path.dirname(newer)).toBe(path.join(base, 'backups'))
    const drilled = await hearth(['drill', '--base', base])
    expect(drilled).toMatchObject({ exitCode: 0, out: `✓ this computer  ${path.basename(newer)}  opens, and its history is a beginning of the base's\n` })

    const file = path.join(newer, 'hearth.db')
    const bytes = readFileSync(file)
    bytes[5000]! ^= 1
    writeFileSync(file, bytes)
    const refused = await hearth(['restore', '--from', base, '--base', base, '--trial'])
    expect(refused.exitCode).toBe(1)
    expect(refused.err).toContain(`--from ${older}`)
    expect((await hearth(['restore', '--from', older, '--base', base, '--trial'])).exitCode).toBe(0)
  }, 120_000)
})

it('whoever stops reading early gets no trace of the program, and the exit code still tells', () => {
  const cli = path.join(root, 'electron/cli.ts')
  expect(runShell(`"${process.execPath}" "${cli}" --help | head -c 1 >/dev/null; exit "\${PIPESTATUS[0]}"`, folder)).toEqual({ status: 0, output: '' })
}, 60_000)
