import { cases } from '../../shared/cases/case.ts'
import { checkHappened } from '../../shared/activities/activityRules.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import { programmes } from '../../shared/programmes/programme.ts'
import { services, situationContacts } from '../../shared/services/service.ts'
import { checkSameClient, checkService } from '../../shared/services/serviceRules.ts'
import type { servicesContract } from '../../shared/services/servicesContract.ts'
import { stays } from '../../shared/stays/stay.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import type { CommandContext, Handlers, QueryContext } from '../context.ts'
import { ledgerHandlers } from '../core/ipc/ledgerHandlers.ts'
import { fillDay, takeBackDay } from './dayWrites.ts'
import { daySheet } from './serviceReads.ts'

const visible = (kind: RecordKind) => (context: QueryContext) => rowVisible(context.actor, context.today, kind)

interface Given {
  clientId: string
  stayId: string | null
  caseId: string | null
  programmeId: string
}

/** The stay, the case and the programme are there, and stay and case are the client's own. */
function checkOwners({ write }: CommandContext, given: Given): void {
  if (!write.find(programmes, given.programmeId)) throw new Failure('core.notFound')
  const stay = given.stayId ? write.find(stays, given.stayId) : null
  const owner = given.caseId ? write.find(cases, given.caseId) : null
  checkSameClient(given.clientId, stay, owner)
}

export const servicesHandlers: Handlers<typeof servicesContract> = {
  'services.daySheet': daySheet,
  'services.fillDay': fillDay,
  'services.takeBackDay': takeBackDay,
  ...ledgerHandlers('services', services, {
    dateField: 'providedOn',
    visible: visible(services),
    check: (fields, context) => {
      checkService(fields, context.today)
      checkOwners(context, fields)
    },
  }),
  ...ledgerHandlers('situationContacts', situationContacts, {
    dateField: 'contactedOn',
    visible: visible(situationContacts),
    check: (fields, context) => {
      checkHappened('contactedOn', fields.contactedOn, context.today)
      checkOwners(context, fields)
    },
  }),
}
