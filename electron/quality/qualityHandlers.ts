import { settings } from '../../shared/accounts/setting.ts'
import { holds } from '../../shared/ipc/roles.ts'
import { mendText, problemText, ruleName, severityName, type Problem } from '../../shared/quality/problem.ts'
import { usualSpan, type qualityContract } from '../../shared/quality/qualityContract.ts'
import { thresholdsIn, thresholdsKey } from '../../shared/quality/thresholds.ts'
import type { Handlers, QueryContext } from '../context.ts'
import { programmeIdsOf } from '../contracts/contractReads.ts'
import { problemsFor, scopeOf, type ProblemFilter } from './qualityReads.ts'
import { countByIndicator, countByRule, countByWorker, readCompleteness, readTimeliness, workerNames } from './summaryReads.ts'
import { findThresholdSetting, readThresholds } from './thresholdReads.ts'

interface Question {
  from?: string | undefined
  to?: string | undefined
  programmeId?: string | undefined
  contractId?: string | undefined
}

async function filterOf({ db, today }: QueryContext, { from, to, programmeId, contractId }: Question): Promise<ProblemFilter> {
  const usual = usualSpan(today)
  const ofContract = contractId === undefined ? null : await programmeIdsOf(db, contractId)
  const programmeIds = programmeId === undefined ? ofContract : [programmeId].filter((id) => ofContract === null || ofContract.includes(id))
  return { from: from ?? usual.from, to: to ?? usual.to, programmeIds }
}

const texts = new Intl.Collator('zh-CN', { numeric: true })

export const qualityHandlers: Handlers<typeof qualityContract> = {
  'quality.list': async (context, input) => {
    const { ruleId, kind, severity, workerId, indicatorId, isMendable, sort, limit, offset } = input
    const language = input.language ?? context.actor.language
    const names = await workerNames(context.db)
    const found = await problemsFor(context, { ...(await filterOf(context, input)), rules: ruleId ? [ruleId] : null, workerId: workerId ?? null })
    const isWanted = (one: Problem): boolean =>
      (kind === undefined || one.kind === kind) &&
      (severity === undefined || one.severity === severity) &&
      (!isMendable || one.isMendable) &&
      (indicatorId === undefined || one.indicatorIds.includes(indicatorId))
    const named = found.filter(isWanted).map((one) => ({ ...one, rule: ruleName(one.ruleId, language), severityName: severityName(one.severity, language), workerName: one.workerId === null ? null : (names.get(one.workerId) ?? null) }))
    // Unless asked otherwise: what blocks the report first, then the newest.
    const by = sort?.by as 'on' | 'rule' | 'severityName' | 'label' | 'workerName' | undefined
    named.sort((a, b) => (by ? texts.compare(a[by] ?? '', b[by] ?? '') : texts.compare(a.severity, b.severity) || texts.compare(b.on, a.on)))
    if (sort?.isDescending) named.reverse()
    const rows = named.slice(offset, offset + limit).map((one) => ({ ...one, says: problemText(one, language), mend: mendText(one, language) }))
    return { rows, total: named.length }
  },
  'quality.summary': async (context, input) => {
    const filter = await filterOf(context, input)
    const problems = await problemsFor(context, filter)
    const scope = await scopeOf(context, filter)
    return {
      from: filter.from,
      to: filter.to,
      total: problems.length,
      blocking: problems.filter(({ severity }) => severity === 'blocks').length,
      byRule: countByRule(problems),
      byWorker: countByWorker(problems, await workerNames(context.db)),
      byIndicator: countByIndicator(problems),
      completeness: await readCompleteness(scope),
      timeliness: await readTimeliness(scope),
      thresholds: scope.thresholds,
    }
  },
  'quality.own': async (context) => {
    if (!holds(context.actor, 'manager', 'staff', 'socialWorker', 'supervisor')) return { count: 0, blocking: 0 }
    const own = (await problemsFor(context, { ...(await filterOf(context, {})), workerId: context.actor.accountId })).filter(({ isMendable }) => isMendable)
    return { count: own.length, blocking: own.filter(({ severity }) => severity === 'blocks').length }
  },
  'quality.thresholds': async (context) => {
    const setting = await findThresholdSetting(context.db)
    return { inForce: await readThresholds(context), usual: thresholdsIn(context.pack, null), version: setting?.version ?? null }
  },
  'quality.setThresholds': async (context, { version, ...value }) => {
    const setting = await findThresholdSetting(context.db)
    if (!setting) return context.write.add(settings, { key: thresholdsKey, value })
    return context.write.change(settings, setting.id, { value }, version ?? undefined)
  },
}
