import { afterAll, beforeAll, expect, test } from 'vitest'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { plainPdf } from '../support/smallStation.ts'
import { formsHouse, wordsOf } from './support.ts'

let house: Awaited<ReturnType<typeof formsHouse>>
const pages: string[] = []
beforeAll(async () => {
  house = await formsHouse((html) => {
    pages.push(html)
    return plainPdf()
  })
})
afterAll(() => house.close())

const unfitOf = async (stayId: string, caller = house.staff) =>
  Object.fromEntries((await caller.call('printForms.list', { stayId })).forms.map(({ form, unfit }) => [form, unfit?.code ?? null]))

test('the help request form says who came, how, why, and what was decided, in the reader’s words', async () => {
  const { client, stay } = await house.helped({ name: '张伟' })
  await house.staff.call('identifiers.record', { clientId: client.id, kind: 'residentId', value: '11010519850302123X', isVerified: true, explanation: '抄录有误，待核对' } as never)
  await house.staff.call('relatives.record', { clientId: client.id, name: '张母', relation: 'parent', isGuardian: false, address: '临江县', phone: '13800000000', mayBeContacted: false } as never)
  const words = wordsOf(await house.get(house.staff, stay.id, 'helpRequest'))
  expect(words).toContain(`编号=${stay.stayNo}`)
  for (const part of ['姓名=张伟;', '性别=男;', '出生日期=1985年3月2日;', '年龄=41;', '证件类型=居民身份证;', '证件号码=11010519850302123X;', '来站时间=2026年5月1日 09:40;', '[x]公安护送[ ]城管引导护送', '钱物遗失或被盗', '[x]予以救助[ ]不予救助', '决定人=staff;', '无亲友投靠|[x]是[ ]否[ ]不清楚', '张母|父母|否|13800000000|临江县|否'])
    expect(words).toContain(part)
  // Nobody knows when it began: a day to be written by hand, and nothing made up.
  expect(words).toMatch(/开始时间=\s*年\s*月\s*日;/)
  const english = wordsOf(await house.get(house.staff, stay.id, 'helpRequest', 'en'))
  for (const part of ['Name=张伟;', 'Born=2 March 1985;', 'Came on=1 May 2026 09:40;', '[x]Brought by police', '[x]Admit[ ]Refuse']) expect(english).toContain(part)
})

test('a name that every object of the language answers to is written like any other', async () => {
  const { stay } = await house.helped({ name: 'constructor' })
  expect(wordsOf(await house.get(house.staff, stay.id, 'helpRequest'))).toContain('姓名=constructor;')
})

test('the service record adds up what was given and keeps its empty lines for the hand', async () => {
  const { stay } = await house.helped({ name: '赵六' })
  const words = wordsOf(await house.get(house.staff, stay.id, 'serviceRecord'))
  for (const part of ['膳食|2|5|2026年5月1日|2026年5月2日', '住宿|1|1|2026年5月1日|2026年5月1日', '蓝色双肩包|1|完好|2026年5月1日||', '[x]生活救助', '[x]返乡救助', '[ ]医疗救治', '\n||||\n', '是否跨省=;', '证件已查验=;']) expect(words).toContain(part)
  const prepared = await house.staff.call('stays.prepareExit', { stayId: stay.id, version: stay.version })
  await house.staff.call('stays.exit', { stayId: stay.id, version: prepared.version, exitOn: '2026-05-06', exitMode: 'ticket', ticketFrom: '临江', ticketTo: '江北', cashFen: 1500, cashReceiptNo: 'R-9', formNo: 'Z-12', isCrossProvince: true })
  const left = wordsOf(await house.get(house.staff, stay.id, 'serviceRecord'))
  for (const part of ['离站时间=2026年5月6日;', '在站天数=5;', '文书编号=Z-12;', '[x]提供乘车凭证', '乘车起点=临江;', '终点=江北;', '零用钱=¥15.00;', '收据编号=R-9;', '是否跨省=是;']) expect(left).toContain(part)
  expect(wordsOf(await house.get(house.staff, stay.id, 'ownDeparture'))).toContain('编号=Z-12')
})

test('the notices take number, reason and day from the decision that was recorded', async () => {
  const refused = await house.refused({ name: '李四' })
  const words = wordsOf(await house.get(house.staff, refused.stay.id, 'refusalNotice'))
  for (const part of ['编号=临救不字〔2026〕7号', '李四：', '因只索要现金，', '具体情况：本人有住处，只要求发放现金。', 'Station （印章） 2026年5月2日', '送达回执', '受送达人=李四;', '送达时间=2026年5月2日;']) expect(words).toContain(part)
  const ended = await house.terminated({ name: '王五' })
  const notice = wordsOf(await house.get(house.staff, ended.stay.id, 'terminationNotice'))
  for (const part of ['编号=临救终字〔2026〕3号', '王五：', '因故意提供虚假情况，', '自2026年5月5日起', '已于2026年5月4日听取你的意见', '经查证，所述姓名和住址均不属实']) expect(notice).toContain(part)
})

