import {
  clients,
  consents,
  disclosures,
  flags,
  grants,
  identifiers,
  observations,
  otherNames,
  relatives,
} from '../../shared/clients/client.ts'
import { checkConsent, checkDisclosure, checkIdentifier } from '../../shared/clients/clientRules.ts'
import type { clientsContract } from '../../shared/clients/clientsContract.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import { normalIdentifier } from '../../shared/packs/identifiers.ts'
import type { Handlers, QueryContext } from '../context.ts'
import { ledgerHandlers } from '../core/ipc/ledgerHandlers.ts'
import { attachDocument, exportDocument, getDocument, setPhoto, unvoidDocument, voidDocument } from './clientDocuments.ts'
import { getClient, knownClients, listClients, listMerges, searchClients } from './clientReads.ts'
import { historyOf } from './clientHistoryReads.ts'
import { thumbnailsOf } from './documentReads.ts'
import { duplicatesOf } from './duplicateReads.ts'
import { amendClient, identifyClient, registerClient, reindex } from './clientWrites.ts'
import { decideMerge, proposeMerge, undoMerge } from './mergeWrites.ts'
import { mergePreview } from './mergeReads.ts'
import { timelineGroupsOf, timelineOf } from './timelineReads.ts'
import { rowVisible } from './visibleClients.ts'

const visible = (kind: RecordKind) => (context: QueryContext) => rowVisible(context.actor, context.today, kind)

export const clientsHandlers: Handlers<typeof clientsContract> = {
  'clients.search': (context, { text, limit }) => searchClients(context, text, limit),
  'clients.list': listClients,
  'clients.lines': knownClients,
  'clients.register': registerClient,
  'clients.get': (context, { clientId }) => getClient(context, clientId),
  'clients.duplicates': (context, { clientId }) => duplicatesOf(context, clientId),
  'clients.amend': amendClient,
  'clients.identify': identifyClient,
  'clients.proposeMerge': proposeMerge,
  'clients.decideMerge': decideMerge,
  'clients.undoMerge': undoMerge,
  'clients.merges': (context, { status }) => listMerges(context, status),
  'clients.mergePreview': (context, { keptId, mergedId }) => mergePreview(context, keptId, mergedId),
  'clients.timeline': async (context, { clientId, group, limit }) => ({
    groups: await timelineGroupsOf(context, clientId),
    lines: await timelineOf(context, clientId, group, limit),
  }),
  'clients.history': (context, { clientId, limit, offset }) => historyOf(context, clientId, limit, offset),
  'clients.attachDocument': attachDocument,
  'clients.getDocument': (context, { documentId }) => getDocument(context, documentId),
  'clients.exportDocument': exportDocument,
  'clients.voidDocument': voidDocument,
  'clients.unvoidDocument': unvoidDocument,
  'clients.thumbnails': (context, { clientId }) => thumbnailsOf(context, clientId),
  'clients.setPhoto': setPhoto,
  ...ledgerHandlers('identifiers', identifiers, {
    dateField: 'value',
    visible: visible(identifiers),
    complete: (fields) => ({ ...fields, value: normalIdentifier(fields.value) }),
    check: (fields, { write, pack }) => {
      const client = write.find(clients, fields.clientId)
      if (!client) throw new Failure('core.notFound')
      if (fields.value !== normalIdentifier(fields.value)) throw new Failure('clients.plainNumber')
      checkIdentifier(pack, fields, client)
    },
  }),
  ...ledgerHandlers('otherNames', otherNames, {
    dateField: 'name',
    visible: visible(otherNames),
    after: (row, context) => reindex(context, row.clientId),
    afterVoid: (row, context) => reindex(context, row.clientId),
  }),
  ...ledgerHandlers('relatives', relatives, { dateField: 'name', visible: visible(relatives) }),
  ...ledgerHandlers('consents', consents, {
    dateField: 'grantedOn',
    visible: visible(consents),
    check: (fields, { today }) => checkConsent(fields, today),
  }),
  ...ledgerHandlers('flags', flags, {
    dateField: 'raisedOn',
    visible: visible(flags),
    check: (fields) => {
      if (fields.clearedOn !== null && fields.clearedOn < fields.raisedOn)
        throw new Failure('core.dateOrder', { params: { earlier: fields.raisedOn, later: fields.clearedOn } })
    },
  }),
  ...ledgerHandlers('grants', grants, { dateField: 'reason', visible: visible(grants) }),
  ...ledgerHandlers('disclosures', disclosures, {
    dateField: 'publishedAt',
    visible: visible(disclosures),
    check: (fields) => checkDisclosure(fields),
  }),
  ...ledgerHandlers('observations', observations, { dateField: 'observedOn', visible: visible(observations) }),
}
