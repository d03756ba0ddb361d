import { Failure, Problems } from '../../shared/core/failure.ts'
import { breachNoticePage } from '../../shared/retention/breachNotice.ts'
import { breaches, checkAnswer, checkBreach, checkBreachStep, checkRequest, rightsRequests, type Breach, type BreachStatus } from '../../shared/retention/rights.ts'
import type { rightsContract } from '../../shared/retention/rightsContract.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import type { CommandContext, Handlers } from '../context.ts'
import { chosenPath } from '../core/chosenPath.ts'
import { savePdf } from '../core/savePdf.ts'
import { ledgerHandlers } from '../core/ipc/ledgerHandlers.ts'
import { providerIdentity } from '../history/providerReads.ts'
import { findBreach } from './rightsReads.ts'

/** One step of a breach: its day may not lie before it was found nor in the future. */
function moveBreach({ write, today }: CommandContext, { id, version }: { id: string; version: number }, to: BreachStatus, on: Record<string, string | null>, changes: Partial<Breach>): Promise<Breach> {
  const breach = write.get(breaches, id)
  checkBreachStep(breach.status, to)
  const problems = new Problems()
  for (const [field, day] of Object.entries(on)) {
    if (day === null) continue
    if (day > today) problems.add(field, 'core.futureDate')
    if (day < breach.foundOn) problems.add(field, 'core.dateOrder', { later: day, earlier: breach.foundOn })
  }
  problems.throwIfAny()
  return Promise.resolve(write.change(breaches, id, { status: to, ...on, ...changes } as Partial<Breach>, version))
}

export const rightsHandlers: Handlers<typeof rightsContract> = {
  ...ledgerHandlers('rightsRequests', rightsRequests, {
    dateField: 'receivedOn',
    visible: ({ actor, today }) => rowVisible(actor, today, rightsRequests),
    check: (request, { today }, before) => {
      checkRequest(request, today)
      for (const field of ['decision', 'decisionReason', 'answeredOn'] as const) {
        if (request[field] !== (before?.[field] ?? null)) throw new Failure('core.checkFields', { fields: { [field]: { code: 'retention.byStep' } } })
      }
    },
  }),
  'rightsRequests.answer': (context, { id, version, ...answer }) => {
    checkAnswer(context.write.get(rightsRequests, id), answer, context.today)
    return Promise.resolve(context.write.change(rightsRequests, id, answer, version))
  },
  ...ledgerHandlers('breaches', breaches, {
    dateField: 'foundOn',
    visible: ({ actor, today }) => rowVisible(actor, today, breaches),
    check: (breach, { today }, before) => checkBreach(breach, before, today),
  }),
  'breaches.contain': (context, { measures, containedOn, ...step }) => moveBreach(context, step, 'contained', { containedOn }, { measures }),
  'breaches.report': (context, { authority, authorityToldOn, personsToldOn, whyNotTold, ...step }) => {
    if ((personsToldOn === null) === (whyNotTold === null)) throw new Failure('core.checkFields', { fields: { whyNotTold: { code: 'retention.toldOrWhyNot' } } })
    return moveBreach(context, step, 'reported', { authorityToldOn, personsToldOn }, { authority, whyNotTold })
  },
  'breaches.close': (context, { closedOn, ...step }) => moveBreach(context, step, 'closed', { closedOn }, {}),
  'breaches.saveNotice': async (context, { id, language, target }) => {
    const path = chosenPath(context, target, 'retention.fileGone')
    const breach = await findBreach(context.db, id)
    if (!breach) throw new Failure('core.notFound')
    const { name: provider } = await providerIdentity(context.db)
    return savePdf(context, path, (fonts) => breachNoticePage({ provider, breach, printedOn: context.today }, language, fonts))
  },
}
