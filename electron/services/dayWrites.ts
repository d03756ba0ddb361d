import { Failure, Problems } from '../../shared/core/failure.ts'
import type { AnswerOf, ParsedInputOf } from '../../shared/ipc/procedure.ts'
import { services } from '../../shared/services/service.ts'
import { checkService } from '../../shared/services/serviceRules.ts'
import type { servicesContract } from '../../shared/services/servicesContract.ts'
import { stays } from '../../shared/stays/stay.ts'
import type { CommandContext } from '../context.ts'
import { givenOn } from './serviceReads.ts'

type FillDay = (typeof servicesContract)['services.fillDay']

/** What stands in the history where a sheet takes a service back. */
const voidReason = 'day sheet'

/** Makes the services of a day what the sheet says. @throws Failure services.notInCare for a stay that was not in care */
export async function fillDay(context: CommandContext, { programmeId, on, entries }: ParsedInputOf<FillDay>): Promise<AnswerOf<FillDay>> {
  const { write } = context
  const there = await givenOn(context, [...new Set(entries.map((entry) => entry.stayId))], on)
  const answer: AnswerOf<FillDay> = { added: 0, changed: 0, voided: 0, before: [] }
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
    answer.before.push({ stayId: entry.stayId, kind: entry.kind, quantity })
    const [first, ...rest] = own
    for (const service of entry.quantity === 0 ? own : rest) {
      write.void(services, service.id, voidReason)
      answer.voided += 1
    }
    if (entry.quantity === 0) return
    if (first) {
      if (first.quantity !== entry.quantity) write.change(services, first.id, { quantity: entry.quantity })
      answer.changed += 1
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
    write.add(services, fields)
    answer.added += 1
  })
  problems.throwIfAny('services.notAllInCare')
  return answer
}