test('a form that does not fit the stay is refused with the reason, and the list says the same', async () => {
  const { stay } = await house.helped({ name: '孙七' })
  expect(await unfitOf(stay.id)).toEqual({ helpRequest: null, refusalNotice: 'printForms.notRefused', ownDeparture: null, serviceRecord: null, terminationNotice: 'printForms.notTerminated' })
  for (const [form, code] of Object.entries(await unfitOf(stay.id)))
    if (code) await expect(house.get(house.staff, stay.id, form as never)).rejects.toMatchObject({ code })

  const boy = await house.helped({ name: '小明', birthDate: '2010-01-01' })
  await expect(house.get(house.staff, boy.stay.id, 'ownDeparture')).rejects.toMatchObject({ code: 'printForms.minorStays', refusal: { params: { age: 18 } } })
  const unsure = await house.screened((await house.register({ name: '吴九' })).id, { lacksCapacitySigns: true })
  expect((await unfitOf(unsure.id))['ownDeparture']).toBe('printForms.notAdmitted')
  const admitted = await house.staff.call('stays.admit', { stayId: unsure.id, version: unsure.version, admittedOn: '2026-05-02' })
  await expect(house.get(house.staff, admitted.id, 'ownDeparture')).rejects.toMatchObject({ code: 'printForms.guardedStays' })

  const gone = await house.helped({ name: '郑十' })
  await house.staff.call('stays.leftWithoutNotice', { stayId: gone.stay.id, version: gone.stay.version, exitOn: '2026-05-04' })
  expect((await unfitOf(gone.stay.id))['ownDeparture']).toBe('printForms.leftUnsigned')
  const { stay: refused } = await house.refused({ name: '钱二' })
  expect(await unfitOf(refused.id)).toEqual({ helpRequest: null, refusalNotice: null, ownDeparture: 'printForms.notAdmitted', serviceRecord: 'printForms.notAdmitted', terminationNotice: 'printForms.notTerminated' })
})

test('contracted workers print the records of their caseload; the papers of decisions are the station’s', async () => {
  const { client, stay } = await house.helped({ name: '周八' })
  const worker = house.app.as('socialWorker', 'caseWorker', 'partner')
  await expect(house.get(worker, stay.id, 'helpRequest')).rejects.toMatchObject({ code: 'core.notYours' })
  await house.manager.call('cases.receive', { clientId: client.id, programmeId: house.programme.id, workerId: worker.accountId, source: 'station', presentingProblem: '返乡后的生活安排', urgency: 'routine', receivedOn: '2026-05-02' })
  expect(wordsOf(await house.get(worker, stay.id, 'helpRequest'))).toContain('姓名=周八;')
  expect(wordsOf(await house.get(worker, stay.id, 'serviceRecord'))).toContain('膳食')
  const unfit = await unfitOf(stay.id, worker)
  for (const form of ['refusalNotice', 'ownDeparture', 'terminationNotice'] as const) {
    expect(unfit[form]).toBe('printForms.stationOnly')
    await expect(house.get(worker, stay.id, form)).rejects.toMatchObject({ code: 'printForms.stationOnly' })
  }
  await expect(house.get(house.app.as('auditor'), stay.id, 'helpRequest')).rejects.toMatchObject({ code: 'core.notAllowed' })
})

test('what is printed is what was looked at, and the access log says who printed whose form', async () => {
  const { client, stay } = await house.helped({ name: '冯十一 <b>&' })
  const target = path.join(house.folder, 'form.pdf')
  const asked = { stayId: stay.id, form: 'helpRequest', language: 'zh-CN' } as const
  expect({ ...(await house.staff.call('printForms.print', asked)), rareCharacters: [] }).toEqual(await house.get(house.staff, stay.id, 'helpRequest'))
  expect(await house.staff.call('printForms.save', { ...asked, target: 'handle' }, {}, { handle: target })).toEqual({ name: 'form.pdf' })
  expect(readFileSync(target).subarray(0, 5).toString()).toBe('%PDF-')
  expect(pages.at(-1)).toContain('冯十一 &lt;b&gt;&amp;')
  expect(pages.at(-1)).toContain('<html lang="zh-CN">')
  const lines = await house.app.station.open().db.selectFrom('accessLog').selectAll().where('recordId', '=', stay.id).where('action', '=', 'print').execute()
  expect(lines.map((line) => [line.procedure, line.clientId, line.detail])).toEqual([
    ['printForms.print', client.id, 'helpRequest'],
    ['printForms.save', client.id, 'helpRequest'],
  ])
})

test('nothing is written where no file was chosen, and nothing is left of a page that could not be printed', async () => {
  const { stay } = await house.helped({ name: '陈十二' })
  const asked = { stayId: stay.id, form: 'helpRequest', language: 'zh-CN' } as const
  await expect(house.staff.call('printForms.save', { ...asked, target: '/etc/passwd' })).rejects.toMatchObject({ code: 'printForms.fileGone' })
  const { surroundings } = house.app.station
  const printHtml = surroundings.printHtml
  surroundings.printHtml = () => Promise.reject(new Error('no printer'))
  const target = path.join(house.folder, 'never.pdf')
  await expect(house.staff.call('printForms.save', { ...asked, target: 'handle' }, {}, { handle: target })).rejects.toMatchObject({ code: 'core.incident' })
  surroundings.printHtml = printHtml
  expect(existsSync(target)).toBe(false)
})

test('a paper says which characters of it our font cannot print', async () => {
  const { stay } = await house.helped({ name: '𠮷田𡈽' })
  const { rareCharacters } = await house.staff.call('printForms.get', { stayId: stay.id, form: 'helpRequest', language: 'zh-CN' })
  expect(rareCharacters).toEqual(['𠮷', '𡈽'])
  const usual = await house.helped({ name: '张伟' })
  for (const language of ['zh-CN', 'en'] as const) {
    expect((await house.staff.call('printForms.get', { stayId: usual.stay.id, form: 'helpRequest', language })).rareCharacters).toEqual([])
  }
})
