import { Failure } from '../../shared/core/failure.ts'
import { clients } from '../../shared/clients/client.ts'
import type { ParsedInputOf } from '../../shared/ipc/procedure.ts'
import { minorCares, type MinorCare, type MinorCareStatus } from '../../shared/stays/minorCare.ts'
import { checkLongTermGuardianship, checkMinorTransition, checkVisit } from '../../shared/stays/minorRules.ts'
import { stays } from '../../shared/stays/stay.ts'
import type { staysContract } from '../../shared/stays/staysContract.ts'
import type { CommandContext } from '../context.ts'

interface CareInput {
  minorCareId: string
  version: number
}

/** Moves a minor's care to another state, with what goes with it. */
export function moveMinorCare(
  context: CommandContext,
  input: CareInput,
  to: MinorCareStatus,
  patch: Partial<MinorCare>,
): MinorCare {
  const care = mustCare(context, input.minorCareId)
  checkMinorTransition(care.status, to)
  return context.write.change(minorCares, care.id, { ...patch, status: to }, input.version)
}

export function visitMinor(
  context: CommandContext,
  input: ParsedInputOf<(typeof staysContract)['minorCares.visit']>,
): MinorCare {
  if (input.visitedOn > context.today)
    throw new Failure('core.checkFields', { fields: { visitedOn: { code: 'core.futureDate' } } })
  checkVisit(mustCare(context, input.minorCareId), input.visitedOn)
  return moveMinorCare(context, input, 'visited', { visitedOn: input.visitedOn, visitNote: input.visitNote })
}

export function beginLongTermGuardianship(
  context: CommandContext,
  input: ParsedInputOf<(typeof staysContract)['minorCares.longTermGuardianship']>,
): MinorCare {
  const care = mustCare(context, input.minorCareId)
  const stay = context.write.find(stays, care.stayId)
  const client = context.write.find(clients, care.clientId)
  checkLongTermGuardianship(context.pack, care, input.on, {
    isAbandoned: stay?.reason === 'abandoned',
    isRescued: client?.specialGroups.includes('traffickingRescued') ?? false,
  })
  return moveMinorCare(context, input, 'longTermGuardianship', {
    longTermGuardianshipOn: input.on,
    movedTo: input.movedTo,
  })
}

function mustCare({ write }: CommandContext, minorCareId: string): MinorCare {
  const care = write.find(minorCares, minorCareId)
  if (!care) throw new Failure('core.notFound')
  return care
}
