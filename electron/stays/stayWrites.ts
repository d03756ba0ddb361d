import { clients, type Client } from '../../shared/clients/client.ts'
import { Failure } from '../../shared/core/failure.ts'
import { instantOf, localDate } from '../../shared/core/dates.ts'
import type { ParsedInputOf } from '../../shared/ipc/procedure.ts'
import { programmes } from '../../shared/programmes/programme.ts'
import { minorCares, type MinorCare } from '../../shared/stays/minorCare.ts'
import { stays, type Stay } from '../../shared/stays/stay.ts'
import { notices } from '../../shared/stays/stayParts.ts'
import {
  checkAdmitReason,
  checkNoOverlap,
  checkRefusal,
  checkScreening,
  checkStayDates,
  checkStayTransition,
  isEnded,
  isMinor,
  screeningSetOn,
} from '../../shared/stays/stayRules.ts'
import type { StayStatus } from '../../shared/stays/stayStatus.ts'
import type { staysContract } from '../../shared/stays/staysContract.ts'
import { tracings, type Tracing } from '../../shared/stays/tracing.ts'
import { mustClient } from '../clients/clientWrites.ts'
import type { CommandContext } from '../context.ts'
import { nextNumber } from '../core/db/counters.ts'
import { placeInBed } from './bedWrites.ts'
import { otherStays } from './stayReads.ts'

type Input<N extends keyof typeof staysContract> = ParsedInputOf<(typeof staysContract)[N]>

/** @throws Failure core.notFound, core.isVoided */
export function mustStay({ write }: CommandContext, stayId: string): Stay {
  return write.get(stays, stayId)
}

export function clientOf({ write }: CommandContext, stay: Stay): Client {
  return write.find(clients, stay.clientId)!
}

/** Moves a stay to another state, with what goes with it; dates and other stays of the person are checked as they will be. */
export async function moveStay(
  context: CommandContext,
  stay: Stay,
  version: number,
  to: StayStatus,
  patch: Partial<Stay>,
): Promise<Stay> {
  checkStayTransition(stay.status, to)
  return putStay(context, stay, version, { ...patch, status: to })
}

async function putStay(context: CommandContext, stay: Stay, version: number, patch: Partial<Stay>): Promise<Stay> {
  const after = { ...stay, ...patch }
  checkStayDates(after, context.today)
  checkNoOverlap(
    { admittedOn: after.admittedOn, exitOn: after.exitOn, isOpen: !isEnded(after.status) },
    await otherStays(context, after),
  )
  return context.write.change(stays, stay.id, patch, version)
}

export async function contactStay(context: CommandContext, input: Input<'stays.contact'>): Promise<Stay> {
  const client = mustClient(context, input.clientId)
  const programme = context.write.find(programmes, input.programmeId)
  if (!programme) throw new Failure('core.notFound')
  if (programme.kind !== 'lodging') throw new Failure('stays.notLodging')
  if (client.diedOn !== null) throw new Failure('stays.clientDied')
  const fields = {
    ...input,
    status: 'contact' as const,
    reliefTypes: [],
    wasUnidentified: client.isUnidentified,
    isCrossProvince: false,
    collectorIdChecked: false,
    admittedOn: null,
    exitOn: null,
  }
  checkStayDates(fields, context.today)
  checkNoOverlap(
    { admittedOn: null, exitOn: null, isOpen: true },
    await otherStays(context, { id: null, clientId: client.id }),
  )
  const year = input.contactOn.slice(0, 4)
  const stayNo = `S${year}-${String(nextNumber(context.base.sqlite, `stay:${year}`)).padStart(5, '0')}`
  const stay = context.write.add(stays, { ...fields, stayNo })
  return input.needsMedicalFirst ? context.write.change(stays, stay.id, { status: 'medicalFirst' }) : stay
}

export async function sendToMedical(context: CommandContext, input: Input<'stays.sendToMedical'>): Promise<Stay> {
  return moveStay(context, mustStay(context, input.stayId), input.version, 'medicalFirst', { needsMedicalFirst: true })
}

/** The tests in force on the day of contact are asked; asked again they replace the answers. */
export async function screenStay(
  context: CommandContext,
  { stayId, version, ...input }: Input<'stays.screen'>,
): Promise<Stay> {
  const stay = mustStay(context, stayId)
  const set = screeningSetOn(context.pack, stay.contactOn)
  checkScreening(set, input.screening)
  const patch = { ...input, screeningSet: set.id } as Partial<Stay>
  if (stay.status === 'screening') return context.write.change(stays, stayId, patch, version)
  return moveStay(context, stay, version, 'screening', patch)
}

