import { labelIn } from '../../shared/packs/label.ts'
import type { ParsedInputOf } from '../../shared/ipc/procedure.ts'
import { settings } from '../../shared/accounts/setting.ts'
import { addMonths } from '../../shared/core/dates.ts'
import type { ListedFile, retentionContract } from '../../shared/retention/retentionContract.ts'
import { checkLonger, filePeriod, fileState, longerPeriodsKey, upcomingMonths, type RuleInForce } from '../../shared/retention/retentionRules.ts'
import type { CommandContext, QueryContext } from '../context.ts'
import { factsBefore } from './fileFactReads.ts'
import { contractsEnded, findPeriodSetting, heldClients, readRules, waitingPersons } from './retentionReads.ts'

/** Longer lists are worked off, not read. */
const mostListed = 500

export async function rulesToShow(context: QueryContext) {
  const { language } = context.actor
  return (await readRules(context)).map((rule) => ({ ...rule, label: labelIn(rule, language) }))
}

/** What is due and what soon will be. Nothing is ever erased from here by itself. */
export async function filesToShow(context: QueryContext) {
  const rules = await readRules(context)
  const { sqlite } = context.base
  const horizon = addMonths(context.today, upcomingMonths)
  // Every file is kept at least as long as an adult's: nobody put on file later than that can be due by then.
  const shortest = rules.find(({ id }) => id === 'adultFile')?.months ?? null
  const rows = shortest === null ? [] : factsBefore(sqlite, addMonths(horizon, -shortest))
  const [held, waiting] = [heldClients(sqlite), waitingPersons(sqlite)]
  const found: Record<'due' | 'upcoming', ListedFile[]> = { due: [], upcoming: [] }
  for (const facts of rows) {
    const period = filePeriod(rules, facts)
    const state = fileState(period, facts.isOpen, context.today)
    if (state !== 'due' && state !== 'upcoming') continue
    found[state].push({
      clientId: facts.id,
      fileNo: facts.fileNo,
      ruleId: period.ruleId,
      countedFromOn: period.countedFromOn,
      dueOn: period.dueOn!,
      isHeld: held.has(facts.id),
      waitingId: waiting.get(facts.id) ?? null,
    })
  }
  const soonest = (files: ListedFile[]) => files.sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1)).slice(0, mostListed)
  const isCut = found.due.length > mostListed || found.upcoming.length > mostListed
  return { due: soonest(found.due), upcoming: soonest(found.upcoming), reviews: await reviews(context, rules), isCut }
}

async function reviews(context: QueryContext, rules: readonly RuleInForce[]) {
  const ended = await contractsEnded(context.db, context.today)
  return rules
    .filter((rule) => rule.months !== null && (rule.from === 'contractEnd' || rule.from === 'procurementEnd'))
    .flatMap((rule) => ended.map(({ id, contractNo, endOn }) => ({ ruleId: rule.id, contractId: id, contractNo, dueOn: addMonths(endOn, rule.months!) })))
    .filter(({ dueOn }) => dueOn <= context.today)
    .sort((a, b) => (a.dueOn < b.dueOn ? 1 : -1))
}

export async function setPeriod(context: CommandContext, { ruleId, months }: ParsedInputOf<(typeof retentionContract)['retention.setPeriod']>) {
  checkLonger(context.pack, ruleId, months)
  const setting = await findPeriodSetting(context.db)
  const kept = setting ? (JSON.parse(String(setting.value)) as Record<string, number>) : {}
  const value = { ...kept, [ruleId]: months }
  if (setting) context.write.change(settings, setting.id, { value })
  else context.write.add(settings, { key: longerPeriodsKey, value })
  return rulesToShow(context)
}
