import { addDays } from '../../../shared/core/dates.ts'
import { blockingChecks } from '../../../shared/reports/issueChecks.ts'
import type { SignatureRole } from '../../../shared/reports/preparation.ts'
import { loginNameOf } from '../../../electron/accounts/accountReads.ts'
import type { Caller, DemoStation } from './demoStation.ts'
import type { IssuedReport } from './liveThrough.ts'
import { demoPassword, type Ground } from './seedGround.ts'
import words from './words.json' with { type: 'json' }

/** A quarter as the manager does it: what the checks ask for is said, texts begin with the program's own, three people sign. */
export async function prepareQuarter(demo: DemoStation, ground: Ground, period: string): Promise<IssuedReport> {
  const manager = demo.as(ground.managerId)
  const { id: preparationId } = await manager.call('reportPreparations.open', { contractId: ground.contractId, period })
  await writeTexts(manager, preparationId)
  const { version } = (await manager.call('reportPreparations.get', { preparationId })).preparation
  const { contentsSha256 } = await manager.call('reportPreparations.finish', { preparationId, version })
  const signers: [SignatureRole, string][] = [
    ['preparer', ground.staffIds[0]!],
    ['checker', ground.supervisorId],
    ['legalRepresentative', ground.managerId],
  ]
  for (const [role, accountId] of signers) {
    const loginName = await loginNameOf(demo.station.open().db, accountId)
    await manager.call('reportPreparations.sign', { preparationId, role, contentsSha256: contentsSha256!, loginName, password: demoPassword })
  }
  const { preparation } = await manager.call('reportPreparations.get', { preparationId })
  const issued = await manager.call('reportPreparations.issue', { preparationId, version: preparation.version })
  const deliveredOn = issued.issuedAt!.slice(0, 10)
  const receiptRef = words.report.receiptRef.replace('{{period}}', period)
  await manager.call('reports.deliver', { reportId: issued.id, version: issued.version, deliveredOn, receivedBy: words.report.receivedBy, receiptRef })
  return issued
}

async function writeTexts(manager: Caller, preparationId: string): Promise<void> {
  const about = { preparationId }
  const write = (part: 'narrative' | 'explanations' | 'exceptions' | 'changeReasons', key: string, text: string) =>
    manager.call('reportPreparations.write', { ...about, part, key, was: '', text })
  const { drafts, lines } = await manager.call('reportPreparations.figures', about)
  const own: Record<string, string> = words.narrative
  const texts = Object.entries(drafts).map(([key, { zh, en }]) => [key, [own[key], zh, en].filter(Boolean).join('\n')] as const)
  for (const [key, text] of [...texts, ...Object.entries(own).filter(([key]) => !(key in drafts))]) await write('narrative', key, text)
  const checks = await manager.call('reportPreparations.checks', about)
  for (const { code } of blockingChecks(checks, {})) await write('exceptions', code, words.report.exception)
  for (const { id, wantsExplanation } of lines) if (wantsExplanation) await write('explanations', id, words.report.explanation)
  for (const { key } of await manager.call('reportPreparations.changes', about)) await write('changeReasons', key, words.report.changeReason)
  const { cause, remedy, byWhom } = words.report
  const { preparation } = await manager.call('reportPreparations.get', about)
  const actionPlan = lines
    .filter(({ target }) => target?.isMissed)
    .map(({ id }) => ({ indicatorId: id, cause, remedy, byWhom, dueOn: addDays(preparation.toOn, 90) }))
  await manager.call('reportPreparations.amend', { ...about, version: preparation.version, actionPlan })
}
