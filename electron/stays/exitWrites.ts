import { clients } from '../../shared/clients/client.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { ParsedInputOf } from '../../shared/ipc/procedure.ts'
import { bedPlacements } from '../../shared/programmes/programme.ts'
import { checkExit } from '../../shared/stays/exitRules.ts'
import { minorCares, type MinorCare } from '../../shared/stays/minorCare.ts'
import { visitDueOn } from '../../shared/stays/minorRules.ts'
import type { Stay } from '../../shared/stays/stay.ts'
import { notices, settlements } from '../../shared/stays/stayParts.ts'
import { checkHearing, checkStayTransition, isEnded, isGuarded, isMinor } from '../../shared/stays/stayRules.ts'
import type { StayStatus } from '../../shared/stays/stayStatus.ts'
import type { staysContract } from '../../shared/stays/staysContract.ts'
import type { CommandContext } from '../context.ts'
import { readRow } from '../core/db/rows.ts'
import { clientOf, moveStay, mustStay } from './stayWrites.ts'
import { sequenceOf } from '../core/db/sequence.ts'

type Input<N extends keyof typeof staysContract> = ParsedInputOf<(typeof staysContract)[N]>

/** Everything an undone exit takes back. */
const noExit = {
  exitOn: null,
  exitTime: null,
  exitMode: null,
  exitReason: null,
  terminationReason: null,
  destination: null,
  isCrossProvince: false,
  ticketFrom: null,
  ticketTo: null,
  ticketVia: null,
  cashFen: null,
  cashReceiptNo: null,
  collectorName: null,
  collectorRelation: null,
  collectorIdChecked: false,
  stationConsentedBy: null,
  formNo: null,
} satisfies Partial<Stay>

export async function exitStay(
  context: CommandContext,
  { stayId, version, stationConsents, ...exit }: Input<'stays.exit'>,
): Promise<Stay> {
  const stay = mustStay(context, stayId)
  checkStayTransition(stay.status, 'exited')
  const client = clientOf(context, stay)
  const fields = { ...exit, stationConsentedBy: stationConsents ? context.actor.accountId : null }
  const escorted = await context.db
    .selectFrom('escorts')
    .select('id')
    .where('stayId', '=', stayId)
    .where('voidedAt', 'is', null)
    .where('handedOverOn', 'is not', null)
    .where('handoverSheetNo', 'is not', null)
    .executeTakeFirst()
  const papers = await context.db
    .selectFrom('notices')
    .select('kind')
    .where('stayId', '=', stayId)
    .where('voidedAt', 'is', null)
    .execute()
  checkExit(context.pack, fields, {
    isGuarded: isGuarded(context.pack, client, stay, exit.exitOn),
    isMinor: isMinor(context.pack, client, exit.exitOn),
    notices: papers.map((paper) => paper.kind),
    isHandedOver: escorted !== undefined,
    exitConfirmationNo: (await minorCareOf(context, stayId))?.exitConfirmationNo ?? null,
  })
  return endStay(context, stay, version, 'exited', fields)
}

export async function terminateStay(context: CommandContext, input: Input<'stays.terminate'>): Promise<Stay> {
  const stay = mustStay(context, input.stayId)
  checkStayTransition(stay.status, 'terminated')
  checkHearing(input.heardOn, input.notice.servedOn, input.exitOn)
  // A child or somebody who cannot look after themselves is not put out of the door (A4): somebody takes them over.
  if (isGuarded(context.pack, clientOf(context, stay), stay, input.exitOn))
    throw new Failure('stays.guardedNotTerminated')
  const ended = await endStay(context, stay, input.version, 'terminated', {
    exitOn: input.exitOn,
    exitMode: 'terminated',
    exitReason: input.exitReason,
    terminationReason: input.terminationReason,
  })
  context.write.add(notices, {
    ...input.notice,
    kind: 'termination',
    stayId: stay.id,
    clientId: stay.clientId,
    heardOn: input.heardOn,
    hearingNote: input.hearingNote,
  })
  return ended
}

export async function stayLeftWithoutNotice(
  context: CommandContext,
  { stayId, version, ...exit }: Input<'stays.leftWithoutNotice'>,
): Promise<Stay> {
  return endStay(context, mustStay(context, stayId), version, 'leftWithoutNotice', {
    ...exit,
    exitMode: 'leftWithoutNotice',
  })
}

export async function stayDied(
  context: CommandContext,
  { stayId, version, ...exit }: Input<'stays.died'>,
): Promise<Stay> {
  const stay = mustStay(context, stayId)
  const ended = await endStay(context, stay, version, 'died', { ...exit, exitMode: 'died' })
  context.write.change(clients, stay.clientId, { diedOn: exit.exitOn })
  return ended
}

