import { programmes, sites } from '../../../shared/programmes/programme.ts'
import { clients } from '../../../shared/clients/client.ts'
import type { App, Caller } from '../../support/makeApp.ts'

/** A programme and two clients on file, written as an earlier day's work. */
export function makeGround(app: App): { programmeId: string; clientId: string; otherClientId: string } {
  const { base } = app.station.open()
  const manager = app.as('manager')
  return base.sqlite.transaction(() => {
    const write = app.station.recorder(manager.accountId, app.station.now())
    const stationId = (base.sqlite.prepare("SELECT id FROM organisations WHERE kind = 'station'").get() as { id: string }).id
    const site = write.add(sites, { organisationId: stationId, name: 'House', kind: firstCode(app, 'siteKind') })
    const programme = write.add(programmes, { siteId: site.id, name: 'Casework', kind: 'service', nightsBy: 'stay', startOn: '2026-01-01' })
    const client = (clientNo: string) =>
      write.add(clients, {
        clientNo,
        name: clientNo,
        isUnidentified: false,
        sex: firstCode(app, 'sex'),
        birthDateMissing: 'unknown',
        birthDateIsEstimated: false,
        fingerprintTaken: false,
        disabilities: [],
        benefits: [],
        specialGroups: [],
        isRestricted: false,
      }).id
    return { programmeId: programme.id, clientId: client('K-1'), otherClientId: client('K-2') }
  })()
}

function firstCode(app: App, list: string): string {
  return app.station.open().pack.codeLists[list]![0]!.code
}

/** A case received for a worker and opened the same day. */
export async function openCase(app: App, worker: Caller, ground: { programmeId: string; clientId: string }) {
  const received = await app.as('manager').call('cases.receive', {
    clientId: ground.clientId,
    programmeId: ground.programmeId,
    workerId: worker.accountId,
    source: 'station',
    presentingProblem: 'No contact with kin.',
    urgency: 'routine',
    receivedOn: '2026-05-04',
  })
  return worker.call('cases.decide', { caseId: received.id, version: 1, decision: 'open', decidedOn: '2026-05-04' })
}