export async function refuseStay(context: CommandContext, input: Input<'stays.refuse'>): Promise<Stay> {
  const stay = mustStay(context, input.stayId)
  checkStayTransition(stay.status, 'refused')
  checkRefusal(context.pack, input.refusalReason, clientOf(context, stay), stay)
  if (input.notice.servedOn < stay.contactOn || input.notice.servedOn > context.today)
    throw new Failure('core.dateOrder', { params: { earlier: stay.contactOn, later: input.notice.servedOn } })
  const refused = await moveStay(context, stay, input.version, 'refused', {
    decision: 'refuse',
    refusalReason: input.refusalReason,
    decisionReason: input.decisionReason,
    decidedBy: context.actor.accountId,
    decidedAt: context.now,
  })
  context.write.add(notices, { ...input.notice, kind: 'refusal', stayId: stay.id, clientId: stay.clientId })
  return refused
}

/** Takes somebody in. Opens the search for who they are if nobody knows, and the care for a minor if they are one. */
export async function admitStay(context: CommandContext, input: Input<'stays.admit'>): Promise<Stay> {
  const stay = mustStay(context, input.stayId)
  const client = clientOf(context, stay)
  checkStayTransition(stay.status, 'inCare')
  // Only intake leads here: coming back from exit preparation or from an exit is resuming or undoing.
  if (stay.admittedOn !== null) throw new Failure('core.badTransition', { params: { from: stay.status, to: 'inCare' } })
  const set = context.pack.screeningSets.find((one) => one.id === stay.screeningSet) ?? null
  checkAdmitReason(set, { screening: stay.screening, decisionReason: input.decisionReason })
  const admitted = await moveStay(context, stay, input.version, 'inCare', {
    decision: 'admit',
    decisionReason: input.decisionReason,
    decidedBy: context.actor.accountId,
    decidedAt: context.now,
    admittedOn: input.admittedOn,
    admittedTime: input.admittedTime,
    reliefTypes: input.reliefTypes,
    wasUnidentified: client.isUnidentified,
  })
  if (input.bedId !== null) await placeInBed(context, admitted, input.bedId, input.admittedOn)
  if (client.isUnidentified) await openTracing(context, admitted)
  if (isMinor(context.pack, client, input.admittedOn)) await openMinorCare(context, admitted, input.admittedOn)
  return admitted
}

/** Opens the search for somebody's identity and family. @throws Failure stays.tracingOpen */
export async function openTracing(context: CommandContext, stay: Stay): Promise<Tracing> {
  const open = await context.db
    .selectFrom('tracings')
    .select('id')
    .where('stayId', '=', stay.id)
    .where('voidedAt', 'is', null)
    .where('status', 'not in', ['solved', 'ended'])
    .executeTakeFirst()
  if (open) throw new Failure('stays.tracingOpen')
  // Entered later, the limits still run from the day of admission (A5).
  const isLate = stay.admittedOn !== null && stay.admittedOn < localDate(context.now, context.pack.timeZone)
  return context.write.add(tracings, {
    stayId: stay.id,
    clientId: stay.clientId,
    programmeId: stay.programmeId,
    status: 'open',
    openedAt: isLate ? instantOf(stay.admittedOn!, context.pack.timeZone) : context.now,
  })
}

/** @throws Failure stays.minorCareOpen */
export async function openMinorCare(context: CommandContext, stay: Stay, receivedOn: string): Promise<MinorCare> {
  const open = await context.db
    .selectFrom('minorCares')
    .select('id')
    .where('stayId', '=', stay.id)
    .where('voidedAt', 'is', null)
    .where('status', '!=', 'ended')
    .executeTakeFirst()
  if (open) throw new Failure('stays.minorCareOpen')
  return context.write.add(minorCares, {
    stayId: stay.id,
    clientId: stay.clientId,
    programmeId: stay.programmeId,
    status: 'received',
    receivedOn,
    isCaredApart: false,
  })
}

/** Corrects what was written down; admission cannot be taken away by correcting. */
export async function amendStay(context: CommandContext, input: Input<'stays.amend'>): Promise<Stay> {
  const stay = mustStay(context, input.stayId)
  const changes = input.changes as Partial<Stay>
  if (changes.admittedOn !== undefined && (stay.admittedOn === null || changes.admittedOn === null))
    throw new Failure('stays.admitInstead')
  return putStay(context, stay, input.version, changes)
}