/** Ends a stay in a lasting arrangement, which has its own record (A6). */
export async function settleStay(context: CommandContext, input: Input<'stays.settle'>): Promise<Stay> {
  const { stayId, version, settlementId, stationConsents, ...exit } = input
  const stay = mustStay(context, stayId)
  checkStayTransition(stay.status, 'settled')
  const settlement = context.write.find(settlements, settlementId)
  if (!settlement || settlement.voidedAt !== null || settlement.clientId !== stay.clientId)
    throw new Failure('stays.otherClient')
  if (settlement.completedOn === null || settlement.completedOn > exit.exitOn) throw new Failure('stays.settlementOpen')
  const client = clientOf(context, stay)
  const isWard = isGuarded(context.pack, client, stay, exit.exitOn) || isMinor(context.pack, client, exit.exitOn)
  if (isWard && !stationConsents)
    throw new Failure('core.checkFields', { fields: { stationConsents: { code: 'stays.needsConsent' } } })
  return endStay(context, stay, version, 'settled', {
    ...exit,
    exitMode: 'settled',
    stationConsentedBy: stationConsents ? context.actor.accountId : null,
  })
}

/** Takes an exit back that was entered in error: bed and minor's visit included; one before any decision, to where it stood. */
export async function undoExit(
  context: CommandContext,
  { stayId, version, reason }: Input<'stays.undoExit'>,
): Promise<Stay> {
  const stay = mustStay(context, stayId)
  if (stay.status === 'leftWithoutNotice' && stay.admittedOn === null) {
    const back = await moveStay(context, stay, version, statusBefore(stay), noExit)
    context.write.note('undoExit', stayId, { reason })
    return back
  }
  if (!isEnded(stay.status) || stay.admittedOn === null)
    throw new Failure('core.badTransition', { params: { from: stay.status, to: 'inCare' } })
  const placements = await context.db
    .selectFrom('bedPlacements')
    .select(['id', 'bedId'])
    .where('stayId', '=', stayId)
    .where('toOn', '=', stay.exitOn)
    .where('voidedAt', 'is', null)
    .execute()
  const back = await moveStay(context, stay, version, 'inCare', noExit)
  for (const { id, bedId } of placements) {
    const taken = await context.db
      .selectFrom('bedPlacements')
      .select('id')
      .where('bedId', '=', bedId)
      .where('id', '!=', id)
      .where('voidedAt', 'is', null)
      .where((eb) => eb.or([eb('toOn', 'is', null), eb('toOn', '>', stay.exitOn)]))
      .executeTakeFirst()
    // Somebody else may sleep there by now; then a bed is chosen anew.
    if (!taken) context.write.change(bedPlacements, id, { toOn: null })
  }
  const care = await minorCareOf(context, stayId)
  if (care && care.exitedOn === stay.exitOn)
    context.write.change(minorCares, care.id, { exitedOn: null, visitDueOn: null })
  context.write.note('undoExit', stayId, { reason })
  return back
}

/** Where somebody stood who was gone before a decision. */
function statusBefore(stay: Stay): StayStatus {
  if (stay.screening !== null) return 'screening'
  return stay.needsMedicalFirst ? 'medicalFirst' : 'contact'
}

/** What every ending does: the bed is free, and a minor is to be visited. */
async function endStay(
  context: CommandContext,
  stay: Stay,
  version: number,
  to: StayStatus,
  patch: Partial<Stay> & { exitOn: string },
): Promise<Stay> {
  const ended = await moveStay(context, stay, version, to, patch)
  const placements = await context.db
    .selectFrom('bedPlacements')
    .select(['id', 'fromOn'])
    .where('stayId', '=', stay.id)
    .where('voidedAt', 'is', null)
    .where((eb) => eb.or([eb('toOn', 'is', null), eb('toOn', '>', patch.exitOn)]))
    .execute()
  for (const { id, fromOn } of placements)
    context.write.change(bedPlacements, id, { toOn: fromOn > patch.exitOn ? fromOn : patch.exitOn })
  const care = await minorCareOf(context, stay.id)
  if (care && care.status !== 'ended' && care.exitedOn === null) {
    const visit = to === 'exited' ? { visitDueOn: visitDueOn(context.pack, patch.exitOn) } : {}
    context.write.change(minorCares, care.id, { exitedOn: patch.exitOn, ...visit })
  }
  return ended
}

async function minorCareOf({ db }: CommandContext, stayId: string): Promise<MinorCare | null> {
  const row = await db
    .selectFrom('minorCares')
    .selectAll()
    .where('stayId', '=', stayId)
    .where('voidedAt', 'is', null)
    .orderBy(sequenceOf('minorCares.id'), 'desc')
    .executeTakeFirst()
  return row ? readRow(minorCares, row) : null
}
