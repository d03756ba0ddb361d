import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CallInput } from '../../shared/contract.ts'
import type { ExportableList } from '../../shared/exports/exportsContract.ts'
import { makeLists } from '../support/longLists.ts'
import type { App } from '../support/makeApp.ts'
import { plansOf } from '../support/planOf.ts'

let app: App
beforeAll(async () => {
  app = await makeLists(3, 3)
})
afterAll(() => app.close())

const up = (by: string) => ({ sort: { by, isDescending: false } })
const down = (by: string) => ({ sort: { by, isDescending: true } })

/** How each long list is found in the orders people turn it to. */
const found: [list: ExportableList, input: object, index: string][] = [
  ['clients.list', {}, 'clients_listed'],
  ['clients.list', up('name'), 'clients_listed'],
  ['clients.list', down('name'), 'clients_listed_back'],
  ['clients.list', down('clientNo'), 'clients_listed_no'],
  ['clients.list', up('sex'), 'clients_listed_sex'],
  ['clients.list', down('birthDate'), 'clients_listed_born'],
  ['stays.list', {}, 'stays_listed'],
  ['stays.list', up('contactOn'), 'stays_listed'],
  ['stays.list', down('stayNo'), 'stays_listed_no'],
  ['stays.list', up('status'), 'stays_listed_status'],
  ['stays.list', down('admittedOn'), 'stays_listed_admitted'],
  ['stays.list', up('exitOn'), 'stays_listed_exit'],
  ['stays.list', down('exitMode'), 'stays_listed_mode'],
  ['cases.board', down('receivedOn'), 'cases_listed'],
  ['cases.board', up('caseNo'), 'cases_listed_no'],
  ['cases.board', down('status'), 'cases_listed_status'],
  ['cases.board', up('urgency'), 'cases_listed_urgency'],
  ['cases.board', down('openedOn'), 'cases_listed_opened'],
  ['cases.board', up('closedOn'), 'cases_listed_closed'],
  ['sessions.list', { order: 'unsignedFirst' }, 'sessions_listed'],
  ['sessions.list', down('heldOn'), 'sessions_day'],
  ['sessions.list', { order: 'unsignedFirst', status: 'draft' }, 'sessions_listed'],
  ['sessions.list', { order: 'unsignedFirst', status: 'signed' }, 'sessions_listed'],
  ['services.list', {}, 'services_listed'],
  ['services.list', up('kind'), 'services_listed_kind'],
  ['services.list', down('quantity'), 'services_listed_quantity'],
  ['activities.list', {}, 'activities_listed'],
  ['patrols.list', {}, 'patrols_listed'],
  ['visits.list', {}, 'visits_listed'],
  ['consultations.list', {}, 'consultations_listed'],
  ['volunteerShifts.list', {}, 'volunteer_shifts_listed'],
  ['supervisions.list', {}, 'supervisions_listed'],
  ['workLogs.list', {}, 'work_logs_listed'],
  ['resourceLinks.list', {}, 'resource_links_listed'],
  ['groups.overview', {}, 'groups_listed'],
  ['assessments.list', {}, 'assessments_listed'],
  ['outcomes.board', { show: 'checked' }, 'outcomes_listed'],
  ['outcomes.board', { show: 'toCheck' }, 'outcomes_listed_due'],
  ['followUps.board', {}, 'follow_ups_listed'],
  ['complaints.list', { isClosed: false, ...up('dueOn') }, 'complaints_listed_due'],
  ['complaints.list', { isClosed: true, ...down('closedOn') }, 'complaints_listed_closed'],
  ['incidents.list', {}, 'incidents_listed'],
]

test.each(found)('%s %o is turned in %s and not sorted', async (list, input, index) => {
  const plans = await plansOf(app, app.as('manager'), list, input as CallInput<ExportableList>)
  const paged = plans.filter(({ text, steps }) => text.includes(' limit ') && steps.some((step) => new RegExp(`INDEX ${index}\\b`).test(step)))
  expect(paged.length, plans.map(({ steps }) => steps.join('\n')).join('\n')).toBeGreaterThan(0)
  for (const { text, steps } of paged) {
    // The rows of one page, found by then, are put in order once more.
    const ofPage = text.includes(') page') ? 1 : 0
    expect(steps.filter((step) => step.startsWith('USE TEMP B-TREE')).length, steps.join('\n')).toBeLessThanOrEqual(ofPage)
  }
})

test('late notes are found among the few that came late or wait too long', async () => {
  const steps = (await plansOf(app, app.as('manager'), 'sessions.list', { order: 'unsignedFirst', isLate: true })).flatMap((plan) => plan.steps).join('\n')
  expect(steps).toMatch(/USING (COVERING )?INDEX sessions_late/)
  expect(steps).toMatch(/USING (COVERING )?INDEX sessions_listed \(<expr>=\?\)/)
  expect(steps).not.toMatch(/SCAN sessions\b(?! USING (COVERING )?INDEX sessions_late)/)
})

test('a case is found along the names of all clients, or its name looked up in a caseload', async () => {
  const input = { sort: { by: 'clientName', isDescending: false } } as const
  const all = (await plansOf(app, app.as('manager'), 'cases.board', input)).flatMap(({ steps }) => steps)
  expect(all.join('\n')).toMatch(/SCAN clients USING (COVERING )?INDEX clients_listed/)
  const own = (await plansOf(app, app.as('socialWorker'), 'cases.board', input)).flatMap(({ steps }) => steps)
  expect(own.join('\n')).not.toMatch(/SCAN clients/)
})
