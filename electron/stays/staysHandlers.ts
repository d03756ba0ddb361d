import { Failure } from '../../shared/core/failure.ts'
import type { staysContract } from '../../shared/stays/staysContract.ts'
import type { Handlers } from '../context.ts'
import { moveToBed } from './bedWrites.ts'
import {
  exitStay,
  settleStay,
  stayDied,
  stayLeftWithoutNotice,
  terminateStay,
  undoExit,
} from './exitWrites.ts'
import { beginLongTermGuardianship, moveMinorCare, visitMinor } from './minorWrites.ts'
import { readOccupancy } from './occupancyReads.ts'
import { getStay, getTracing, listMinorCares, listStays, listTracings, stayBoard } from './stayReads.ts'
import { stayRegisters } from './stayRegisters.ts'
import {
  admitStay,
  amendStay,
  contactStay,
  moveStay,
  mustStay,
  openMinorCare,
  openTracing,
  refuseStay,
  screenStay,
  sendToMedical,
} from './stayWrites.ts'
import { listTimers } from './timerReads.ts'
import { noteDnaResult, publishNotice, takeStep } from './tracingWrites.ts'
import { unvoidStay, voidStay } from './voidWrites.ts'

export const staysHandlers: Handlers<typeof staysContract> = {
  'stays.contact': contactStay,
  'stays.sendToMedical': sendToMedical,
  'stays.screen': screenStay,
  'stays.refuse': refuseStay,
  'stays.admit': admitStay,
  'stays.prepareExit': async (context, { stayId, version }) =>
    moveStay(context, mustStay(context, stayId), version, 'exitPreparation', {}),
  'stays.resumeCare': async (context, { stayId, version }) => {
    const stay = mustStay(context, stayId)
    // From an ended stay the way back is undoing the exit, and into care for the first time it is admitting.
    if (stay.status !== 'exitPreparation')
      throw new Failure('core.badTransition', { params: { from: stay.status, to: 'inCare' } })
    return moveStay(context, stay, version, 'inCare', {})
  },
  'stays.exit': exitStay,
  'stays.terminate': terminateStay,
  'stays.leftWithoutNotice': stayLeftWithoutNotice,
  'stays.died': stayDied,
  'stays.settle': settleStay,
  'stays.moveToBed': async (context, input) => moveToBed(context, mustStay(context, input.stayId), input),
  'stays.undoExit': undoExit,
  'stays.amend': amendStay,
  'stays.void': voidStay,
  'stays.unvoid': unvoidStay,
  'stays.list': listStays,
  'stays.occupancy': readOccupancy,
  'stays.get': (context, { stayId }) => getStay(context, stayId),
  'stays.board': (context, { programmeId }) => stayBoard(context, programmeId),
  'stays.timers': listTimers,

  'tracings.open': (context, { stayId }) => openTracing(context, mustStay(context, stayId)),
  'tracings.fastQuery': async (context, input) =>
    takeStep(context, input, 'fastQueried', () => ({ fastQueryAt: input.at, fastQueryResult: input.result })),
  'tracings.publishNotice': async (context, input) => publishNotice(context, input),
  'tracings.requestDna': async (context, input) =>
    takeStep(context, input, 'dnaRequested', () => ({ dnaRequestedAt: input.at })),
  'tracings.dnaResult': async (context, input) => noteDnaResult(context, input),
  'tracings.policeReport': async (context, input) =>
    takeStep(context, input, 'policeReported', () => ({ policeReportAt: input.at })),
  'tracings.solve': async (context, input) =>
    takeStep(context, input, 'solved', () => ({ solvedAt: input.at, solvedBy: input.solvedBy })),
  'tracings.end': async (context, input) =>
    takeStep(context, input, 'ended', () => ({ endedAt: input.at, endReason: input.endReason })),
  'tracings.get': (context, { tracingId }) => getTracing(context, tracingId),
  'tracings.list': listTracings,

  'minorCares.open': (context, { stayId, receivedOn }) => openMinorCare(context, mustStay(context, stayId), receivedOn),
  'minorCares.screen': async (context, { healthScreenedAt, isCaredApart, schoolStatus, ...care }) =>
    moveMinorCare(context, care, 'screened', { healthScreenedAt, isCaredApart, schoolStatus }),
  'minorCares.agreeGuardianship': async (context, { guardianshipBasis, ...care }) =>
    moveMinorCare(context, care, 'temporaryGuardianship', { guardianshipBasis }),
  'minorCares.confirmExit': async (context, { minorCareId, version, ...confirmed }) =>
    moveMinorCare(context, { minorCareId, version }, 'exitConfirmed', confirmed),
  'minorCares.visit': async (context, input) => visitMinor(context, input),
  'minorCares.longTermGuardianship': async (context, input) => beginLongTermGuardianship(context, input),
  'minorCares.end': async (context, care) => moveMinorCare(context, care, 'ended', {}),
  'minorCares.list': listMinorCares,

  ...stayRegisters,
}
