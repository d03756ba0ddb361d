import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../../build/chromium-host/findChromium.ts'
import { findElectron } from '../../build/scripts/electronBinary.ts'
import { cases, followUps } from '../../shared/cases/case.ts'
import { addDays } from '../../shared/core/dates.ts'
import { Desk } from './support/desk.ts'
import { smallStation, stationPassword, type SmallStation } from './support/station.ts'
import { StayDesk } from './support/stayDesk.ts'

const canRun = findChromium() !== null || findElectron() !== null
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const cameOn = addDays(today, -3)

interface Seeded {
  stays: Record<'terminate' | 'die' | 'settle' | 'undo' | 'care' | 'screening', string>
  openCaseId: string
  closedCaseId: string
}

/** People in each state that a step begins from, made by the program itself. */
async function seed({ call, station, lodgingId, workId, partnerId, accounts }: SmallStation): Promise<Seeded> {
  const names = { terminate: '钱一', die: '孙二', settle: '李三', undo: '周四', care: '吴五', screening: '郑六' }
  const { screeningSets } = await call('packs.current', {})
  const set = screeningSets.filter((one) => one.validFrom <= cameOn).sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0]!
  const screening = Object.fromEntries(set.tests.map((one) => [one.id, 'yes' as const]))
  const register = async (name: string) => (await call('clients.register', { name, sex: 'male', birthDate: '1980-03-12', isNoneOfThem: true } as never)).client!.id
  const stays = {} as Seeded['stays']
  for (const [key, name] of Object.entries(names) as [keyof typeof names, string][]) {
    const clientId = await register(name)
    const contact = await call('stays.contact', { clientId, programmeId: lodgingId, contactOn: cameOn, route: 'police' })
    let stay = await call('stays.screen', { stayId: contact.id, version: contact.version, screening })
    stays[key] = stay.id
    if (key === 'screening') continue
    stay = await call('stays.admit', { stayId: stay.id, version: stay.version, admittedOn: cameOn })
    if (key === 'settle') await call('settlements.record', { stayId: stay.id, clientId, programmeId: lodgingId, kind: 'welfareInstitution', appliedOn: cameOn, approvedOn: cameOn, completedOn: today, institution: '市福利院' })
    if (key === 'undo') await call('stays.leftWithoutNotice', { stayId: stay.id, version: stay.version, exitOn: today })
  }
  const receive = async (name: string) => call('cases.receive', { clientId: await register(name), programmeId: workId, workerId: accounts.worker, source: 'police', presentingProblem: '与家人失联。', urgency: 'routine', receivedOn: cameOn })
  const received = await receive('冯七')
  await call('cases.decide', { caseId: received.id, version: received.version, decision: 'open', decidedOn: cameOn })
  // A closed case has a long life behind it, which other journeys walk: here its end alone is wanted.
  const closedClient = await register('陈八')
  const { base } = station.open()
  const closed = base.sqlite.transaction(() => {
    const write = station.recorder(accounts.manager, station.now())
    const one = write.add(cases, {
      caseNo: 'C-closed', clientId: closedClient, programmeId: workId, organisationId: partnerId, workerId: accounts.worker, status: 'followUp', source: 'police',
      presentingProblem: '寻亲。', urgency: 'routine', receivedOn: cameOn, decidedOn: cameOn, openedOn: cameOn, closedOn: cameOn, closureReason: 'goalsMet', agreementOn: cameOn,
    })
    write.add(followUps, { clientId: closedClient, caseId: one.id, programmeId: workId, dayMark: '30', about: 'wellbeing', dueOn: addDays(today, 27), status: 'due' })
    return one
  })()
  return { stays, openCaseId: received.id, closedCaseId: closed.id }
}

