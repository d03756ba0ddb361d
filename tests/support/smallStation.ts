import { PDFDocument } from '@cantoo/pdf-lib'
import { ensureDefaultContract } from '../../electron/contracts/ensureDefaultContract.ts'
import { clients } from '../../shared/clients/client.ts'
import { programmes, sites } from '../../shared/programmes/programme.ts'
import { stays } from '../../shared/stays/stay.ts'
import type { Recorder } from '../../electron/core/db/write.ts'
import type { CommandContext } from '../../electron/context.ts'
import { makeApp, type App } from './makeApp.ts'

/** A one-page PDF for tests that do not look at the page. */
export async function plainPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.addPage()
  return document.save({ useObjectStreams: false })
}

export interface SmallStation {
  app: App
  programmeId: string
  /** writes in the name of the manager, in one transaction */
  write<T>(work: (write: Recorder) => T): T
  /** somebody who came and, perhaps, left */
  addStay(from: string, to?: string | null, fields?: Record<string, unknown>): string
  contractId: string
}

/** A station with one lodging programme and its default contract, for tests of figures and reports. */
export async function smallStation(options: Parameters<typeof makeApp>[0] = {}): Promise<SmallStation> {
  const app = await makeApp({ now: '2026-11-02T01:00:00.000Z', ...options, surroundings: { printHtml: plainPdf, ...options.surroundings } })
  const manager = app.as('manager')
  const { base } = app.station.open()
  const write: SmallStation['write'] = (work) =>
    base.sqlite.transaction(() => work(app.station.recorder(manager.accountId, app.station.now())))()
  let number = 0
  const programmeId = write((writer) => {
    const site = writer.add(sites, { organisationId: manager.accountId, name: 'House', kind: 'station' })
    return writer.add(programmes, { siteId: site.id, name: 'Lodging', kind: 'lodging', nightsBy: 'stay', startOn: '2025-01-01' }).id
  })
  const contract = await app.station.open().db.transaction().execute(async (trx) =>
    ensureDefaultContract({
      db: trx,
      write: app.station.recorder(manager.accountId, app.station.now()),
      pack: app.station.open().pack,
      today: '2026-11-02',
      actor: { accountId: manager.accountId, roles: ['manager'], organisationId: '', language: 'en' },
    } as unknown as CommandContext),
  )
  return {
    app,
    programmeId,
    contractId: contract.id,
    write,
    addStay: (from, to = null, fields = {}) =>
      write((writer) => {
        number++
        const client = writer.add(clients, {
          clientNo: `C${number}`,
          name: `Person ${number}`,
          isUnidentified: false,
          sex: number % 2 ? 'male' : 'female',
          birthDate: '1980-05-05',
          birthDateIsEstimated: false,
          fingerprintTaken: false,
          disabilities: [],
          benefits: [],
          specialGroups: [],
          isRestricted: false,
        })
        return writer.add(stays, {
          stayNo: `S${number}`,
          clientId: client.id,
          programmeId,
          status: to ? 'exited' : 'inCare',
          contactOn: from,
          route: 'police',
          identityWithheld: false,
          needsMedicalFirst: false,
          lacksCapacitySigns: false,
          decision: 'admit',
          admittedOn: from,
          reliefTypes: [],
          wasUnidentified: false,
          exitOn: to,
          exitMode: to ? 'ticket' : null,
          isCrossProvince: false,
          collectorIdChecked: false,
          ...fields,
        } as never).id
      }),
  }
}
