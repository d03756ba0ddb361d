import { randomBytes } from 'node:crypto'
import { accounts, type Account } from '../../shared/accounts/account.ts'
import { organisations } from '../../shared/accounts/organisation.ts'
import type { CallInput, CallOutput, ProcedureName } from '../../shared/contract.ts'
import type { CallMeta, Envelope, Notice, Refusal } from '../../shared/ipc/envelope.ts'
import type { Role } from '../../shared/ipc/roles.ts'
import { notePassword } from '../../electron/accounts/reask.ts'
import { writeFirstRows } from '../../electron/accounts/signIn.ts'
import { makeService } from '../../electron/dispatch.ts'
import { Station, type Surroundings } from '../../electron/station.ts'

/** A refusal as an error, so that a test can say `await expect(...).rejects.toMatchObject({ code })`. */
export class Refused extends Error {
  readonly refusal: Refusal
  readonly code: string
  constructor(refusal: Refusal) {
    super(`${refusal.code} ${JSON.stringify(refusal.fields)} ${refusal.incident ?? ''}`)
    this.refusal = refusal
    this.code = refusal.code
  }
}

export interface Caller {
  accountId: string
  call<N extends ProcedureName>(name: N, input: CallInput<N>, meta?: CallMeta, files?: Record<string, string>): Promise<CallOutput<N>>
  /** the envelope itself, for calls that are expected to be refused or are not in the contract's types */
  ask(name: string, input: unknown, meta?: CallMeta): Promise<Envelope<unknown>>
}

export interface App {
  station: Station
  clock: { now: string; advance(ms: number): void }
  notices: Notice[]
  log: string[]
  /** a caller with this role; the same account each time for the same name */
  as(role: Role | readonly Role[], name?: string, organisation?: 'station' | 'partner' | 'otherPartner'): Caller
  close(): Promise<void>
}

/**
 * The real program on an encrypted-format base in memory: real migrations, real dispatcher, fake clock and seeded
 * ids. Nearly all behaviour is tested through this.
 */
export async function makeApp(
  options: {
    packId?: 'china' | 'neutral'
    now?: string
    surroundings?: Partial<Surroundings>
    /** false: nobody types a password again by themselves; for tests of what asks for it */
    typesPasswordAgain?: boolean
  } = {},
): Promise<App> {
  const notices: Notice[] = []
  const log: string[] = []
  let ms = Date.parse(options.now ?? '2026-05-06T01:00:00.000Z')
  const station = new Station({
    dir: null,
    nowMs: () => ms++,
    monotonicMs: () => ms,
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
    printHtml: () => Promise.reject(new Error('this test prints nothing')),
    log: (_level, line) => log.push(line),
    notify: (_connection, notice) => notices.push(notice),
    ...options.surroundings,
  })
  station.openWith(randomBytes(32), { packId: options.packId ?? 'china' })
  const first = writeFirstRows(station, {
    packId: options.packId ?? 'china',
    stationName: 'Station',
    registrationNo: null,
    loginName: 'first',
    displayName: 'First',
    language: 'zh-CN',
  })
  const { base } = station.open()
  const inBase = <T>(work: (write: ReturnType<Station['recorder']>) => T): T =>
    base.sqlite.transaction(() => work(station.recorder(first.id, station.now())))()
  const partners = inBase((write) => ({
    station: first.organisationId,
    partner: write.add(organisations, { name: 'Partner', kind: 'partner' }).id,
    otherPartner: write.add(organisations, { name: 'Other partner', kind: 'partner' }).id,
  }))
  const service = makeService(station)
  const callers = new Map<string, Caller>()

  function makeAccount(roles: readonly Role[], name: string, organisationId: string): Account {
    return inBase((write) =>
      write.add(accounts, { loginName: name, displayName: name, roles: [...roles], organisationId, isActive: true, language: 'en' }),
    )
  }

  return {
    station,
    notices,
    log,
    clock: {
      get now() {
        return new Date(ms).toISOString()
      },
      set now(text: string) {
        ms = Date.parse(text)
      },
      advance(by) {
        ms += by
      },
    },
    as(role, name, organisation) {
      const roles = typeof role === 'string' ? [role] : role
      const loginName = name ?? roles.join('-')
      let caller = callers.get(loginName)
      if (!caller) {
        const usual = roles.some((one) => one === 'socialWorker' || one === 'supervisor') ? 'partner' : 'station'
        const account = makeAccount(roles, loginName, partners[organisation ?? usual])
        const connection = service(loginName)
        // Sessions in tests begin without a password: signing in has tests of its own on a base with slots.
        station.sessions.set(loginName, {
          actor: { accountId: account.id, roles: account.roles, organisationId: account.organisationId, language: 'en' },
          signedInAt: station.now(),
          mustChangePassword: false,
        })
        const typeAgain = (): void => {
          if (options.typesPasswordAgain !== false) notePassword(station, loginName)
        }
        const ask: Caller['ask'] = (procedure, input, meta = {}) => {
          typeAgain()
          return connection.call(procedure, input, { commandId: station.newId(), ...meta })
        }
        caller = {
          accountId: account.id,
          ask,
          async call(procedure, input, meta = {}, files = {}) {
            typeAgain()
            const envelope = await connection.call(procedure, input, { commandId: station.newId(), ...meta }, files)
            if (!envelope.ok) throw new Refused(envelope.refusal)
            return envelope.value as never
          },
        }
        callers.set(loginName, caller)
      }
      return caller
    },
    close: () => station.lock(),
  }
}

