import { expect } from 'vitest'
import { addDays, periodSpan } from '../../../shared/core/dates.ts'
import { CaseDesk } from '../support/caseDesk.ts'
import type { Desk } from '../support/desk.ts'
import { IntakeDesk } from '../support/intakeDesk.ts'
import { StayDesk } from '../support/stayDesk.ts'
import { stationPassword } from '../support/station.ts'
import type { Ground } from './ground.ts'

const name = '陆小满'
const goal = '回到学校读书'

/** Notes of six talks, three days apart, as they are written down afterwards. */
const talks = [
  '第一次谈话：说起家里和路上的事。',
  '画了全家人，记得学校名字。',
  '与母亲通话十分钟，情绪平稳。',
  '谈到怕跟不上功课，一起做算术。',
  '班主任来电，愿意接收插班。',
  '收拾书包，约定每周通话。',
]

/** A child found by the police is taken in, traced, counselled six times, enrolled, returned home and visited. */
export async function childJourney(desk: Desk, ground: Ground): Promise<void> {
  const { today } = ground
  const day = (ago: number): string => addDays(today, -ago)
  const intake = new IntakeDesk(desk)
  const stay = new StayDesk(desk)
  const social = new CaseDesk(desk)
  const looksRight = async (screen: string): Promise<void> => expect(await desk.look(`child-${screen}`)).toEqual([])

  await intake.register({ name, sex: desk.code('sex', 'female'), birthDate: addDays(today, -9 * 365 - 200) })
  await intake.came({ route: 'police', on: day(60), foundPlace: '长途汽车站候车厅' })
  await intake.screen()
  await intake.admit({ room: '102', label: '2' })
  const stayId = await intake.toStay()
  await looksRight('1-taken-in')

  await stay.tab('minor')
  await stay.begin('minor.do.screen')
  await desk.date(desk.label('minor_cares', 'healthScreenedAt'), day(60))
  await desk.pick(desk.label('minor_cares', 'schoolStatus'), desk.code('schoolStatus', 'droppedOut'))
  await stay.writeDown()
  await stay.tab('tracing')
  await desk.press('tracing.begin')
  await stay.begin('tracing.do.fastQuery')
  await stay.at(day(60), '14:00')
  await desk.fill('tracing.result', '比对无结果')
  await stay.writeDown()
  await stay.begin('tracing.do.notice')
  await stay.at(day(60), '20:00')
  await looksRight('2-notice')
  await stay.writeDown()
  await desk.said('tracing.published')

  await desk.change('manager', stationPassword)
  const caseId = await social.receive({
    client: name, programme: ground.programme.work, worker: '何静', source: 'station', on: day(59), problem: '与家人失散，辍学半年。',
  })

  await desk.change('worker', stationPassword)
  await social.open(name)
  await social.decide(day(58))
  await social.assess(day(57))
  await social.open(name)
  await social.goOn('planning')
  await social.agree(day(57))
  await social.plan(day(55), '陪伴孩子，联系家人和学校，送回课堂。', { title: goal, kind: 'schooling', measure: '就学证明', target: '在册就读' })

  await desk.change('supervisor', stationPassword)
  await desk.go('/approvals')
  await desk.hand.press(desk.page.getByRole('main').getByRole('navigation').getByRole('button').filter({ hasText: name }))
  await desk.said(goal)
  await looksRight('3-plan-to-approve')
  await desk.press('cases.approvals.approve')
  await desk.said('cases.approvals.approved', { name })

  await desk.change('worker', stationPassword)
  await social.open(name)
  await social.goOn('intervention')
  for (const [at, note] of talks.entries()) await social.session({ on: day(54 - 3 * at), from: '09:30', to: '10:20', goal, note })
  await looksRight('4-case')
  await social.meetGoal(goal, day(37), 'schoolProof')
  await social.outcome({ kind: 'backInSchool', on: day(37), evidence: 'schoolProof', paper: '就读证明 2026-118' })
  await looksRight('5-outcome')

  await desk.change('staff', stationPassword)
  await desk.go('/stays')
  await desk.openLink(name)
  await stay.tab('tracing')
  await stay.begin('tracing.do.solve')
  await stay.at(day(40), '11:00')
  await desk.choose(desk.code('tracingMethod', 'inquiryClue'))
  await stay.writeDown()
  await stay.tab('minor')
  await stay.begin('minor.do.confirmExit')
  await desk.choose(desk.code('minorExitGround', 'parentsFetch'))
  await desk.date(desk.label('minor_cares', 'civilAffairsAgreedOn'), day(36))
  await desk.fill(desk.label('minor_cares', 'exitConfirmationNo'), 'W-2026-031')
  await stay.writeDown()
  await stay.leave('fetched')
  await desk.date(desk.label('stays', 'exitOn'), day(35))
  await desk.fill(desk.label('stays', 'collectorName'), '陆建平')
  await desk.pick(desk.label('stays', 'collectorRelation'), desk.code('relation', 'parent'))
  await desk.check(desk.label('stays', 'collectorIdChecked'))
  await desk.check(desk.label('stays', 'stationConsents'))
  await desk.said('exit.nothingMissing')
  await looksRight('6-fetched')
  await desk.handIn('exit.do')
  await stay.tab('minor')
  await stay.begin('minor.do.visit')
  await desk.date(desk.label('minor_cares', 'visitedOn'), day(5))
  await desk.fill(desk.label('minor_cares', 'visitNote'), '孩子在校，与父母同住，情绪稳定。')
  await stay.writeDown()
  await looksRight('7-visited')

  await desk.change('manager', stationPassword)
  const { clientId } = (await desk.ask('cases.get', { caseId })).case
  await nothingIsMissing(desk, { clientId, stayId, caseId, contractId: ground.contractId, today, day })
  await desk.openClient(name)
  await desk.tab('clients.tab.timeline')
  await desk.page.getByRole('main').getByRole('listitem').filter({ hasText: desk.text('clients.event.session') }).nth(talks.length - 1).waitFor()
  await looksRight('8-timeline')
}

