import { Failure, Problems } from '../../shared/core/failure.ts'
import type { AnswerOf, ParsedInputOf } from '../../shared/ipc/procedure.ts'
import { services } from '../../shared/services/service.ts'
import { checkService } from '../../shared/services/serviceRules.ts'
import type { servicesContract } from '../../shared/services/servicesContract.ts'
import { stays } from '../../shared/stays/stay.ts'
import type { CommandContext } from '../context.ts'
import { givenOn } from './serviceReads.ts'

type FillDay = (typeof servicesContract)['services.fillDay']
type TakeBackDay = (typeof servicesContract)['services.takeBackDay']

/** What stands in the history where a sheet takes a service back. */
const voidReason = 'day sheet'

/**
 * Makes the services of a day what the sheet says. What was given in a case is the case's own: the sheet neither counts
 * nor touches it. @throws Failure services.notInCare for a stay that was not in care
 */
export async function fillDay(context: CommandContext, { programmeId, on, entries }: ParsedInputOf<FillDay>): Promise<AnswerOf<FillDay>> {
  const { write } = context
  const there = await givenOn(context, [...new Set(entries.map((entry) => entry.stayId))], on)
  const done: AnswerOf<FillDay> = { added: [], changed: [], voided: [] }
  const problems = new Problems()
  const filled = new Set<string>()
  entries.forEach((entry, at) => {
    const stay = write.find(stays, entry.stayId)
    if (!stay) throw new Failure('core.notFound')
    if (stay.voidedAt !== null || stay.programmeId !== programmeId || stay.admittedOn === null || stay.admittedOn > on || (stay.exitOn !== null && stay.exitOn < on)) {
      problems.add(`entries.${at}.stayId`, 'services.notInCare', { stayNo: stay.stayNo })
      return
    }
    const cell = `${entry.stayId} ${entry.kind}`
    if (filled.has(cell)) {
      problems.add(`entries.${at}.kind`, 'core.invalid')
      return
    }
    filled.add(cell)
    const own = there.filter((service) => service.stayId === entry.stayId && service.kind === entry.kind)
    const quantity = own.reduce((sum, service) => sum + service.quantity, 0)
    if (quantity === entry.quantity) return
    const [first, ...rest] = own
    for (const service of entry.quantity === 0 ? own : rest) {
      const { id, version } = write.void(services, service.id, voidReason)
      done.voided.push({ id, version })
    }
    if (entry.quantity === 0) return
    if (first) {
      const { id, version } = write.change(services, first.id, { quantity: entry.quantity })
      done.changed.push({ id, version, quantity: first.quantity })
      return
    }
    const fields = {
      clientId: stay.clientId,
      stayId: stay.id,
      caseId: null,
      programmeId,
      kind: entry.kind,
      providedOn: on,
      quantity: entry.quantity,
      costFen: null,
      note: null,
      importedCodes: null,
    }
    checkService(fields, context.today)
    const { id, version } = write.add(services, fields)
    done.added.push({ id, version })
  })
  problems.throwIfAny('services.notAllInCare')
  return done
}

/**
 * Takes a sheet back: each service is again what it was, with its cost and its note.
 * @throws Failure core.clash where somebody changed one since, services.notOfSheet for one that no sheet took back
 */
export async function takeBackDay({ write }: CommandContext, { added, changed, voided }: ParsedInputOf<TakeBackDay>): Promise<Record<string, never>> {
  for (const { id, version } of added) write.void(services, id, voidReason, version)
  for (const { id, version, quantity } of changed) write.change(services, id, { quantity }, version)
  for (const { id, version } of voided) {
    if (write.find(services, id)?.voidReason !== voidReason) throw new Failure('services.notOfSheet')
    write.unvoid(services, id, version)
  }
  return {}
}
