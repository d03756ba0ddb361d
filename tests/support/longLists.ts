import type { z } from 'zod'
import { addDays } from '../../shared/core/dates.ts'
import { fieldKind } from '../../shared/core/fieldKind.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import { offeredCodes } from '../../shared/packs/codeLists.ts'
import { indexClientNames } from '../../electron/clients/nameIndexWrites.ts'
import { recordKinds } from '../../electron/tables.ts'
import { makeGround } from '../cases/support/caseOnFile.ts'
import { makeApp, type App } from './makeApp.ts'
import { sampleOf } from './sampleRow.ts'

export const names = ['\u738b\u5c0f\u660e', '\u5f20\u4f1f', '\u7ae0\u4f1f', '\u5355\u82b3', 'Anna Smith', '\u00c9mile', '\u4e70\u4e70\u63d0\u00b7\u827e\u5c71']

const registers = [
  'stays', 'services', 'activities', 'patrols', 'visits', 'consultations', 'volunteerShifts', 'supervisions', 'workLogs', 'resourceLinks',
  'groups', 'assessments', 'followUps', 'outcomes', 'complaints', 'incidents',
] as const

/** A station with so many clients, cases and sessions, and so many rows of every other list, which agree in most fields. */
export async function makeLists(many: number, some: number): Promise<App> {
  const app = await makeApp()
  const ground = makeGround(app)
  const { base, pack } = app.station.open()
  const { accountId } = app.as('manager')
  const { organisationId } = app.station.sessions.get('manager')!.actor
  const clientIds: string[] = []
  const caseIds: string[] = []
  const at = (ids: readonly string[], n: number): string => ids[n % ids.length]!

  function addRows(kind: RecordKind, count: number, given: (n: number) => Record<string, unknown> = () => ({})): string[] {
    let numbers = 0
    const otherId = (field: string): string => (field === 'programmeId' ? ground.programmeId : field === 'organisationId' ? organisationId : accountId)
    const valueOf = (field: string, schema: z.ZodType, n: number): unknown => {
      const own = fieldKind(schema)
      if (own.type === 'date') return addDays('2026-01-01', n % 40)
      if (own.type === 'code') return at(offeredCodes(pack, own.list).slice(0, 3).map(({ code }) => code), n)
      if (own.type === 'number' && schema.safeParse(n % 7).success) return n % 7
      const rowId = (table: string): string => at(table === 'cases' ? caseIds : clientIds, n)
      return sampleOf(schema, { pack, rowId, otherId, next: () => ++numbers }, field)
    }
    return base.sqlite.transaction(() => {
      const write = app.station.recorder(accountId, app.station.now())
      return Array.from({ length: count }, (_, n) => {
        const fields = Object.entries(kind.fields.shape as Record<string, z.ZodType>).map(([field, schema]) => [field, valueOf(field, schema, n)])
        return (write.add(kind, { ...Object.fromEntries(fields), ...given(n) } as never) as unknown as { id: string }).id
      })
    })()
  }

  const person = (n: number) => ({
    clientNo: `L-${n % 2 ? n : 90_000 - n}`, name: n % 50 === 7 ? null : at(names, n), isUnidentified: n % 50 === 7, provisionalName: n % 50 === 7 ? `X-${n}` : null,
    birthDateIsEstimated: false, fingerprintTaken: false, disabilities: [], benefits: [], specialGroups: [], isRestricted: false, mergedIntoId: null,
  })
  clientIds.push(...addRows(recordKinds.clients, many, person))
  for (const id of [ground.clientId, ground.otherClientId, ...clientIds]) indexClientNames(base, id, [])
  caseIds.push(...addRows(recordKinds.cases, many, (n) => ({ status: at(['intake', 'intervention', 'closed', 'ended'], n), clientId: at(clientIds, n), coWorkerId: null })))
  addRows(recordKinds.sessions, many, (n) => ({ stayId: null, groupId: null, appointmentId: null, clientId: at(clientIds, n), status: n % 9 ? 'signed' : 'draft', goalIds: [] }))
  const own: Record<string, (n: number) => Record<string, unknown>> = {
    followUps: () => ({ status: 'due' }),
    stays: (n) => ({ stayNo: `S-${n}` }),
    outcomes: (n) => ({ status: n % 2 ? 'claimed' : 'held' }),
    complaints: (n) => (n % 2 ? { closedOn: null } : {}),
  }
  for (const name of registers) {
    addRows(recordKinds[name] as unknown as RecordKind, some, own[name])
  }
  return app
}
