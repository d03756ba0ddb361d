import { randomUUID } from 'node:crypto'
import { contractProgrammes, contracts, type Contract } from '../../shared/contracts/contract.ts'
import { cases } from '../../shared/cases/case.ts'
import { clients } from '../../shared/clients/client.ts'
import { programmes } from '../../shared/programmes/programme.ts'
import { sessions } from '../../shared/sessions/session.ts'
import { stays } from '../../shared/stays/stay.ts'
import type { FieldsOf, RecordKind, RowOf } from '../../shared/core/record.ts'
import type { NewFields } from '../../electron/core/db/write.ts'
import { computeFigures, type ComputedFigure } from '../../electron/indicators/computeFigures.ts'
import { makeApp } from '../support/makeApp.ts'

export const quarter = { from: '2026-04-01', to: '2026-06-30' }
export const anybody = randomUUID()

/** A base with one contract over one programme, some days after the second quarter of 2026, and ways to put rows in. */
export async function indicatorWorld() {
  const app = await makeApp({ now: '2026-07-10T01:00:00.000Z' })
  const { base, db, pack } = app.station.open()
  let number = 0
  const write = () => app.station.recorder(anybody, app.station.now())
  const add = <K extends RecordKind>(kind: K, fields: NewFields<K>, recordedAt?: string): RowOf<K> =>
    base.sqlite.transaction(() => write().add(kind, fields, recordedAt ? { recordedAt } : {}))()
  const programme = (fields: Partial<FieldsOf<typeof programmes>> = {}) =>
    add(programmes, {
      siteId: anybody,
      name: `Programme ${++number}`,
      kind: 'lodging',
      nightsBy: 'stay',
      startOn: '2026-01-01',
      ...fields,
    }).id
  const contractOver = (programmeId: string, fields: Partial<FieldsOf<typeof contracts>> = {}): Contract => {
    const contract = add(contracts, {
      contractNo: `C${++number}`,
      title: 'Contract',
      purchaserId: anybody,
      providerId: anybody,
      status: 'delivery',
      startOn: '2026-01-01',
      endOn: '2026-12-31',
      priceFen: 0,
      dataRole: 'entrusted',
      deliveryLevel: 'L1',
      smallCellThreshold: 0,
      publicThreshold: 5,
      reportDueDays: 5,
      params: {},
      isDefault: false,
      ...fields,
    })
    add(contractProgrammes, { contractId: contract.id, programmeId })
    return contract
  }
  const ours = programme()
  const contract = contractOver(ours)
  const client = (fields: Partial<FieldsOf<typeof clients>> = {}) =>
    add(clients, {
      clientNo: `P${++number}`,
      name: 'A person',
      isUnidentified: false,
      sex: 'female',
      birthDate: '1980-05-05',
      birthDateIsEstimated: false,
      fingerprintTaken: false,
      disabilities: [],
      benefits: [],
      specialGroups: [],
      isRestricted: false,
      ...fields,
    }).id
  return {
    app,
    base,
    pack,
    add,
    write: <T>(work: (recorder: ReturnType<typeof write>) => T): T => base.sqlite.transaction(() => work(write()))(),
    ours,
    contract,
    programme,
    contractOver,
    client,
    stay: (fields: Partial<FieldsOf<typeof stays>> = {}) => {
      const on = fields.admittedOn ?? '2026-04-10'
      return add(stays, {
        stayNo: `S${++number}`,
        clientId: fields.clientId ?? client(),
        programmeId: ours,
        status: fields.exitOn ? 'exited' : 'inCare',
        contactOn: on,
        route: 'self',
        identityWithheld: false,
        needsMedicalFirst: false,
        lacksCapacitySigns: false,
        admittedOn: on,
        reliefTypes: [],
        wasUnidentified: false,
        exitMode: fields.exitOn ? 'ticket' : null,
        isCrossProvince: false,
        collectorIdChecked: false,
        ...fields,
      })
    },
    kase: (fields: Partial<FieldsOf<typeof cases>> = {}) =>
      add(cases, {
        caseNo: `K${++number}`,
        clientId: fields.clientId ?? client(),
        programmeId: ours,
        organisationId: anybody,
        workerId: anybody,
        status: fields.closedOn ? 'closed' : 'intervention',
        source: 'self',
        presentingProblem: 'Lost touch with family',
        urgency: pack.codeLists['urgency']![0]!.code,
        receivedOn: '2026-04-02',
        openedOn: '2026-04-03',
        agreementOn: '2026-04-04',
        ...fields,
      }),
    session: (of: { id: string; clientId: string }, heldOn: string, fields: Partial<FieldsOf<typeof sessions>> = {}) =>
      add(sessions, {
        caseId: of.id,
        clientId: of.clientId,
        programmeId: ours,
        workerId: anybody,
        heldOn,
        minutes: 50,
        mode: 'faceToFace',
        present: [],
        goalIds: [],
        template: 'free',
        note: 'Talked',
        status: 'signed',
        isLate: false,
        ...fields,
      }),
    async computed(id: string, span = quarter, of: Contract = contract): Promise<ComputedFigure> {
      const [only] = await computeFigures({ db, pack }, of, span, { only: [id], today: '2026-07-10' })
      return only!
    },
    all: () => computeFigures({ db, pack }, contract, quarter, { today: '2026-07-10' }),
  }
}
export type World = Awaited<ReturnType<typeof indicatorWorld>>
