import { organisations } from '../../shared/accounts/organisation.ts'
import { clients } from '../../shared/clients/client.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import { bedPlacements, bedStocks, beds, programmes, sites } from '../../shared/programmes/programme.ts'
import { checkBedStock, checkOutOfUse, checkPlacement, checkProgramme, checkSpan, isOutDuring } from '../../shared/programmes/programmeRules.ts'
import type { programmesContract } from '../../shared/programmes/programmesContract.ts'
import { stays } from '../../shared/stays/stay.ts'
import { checkPartOfStay } from '../../shared/stays/stayRules.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import type { CommandContext, Handlers, QueryContext } from '../context.ts'
import { ledgerHandlers } from '../core/ipc/ledgerHandlers.ts'
import { labelsInRoom, otherPlacements, otherStocks, placementsIn } from './programmeReads.ts'

const visible = (kind: RecordKind) => (context: QueryContext) => rowVisible(context.actor, context.today, kind)

/** @throws Failure core.notFound for an id that names no row of the kind */
function must<K extends RecordKind>({ write }: CommandContext, kind: K, id: string) {
  const row = write.find(kind, id)
  if (!row) throw new Failure('core.notFound')
  return row
}

export const programmesHandlers: Handlers<typeof programmesContract> = {
  ...ledgerHandlers('sites', sites, {
    dateField: 'name',
    visible: visible(sites),
    check: (fields, context) => void must(context, organisations, fields.organisationId),
  }),
  ...ledgerHandlers('programmes', programmes, {
    dateField: 'startOn',
    visible: visible(programmes),
    check: (fields, context) => {
      must(context, sites, fields.siteId)
      checkProgramme(fields)
    },
  }),
  ...ledgerHandlers('bedStocks', bedStocks, {
    dateField: 'fromOn',
    visible: visible(bedStocks),
    check: async (fields, context, before) => {
      must(context, programmes, fields.programmeId)
      checkBedStock(fields, await otherStocks(context, fields, before?.id ?? null))
    },
  }),
  ...ledgerHandlers('beds', beds, {
    dateField: 'inUseFrom',
    visible: visible(beds),
    check: async (fields, context, before) => {
      must(context, programmes, fields.programmeId)
      checkSpan(fields.inUseFrom, fields.inUseTo, 'inUseTo')
      checkOutOfUse(fields)
      if (before && (await placementsIn(context, before.id)).some((placement) => isOutDuring(fields, placement))) throw new Failure('programmes.bedOccupied')
    },
  }),
  'beds.addRoom': async (context, { bedCount, ...room }) => {
    must(context, programmes, room.programmeId)
    const known = await labelsInRoom(context, room.programmeId, room.room)
    const added = []
    for (let number = 1; added.length < bedCount; number++) {
      if (!known.has(String(number))) added.push(context.write.add(beds, { ...room, label: String(number) }))
    }
    return { beds: added }
  },
  ...ledgerHandlers('bedPlacements', bedPlacements, {
    dateField: 'fromOn',
    visible: visible(bedPlacements),
    check: async (fields, context, before) => {
      checkPartOfStay(must(context, stays, fields.stayId), fields.clientId, fields.fromOn, 'fromOn')
      checkPlacement(fields, {
        bed: must(context, beds, fields.bedId),
        sex: must(context, clients, fields.clientId).sex,
        ...(await otherPlacements(context, fields, before?.id ?? null)),
      })
    },
  }),
}