interface Told {
  clientId: string
  stayId: string
  caseId: string
  contractId: string
  today: string
  day: (ago: number) => string
}

/** What the manager reads of it afterwards: the line of time, no limit that still runs, and the figures of its months. */
async function nothingIsMissing(desk: Desk, { clientId, stayId, caseId, contractId, today, day }: Told): Promise<void> {
  const { lines } = await desk.ask('clients.timeline', { clientId, group: null, limit: 500 })
  const count = (what: string): number => lines.filter((line) => line.what === what).length
  expect(Object.fromEntries(['registered', 'contact', 'admitted', 'tracing', 'disclosure', 'case', 'assessment', 'plan', 'session', 'goalClosed', 'outcome', 'exited', 'minorVisit'].map((what) => [what, count(what)]))).toEqual({
    registered: 1, contact: 1, admitted: 1, tracing: 1, disclosure: 1, case: 1, assessment: 1, plan: 1, session: talks.length, goalClosed: 1, outcome: 1, exited: 1, minorVisit: 1,
  })
  const whole = await desk.ask('stays.get', { stayId })
  expect(whole.timers).toEqual([])
  // Written down late: the hour of writing is not the hour of coming or leaving.
  expect(whole.stay).toMatchObject({ admittedOn: day(60), contactTime: null, admittedTime: null, exitOn: day(35), exitTime: null })
  expect(lines.find(({ what }) => what === 'registered')).toMatchObject({ on: today })
  expect(whole.minorCare).toMatchObject({ status: 'visited', exitedOn: day(35), visitDueOn: day(5), visitedOn: day(5) })
  expect((await desk.ask('cases.timers', { caseId })).filter(({ dueOn }) => dueOn < today)).toEqual([])
  const { rows: notes } = await desk.ask('sessions.list', { caseId, limit: 50 })
  expect(notes.map(({ status, isLate }) => [status, isLate])).toEqual(talks.map(() => ['signed', true]))

  for (const [indicatorId, on] of [['R16', day(60)], ['R17', day(5)], ['R18', day(37)]] as const) {
    const span = { contractId, ...periodSpan(on.slice(0, 7)) }
    const { rows } = await desk.ask('indicators.evidence', { ...span, indicatorId, limit: 50, offset: 0 })
    expect([indicatorId, rows.filter((row) => row.part === 'n' && row.personId === clientId).length]).toEqual([indicatorId, 1])
  }
}
