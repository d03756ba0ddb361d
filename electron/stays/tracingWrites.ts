import { disclosures } from '../../shared/clients/client.ts'
import { checkDisclosure } from '../../shared/clients/clientRules.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { ParsedInputOf } from '../../shared/ipc/procedure.ts'
import type { staysContract } from '../../shared/stays/staysContract.ts'
import { tracings, type Tracing, type TracingStatus } from '../../shared/stays/tracing.ts'
import { checkDnaResult, checkTracingTime, isTracingOver, tracingAfter } from '../../shared/stays/tracingRules.ts'
import type { CommandContext } from '../context.ts'

interface Step {
  tracingId: string
  version: number
  at: string
}

/** Writes one step of a search down; the state follows it. */
export function takeStep(
  context: CommandContext,
  input: Step,
  step: TracingStatus,
  patch: (tracing: Tracing) => Partial<Tracing>,
): Tracing {
  const tracing = mustTracing(context, input.tracingId)
  checkTracingTime(tracing, input.at, context.now)
  return context.write.change(
    tracings,
    tracing.id,
    { ...patch(tracing), status: tracingAfter(tracing.status, step) },
    input.version,
  )
}

/** Publishing a notice is a disclosure of its own (privacy rule 7). */
export function publishNotice(
  context: CommandContext,
  input: ParsedInputOf<(typeof staysContract)['tracings.publishNotice']>,
): Tracing {
  const { channel, basis, fields, endsOn } = input
  const tracing = takeStep(context, input, 'noticed', () => ({ noticeAt: input.at, noticeChannel: channel }))
  const disclosure = {
    clientId: tracing.clientId,
    purpose: 'tracingNotice',
    basis,
    fields,
    channel,
    publishedAt: input.at,
    endsOn,
  }
  checkDisclosure(disclosure)
  context.write.add(disclosures, disclosure)
  return tracing
}

export function noteDnaResult(context: CommandContext, input: Step): Tracing {
  const tracing = mustTracing(context, input.tracingId)
  if (isTracingOver(tracing.status))
    throw new Failure('core.badTransition', { params: { from: tracing.status, to: 'dnaRequested' } })
  checkTracingTime(tracing, input.at, context.now)
  checkDnaResult(tracing, input.at)
  return context.write.change(tracings, tracing.id, { dnaResultAt: input.at }, input.version)
}

function mustTracing({ write }: CommandContext, tracingId: string): Tracing {
  const tracing = write.find(tracings, tracingId)
  if (!tracing) throw new Failure('core.notFound')
  return tracing
}
