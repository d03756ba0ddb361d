import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cases } from '../../shared/cases/case.ts'
import { clients } from '../../shared/clients/client.ts'
import { addDays } from '../../shared/core/dates.ts'
import { programmes, sites } from '../../shared/programmes/programme.ts'
import { sessions } from '../../shared/sessions/session.ts'
import { accounts } from '../../shared/accounts/account.ts'
import { writeFirstRows } from '../../electron/accounts/signIn.ts'
import { indexClientNames } from '../../electron/clients/nameIndexWrites.ts'
import { makeService, type Connection } from '../../electron/dispatch.ts'
import { pooledRandom } from '../../electron/core/randomPool.ts'
import { printHtmlWithChromium } from '../../build/chromium-host/printHtml.ts'
import type { Station } from '../../electron/station.ts'
import { addStays } from './benchStays.ts'
import { stationOn } from '../support/stationOn.ts'

export interface BenchBase {
  station: Station
  connection: Connection
  clientIds: string[]
  workerIds: string[]
}

const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗']
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国']
const perTransaction = 5000

/** The n-th name of the bench: always the same, spread over 18,000 of them. */
export function benchName(n: number): string {
  return `${surnames[n % 20]!}${given[Math.floor(n / 20) % 30]!}${given[Math.floor(n / 600) % 30]!}`
}

function stationIn(dir: string, say: (line: string) => void): Station {
  return stationOn(dir, {
    // The day after the last session, whenever the bench runs.
    nowMs: () => Date.parse('2026-07-01T01:00:00.000Z') + performance.now(),
    random: pooledRandom(),
    printHtml: printHtmlWithChromium,
    log: (_level, line) => say(line),
  })
}

/** The open base with the bench's own account signed in. */
function asManager(station: Station): BenchBase {
  const { sqlite } = station.open().base
  const account = sqlite.prepare("SELECT id, organisation_id AS organisationId FROM accounts WHERE login_name = 'bench'").get() as
    { id: string; organisationId: string }
  station.sessions.set('bench', {
    actor: { accountId: account.id, roles: ['manager', 'admin'], organisationId: account.organisationId, language: 'en' },
    signedInAt: station.now(),
    mustChangePassword: false,
  })
  return {
    station,
    connection: makeService(station)('bench'),
    clientIds: sqlite.prepare("SELECT id FROM clients WHERE client_no LIKE 'B%' ORDER BY client_no").pluck().all() as string[],
    workerIds: sqlite.prepare("SELECT id FROM accounts WHERE login_name LIKE 'worker%' ORDER BY login_name").pluck().all() as string[],
  }
}

const keyFile = (dir: string): string => join(dir, 'key')

/** A base that an earlier bench built and kept, or null. Its key lies beside it: there is nobody in it. */
export function keptBase(dir: string, say: (line: string) => void): BenchBase | null {
  if (!existsSync(keyFile(dir))) return null
  const station = stationIn(dir, say)
  station.openWith(Buffer.from(readFileSync(keyFile(dir), 'utf8'), 'hex'))
  return asManager(station)
}

/**
 * An encrypted base with clients, one case each, ten times as many sessions spread over the days from 2025-01-01 to
 * 2026-06-30 and over a worker for every 500 clients, and a shelter with a past or present stay for every fifth client.
 * Every row goes through the recorder, so that the history is as long as in a real base of this size.
 */
export function buildBase(dir: string, clientCount: number, say: (line: string) => void): BenchBase {
  const station = stationIn(dir, say)
  const key = randomBytes(32)
  const { base } = station.openWith(key, { packId: 'china' })
  const first = writeFirstRows(station, {
    packId: 'china',
    stationName: 'Bench',
    registrationNo: null,
    loginName: 'bench',
    displayName: 'Bench',
    language: 'en',
  })
  const write = station.recorder(first.id, station.now())
  const inOne = <T>(work: () => T): T => base.sqlite.transaction(work)()
  const workerCount = Math.max(20, Math.round(clientCount / 500))
  const { siteId, programmeId, workers } = inOne(() => {
    const siteId = write.add(sites, { organisationId: first.organisationId, name: 'Site', kind: firstCode('siteKind') }).id
    const programme = { siteId, name: 'Counselling', kind: 'service', nightsBy: 'stay', startOn: '2025-01-01' } as const
    return {
      siteId,
      programmeId: write.add(programmes, programme).id,
      workers: Array.from({ length: workerCount }, (_, i) =>
        write.add(accounts, { loginName: `worker${i}`, displayName: `Worker ${i}`, roles: ['socialWorker'], organisationId: first.organisationId, isActive: true, language: 'en' }).id,
      ),
    }
  })

  function firstCode(list: string): string {
    return station.open().pack.codeLists[list]![0]!.code
  }

  const clientIds: string[] = []
  const caseIds: string[] = []
  const sex = firstCode('sex')
  for (let from = 0; from < clientCount; from += perTransaction) {
    inOne(() => {
      for (let n = from; n < Math.min(from + perTransaction, clientCount); n++) {
        const client = write.add(clients, {
          clientNo: `B${String(n).padStart(7, '0')}`, name: benchName(n), isUnidentified: false, sex,
          birthDate: addDays('1950-01-01', n % 20_000), birthDateIsEstimated: false, fingerprintTaken: false,
          disabilities: [], benefits: [], specialGroups: [], isRestricted: false,
        })
        indexClientNames(base, client.id, [client.name])
        clientIds.push(client.id)
        caseIds.push(
          write.add(cases, {
            caseNo: `C${String(n).padStart(7, '0')}`, clientId: client.id, programmeId, organisationId: first.organisationId,
            workerId: workers[n % workerCount]!, status: 'intervention', source: firstCode('caseSource'), presentingProblem: 'As told at the desk.',
            urgency: firstCode('urgency'), receivedOn: '2025-01-01', openedOn: '2025-01-02', agreementOn: '2025-01-02',
          }).id,
        )
      }
    })
    say(`clients and cases: ${clientIds.length}`)
  }

  inOne(() => addStays(write, { siteId, clientIds, firstCode }))
  say(`stays: ${Math.ceil(clientCount / 5)}`)

  const mode = firstCode('sessionMode')
  const sessionCount = clientCount * 10
  for (let from = 0; from < sessionCount; from += perTransaction * 4) {
    const to = Math.min(from + perTransaction * 4, sessionCount)
    inOne(() => {
      for (let n = from; n < to; n++) {
        const of = n % clientCount
        // Written in the order of the days, as in life.
        const heldOn = addDays('2025-01-01', Math.floor((n * 545) / sessionCount))
        write.add(sessions, {
          caseId: caseIds[of]!, clientId: clientIds[of]!, programmeId, workerId: workers[of % workerCount]!, heldOn, minutes: 30 + (n % 60),
          mode, present: [], goalIds: [], template: 'free', note: 'Talked about the week, the search for work, and the next step.',
          status: 'signed', signedAt: `${heldOn}T10:00:00.000Z`, signedBy: workers[of % workerCount]!, isLate: false,
        })
      }
    })
    if (to % 100_000 === 0 || to === sessionCount) say(`sessions: ${to}`)
  }

  writeFileSync(keyFile(dir), key.toString('hex'))
  return asManager(station)
}
