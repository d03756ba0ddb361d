import { Failure } from '../../shared/core/failure.ts'
import { appointments } from '../../shared/sessions/session.ts'
import type { sessionsContract } from '../../shared/sessions/sessionsContract.ts'
import { checkClientOfCase } from '../cases/caseReads.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import type { Handlers } from '../context.ts'
import { ledgerHandlers } from '../core/ipc/ledgerHandlers.ts'
import { calendar, checkOnePlace, checkSeesCase, earlierTexts, findCases, getSession, listSessions } from './sessionReads.ts'
import { amendSession, bookAppointment, commentSession, draftSession, reopenAppointment, saveDraft, settleAppointment, signSession, unvoidSession, voidSession } from './sessionWrites.ts'

export const sessionsHandlers: Handlers<typeof sessionsContract> = {
  'sessions.draft': draftSession,
  'sessions.saveDraft': saveDraft,
  'sessions.sign': signSession,
  'sessions.amend': amendSession,
  'sessions.void': voidSession,
  'sessions.unvoid': unvoidSession,
  'sessions.comment': commentSession,
  'sessions.get': getSession,
  'sessions.list': listSessions,
  'sessions.calendar': calendar,
  'sessions.earlier': earlierTexts,
  'sessions.findCases': findCases,
  ...ledgerHandlers('appointments', appointments, {
    dateField: 'startsOn',
    visible: (context) => rowVisible(context.actor, context.today, appointments),
    check: async (fields, context, before) => {
      const { db } = context
      if (fields.status !== (before?.status ?? 'booked')) throw new Failure('sessions.appointmentByStep')
      await checkClientOfCase(db, fields.caseId, fields.clientId)
      if (fields.status === 'booked') {
        if (before?.workerId !== fields.workerId || before.caseId !== fields.caseId) await checkSeesCase(context, fields.workerId, fields.caseId)
        await checkOnePlace(db, 'appointments', { ...fields, id: before?.id ?? null, on: fields.startsOn })
      }
    },
  }),
  'appointments.book': bookAppointment,
  'appointments.keep': (context, input) => settleAppointment(context, input, 'kept'),
  'appointments.miss': (context, input) => settleAppointment(context, input, 'missed'),
  'appointments.cancel': (context, input) => settleAppointment(context, input, 'cancelled'),
  'appointments.reopen': reopenAppointment,
}