/** The less usual steps of stays and cases: each dialog is opened, filled in, handed in, and its result seen. */
describe.skipIf(!canRun)('the less usual steps', () => {
  let desk: Desk
  let stay: StayDesk
  let dataDir: string
  let seeded: Seeded

  beforeAll(async () => {
    dataDir = await smallStation('zh-CN', async (station) => {
      seeded = await seed(station)
    })
    desk = await Desk.open({ dataDir })
    stay = new StayDesk(desk)
    await desk.signIn('manager', stationPassword)
  })
  afterAll(async () => {
    await desk?.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  const status = (table: 'stays' | 'cases', value: string) => desk.page.getByRole('main').getByText(desk.value(table, 'status', value), { exact: true }).first().waitFor()
  const openStay = async (key: keyof Seeded['stays']) => {
    await desk.go(`/stays/${seeded.stays[key]}`)
    await desk.page.getByRole('button', { name: desk.text('stays.more') }).waitFor()
  }
  const fromMenu = async (menu: string, item: string) => {
    await desk.page.getByRole('button', { name: desk.text(menu), exact: true }).click()
    await desk.page.getByRole('menuitem', { name: desk.text(item) }).click()
    await desk.page.getByRole('dialog').getByRole('form').waitFor()
  }
  const leaveBy = async (mode: string) => {
    await fromExitMenu()
    await desk.page.getByRole('dialog').locator(`input[value="${mode}"]`).check()
    await desk.page.getByRole('dialog').getByRole('form').waitFor()
  }
  const fromExitMenu = async () => {
    await desk.page.getByRole('button', { name: desk.text('stays.more'), exact: true }).click()
    await desk.page.getByRole('menuitem', { name: desk.text('stays.exit'), exact: true }).click()
  }

  test('aid is ended after a hearing, with its notice', async () => {
    await openStay('terminate')
    await leaveBy('terminated')
    await desk.choose(desk.code('terminationReason', 'unlawfulConduct'))
    await desk.fill(desk.label('notices', 'hearingNote'), '本人承认殴打他人。')
    await desk.fill(desk.label('stays', 'noticeNo'), 'Z-2026-01')
    expect(await desk.look('steps-terminate')).toEqual([])
    await desk.handIn('exit.terminateDo')
    await status('stays', 'terminated')
    await stay.tab('exit')
    await desk.page.getByText('Z-2026-01').waitFor()
  })

  test('a death is written down, and a lasting arrangement ends a stay', async () => {
    await openStay('die')
    await leaveBy('died')
    await desk.fill(desk.label('stays', 'exitReason'), '突发心脏病，送医不治。')
    await desk.handIn('exit.diedDo')
    await status('stays', 'died')
    await openStay('settle')
    await leaveBy('settled')
    await desk.page.getByRole('dialog').getByText('市福利院').waitFor()
    await desk.handIn('exit.do')
    await status('stays', 'settled')
  })

  test('an exit entered in error is taken back; a stay voided by mistake is restored', async () => {
    await openStay('undo')
    await fromMenu('stays.more', 'stays.undoExit')
    await desk.fill('stays.why', '人在院子里。')
    await desk.handIn('stays.undoExit')
    await status('stays', 'inCare')
    await fromMenu('stays.more', 'stays.void')
    await desk.fill('stays.why', '重复登记。')
    await desk.handIn('stays.void')
    await desk.said('stays.isVoided', { reason: '重复登记。' })
    expect(await desk.look('steps-voided')).toEqual([])
    await desk.press('void.restore')
    await desk.page.getByText(desk.text('stays.isVoided', { reason: '重复登记。' })).waitFor({ state: 'detached' })
  })

  test('a stay is extended; hospital, suspected violence and an escort are written down', async () => {
    await openStay('care')
    await fromMenu('stays.more', 'stays.extend')
    await desk.pick(desk.label('extensions', 'reason'), desk.code('extensionReason', 'waitingForKin'))
    await desk.date(desk.label('extensions', 'untilOn'), addDays(today, 20))
    await stay.writeDown()
    await stay.tab('care')
    await stay.begin('care.addHospital')
    await desk.fill(desk.label('hospitalisations', 'hospital'), '市第一医院')
    await stay.writeDown()
    await desk.page.getByText('市第一医院').waitFor()
    await stay.begin('care.addViolence')
    await desk.fill(desk.label('violence_reports', 'description'), '手臂有新伤，说是同乡打的。')
    await stay.writeDown()
    await desk.page.getByText('手臂有新伤，说是同乡打的。').first().waitFor()
    await stay.begin('care.addEscort')
    const staff = desk.page.getByRole('dialog').getByRole('combobox').first()
    for (const name of ['周平', '吴敏']) {
      await staff.fill(name)
      await staff.press('Enter')
    }
    await stay.writeDown()
    await desk.page.getByText(`周平${desk.text('common.listComma')}吴敏`).waitFor()
    expect(await desk.look('steps-care')).toEqual([])
  })

  test('somebody who goes while the questions are asked is written down, and taken back when found', async () => {
    await desk.go(`/intake?stayId=${seeded.stays.screening}`)
    await desk.press('stays.leftBefore')
    await desk.fill('stays.leftBeforeWhy', '不愿再等。')
    expect(await desk.look('steps-left-before')).toEqual([])
    await desk.handIn('stays.leftBeforeDo')
    await desk.said('intake.wasGone', { name: '郑六' })
    await desk.page.getByRole('button', { name: desk.text('undo.do'), exact: true }).click()
    await desk.page.locator('section[aria-current="step"]', { hasText: desk.text('intake.decision') }).waitFor()
  })

  test('a case is corrected, rests, goes on, changes hands and is reviewed', async () => {
    await desk.go(`/cases/${seeded.openCaseId}`)
    await desk.press('cases.do.amend')
    await desk.fill(desk.label('cases', 'presentingProblem'), '与家人失联三年。')
    await desk.handIn('common.save')
    await desk.page.getByText('与家人失联三年。').waitFor()
    await fromMenu('cases.more', 'cases.do.suspend')
    await desk.fill(desk.label('cases', 'reason'), '住院治疗。')
    await desk.handIn('cases.do.suspend')
    await status('cases', 'suspended')
    await desk.press('cases.do.resume')
    await desk.choose(desk.value('cases', 'status', 'assessment'))
    await desk.handIn('cases.do.resume')
    await desk.page.locator('[aria-current=step]', { hasText: desk.text('cases.stage.assessment') }).waitFor()
    await fromMenu('cases.more', 'cases.do.transfer')
    await desk.pick(desk.label('cases', 'workerId'), '郑岚')
    await desk.handIn('cases.do.transfer')
    await desk.page.getByText('郑岚').first().waitFor()
    await desk.tab('cases.tab.reviews')
    await desk.press('cases.review.add')
    await desk.fill(desk.label('case_reviews', 'findings'), '已联系上堂兄，目标不变。')
    await desk.handIn('cases.review.save')
    await desk.page.getByText('已联系上堂兄，目标不变。').waitFor()
    expect(await desk.look('steps-review')).toEqual([])
  })

  test('a follow-up is cancelled with its reason, and a closed case is taken up again', async () => {
    await desk.go(`/cases/${seeded.closedCaseId}`)
    await desk.tab('cases.tab.followUps')
    await desk.press('cases.do.cancelFollowUp')
    await desk.fill('cases.followUp.whyCancelled', '已迁往外省，无法联系。')
    await desk.handIn('cases.do.cancelFollowUp')
    await desk.page.getByText('已迁往外省，无法联系。').waitFor()
    await fromMenu('cases.more', 'cases.do.reopen')
    await desk.fill(desk.label('cases', 'reason'), '家人再次失联。')
    await desk.handIn('cases.do.reopen')
    await desk.page.locator('[aria-current=step]', { hasText: desk.text('cases.stage.intervention') }).waitFor()
  })
})
