import { checkHappened } from '../../shared/activities/activityRules.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import { programmes } from '../../shared/programmes/programme.ts'
import {
  bedNights,
  belongings,
  escorts,
  extensions,
  hospitalisations,
  notices,
  settlements,
  violenceReports,
} from '../../shared/stays/stayParts.ts'
import {
  checkBedNight,
  checkBelonging,
  checkEscort,
  checkExtension,
  checkHospitalisation,
  checkSettlement,
  checkViolenceReport,
} from '../../shared/stays/stayPartRules.ts'
import { checkPartOfStay } from '../../shared/stays/stayRules.ts'
import { clues, tracings } from '../../shared/stays/tracing.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import type { CommandContext, QueryContext } from '../context.ts'
import { ledgerHandlers } from '../core/ipc/ledgerHandlers.ts'
import { hasBedNight } from './stayReads.ts'
import { mustStay } from './stayWrites.ts'

const visible = (kind: RecordKind) => (context: QueryContext) => rowVisible(context.actor, context.today, kind)

/** The part is of the stay's own client and lies within the stay. */
function ofStay(context: CommandContext, part: { stayId: string; clientId: string }, on: string, field: string): void {
  checkPartOfStay(mustStay(context, part.stayId), part.clientId, on, field)
}

/** The registers that hang on a stay. */
export const stayRegisters = {
  ...ledgerHandlers('notices', notices, {
    dateField: 'servedOn',
    visible: visible(notices),
    check: (fields, context, before) => {
      ofStay(context, fields, fields.servedOn, 'servedOn')
      // A refusal's and an ending's notice is written by the decision itself.
      if (before === null && (fields.kind === 'refusal' || fields.kind === 'termination'))
        throw new Failure('stays.noticeByDecision')
    },
  }),
  ...ledgerHandlers('belongings', belongings, {
    dateField: 'receivedOn',
    visible: visible(belongings),
    check: (fields, context) => {
      ofStay(context, fields, fields.receivedOn, 'receivedOn')
      checkBelonging(fields)
    },
  }),
  ...ledgerHandlers('extensions', extensions, {
    dateField: 'decidedOn',
    visible: visible(extensions),
    check: (fields, context) => {
      ofStay(context, fields, fields.decidedOn, 'decidedOn')
      checkExtension(fields)
    },
  }),
  ...ledgerHandlers('hospitalisations', hospitalisations, {
    dateField: 'fromOn',
    visible: visible(hospitalisations),
    check: (fields, context) => {
      ofStay(context, fields, fields.fromOn, 'fromOn')
      checkHospitalisation(fields)
    },
  }),
  ...ledgerHandlers('escorts', escorts, {
    dateField: 'departedOn',
    visible: visible(escorts),
    check: (fields, context) => {
      ofStay(context, fields, fields.departedOn, 'departedOn')
      checkEscort(context.pack, fields)
    },
  }),
  ...ledgerHandlers('settlements', settlements, {
    dateField: 'appliedOn',
    visible: visible(settlements),
    check: (fields, context) => {
      if (fields.stayId !== null && mustStay(context, fields.stayId).clientId !== fields.clientId)
        throw new Failure('stays.otherClient')
      checkSettlement(fields, context.today)
    },
  }),
  ...ledgerHandlers('bedNights', bedNights, {
    dateField: 'nightOn',
    visible: visible(bedNights),
    check: async (fields, context, before) => {
      checkHappened('nightOn', fields.nightOn, context.today)
      ofStay(context, fields, fields.nightOn, 'nightOn')
      const programme = context.write.find(programmes, fields.programmeId)
      if (!programme) throw new Failure('core.notFound')
      checkBedNight(programme, await hasBedNight(context, fields.stayId, fields.nightOn, before?.id ?? null))
    },
  }),
  ...ledgerHandlers('clues', clues, {
    dateField: 'notedOn',
    visible: visible(clues),
    check: (fields, { write, today }) => {
      checkHappened('notedOn', fields.notedOn, today)
      if (write.find(tracings, fields.tracingId)?.clientId !== fields.clientId) throw new Failure('stays.otherClient')
    },
  }),
  ...ledgerHandlers('violenceReports', violenceReports, {
    dateField: 'noticedAt',
    visible: visible(violenceReports),
    check: (fields, context) => {
      if (fields.stayId !== null && mustStay(context, fields.stayId).clientId !== fields.clientId)
        throw new Failure('stays.otherClient')
      checkViolenceReport(fields, context.now)
    },
  }),
}
