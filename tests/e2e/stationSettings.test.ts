import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../../build/chromium-host/findChromium.ts'
import { findElectron } from '../../build/scripts/electronBinary.ts'
import { fieldLabel, valueLabel } from '../../shared/words/words.ts'
import { Desk } from './support/desk.ts'
import { preparedBase, preparedPassword } from './support/preparedBase.ts'

const canRun = findChromium() !== null || findElectron() !== null

describe.skipIf(!canRun).each([
  ['zh-CN', 'light'],
  ['en', 'dark'],
] as const)('the station is arranged: accounts, organisations, programmes and beds, in %s', (language, scheme) => {
  let desk: Desk
  let dataDir: string

  beforeAll(async () => {
    dataDir = await preparedBase(language, async () => {})
    desk = await Desk.open({ language, scheme, dataDir })
    desk.page.setDefaultTimeout(10_000)
    await desk.signIn('manager', preparedPassword)
  })
  afterAll(async () => {
    await desk?.close()
    if (dataDir) rmSync(dataDir, { recursive: true, force: true })
  })

  const field = (table: string, name: string): string => fieldLabel(language, table, name)
  const tab = (key: string) => desk.page.getByRole('tab', { name: desk.text(key), exact: true }).click()
  const gone = () => desk.page.getByRole('dialog').waitFor({ state: 'hidden' })

  test('an account is added, its one-use password shown once, its roles changed and the account switched off', async () => {
    await desk.page.keyboard.press('Control+,')
    await tab('settings.accounts')
    await desk.press('accounts.add')
    await desk.fill(field('accounts', 'displayName'), '温静')
    await desk.fill(field('accounts', 'loginName'), 'wen')
    await desk.check('role.staff')
    expect(await desk.look('settings-1-add-account')).toEqual([])
    await desk.page.getByRole('dialog').getByRole('button', { name: desk.text('accounts.add') }).click()
    expect(await desk.look('settings-1-password-again')).toEqual([])
    await desk.typePasswordAgain(preparedPassword)
    expect(await desk.page.getByTestId('one-use-password').textContent()).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
    expect(await desk.look('settings-2-one-use')).toEqual([])
    await desk.press('accounts.oneUseDone')
    await gone()

    const actions = () => desk.page.getByRole('button', { name: desk.text('accounts.actionsOf', { name: '温静' }) }).click()
    const choose = (key: string) => desk.page.getByRole('menuitem', { name: desk.text(key) }).click()
    await actions()
    await choose('accounts.amend')
    await desk.check('role.auditor')
    await desk.press('common.save')
    await desk.typePasswordAgain(preparedPassword)
    await gone()
    await desk.page.getByRole('gridcell', { name: `${desk.text('role.staff')}${desk.text('common.listComma')}${desk.text('role.auditor')}` }).waitFor()
    await actions()
    await choose('accounts.deactivate')
    await desk.press('accounts.deactivate')
    await desk.typePasswordAgain(preparedPassword)
    await gone()
    await desk.page.getByText(desk.text('accounts.off'), { exact: true }).waitFor()
    expect(await desk.look('settings-3-accounts')).toEqual([])
  })

  test('somebody who has left is removed, and with them the key that they may have kept', async () => {
    const name = desk.text('accounts.actionsOf', { name: '温静' })
    await desk.page.getByRole('button', { name }).click()
    await desk.page.getByRole('menuitem', { name: desk.text('accounts.remove') }).click()
    await desk.page.getByText(desk.text('rekey.removeTitle', { name: '温静' })).waitFor()
    await desk.fill(field('accounts', 'password'), preparedPassword)
    expect(await desk.look('settings-6-remove')).toEqual([])
    await desk.press('rekey.removeDo')
    await desk.page.getByText(desk.text('rekey.doneRemoved', { name: '温静', epoch: 2 })).waitFor()
    expect(await desk.look('settings-7-removed')).toEqual([])
    await desk.press('rekey.understood')
    await gone()
  })

  test('the purchaser is added with Ctrl+N, and the facts of the station are shown', async () => {
    await tab('settings.organisations')
    await desk.page.getByRole('button', { name: desk.text('organisations.add') }).waitFor()
    await desk.page.keyboard.press('Control+n')
    await desk.fill(field('organisations', 'name'), '市民政局')
    await desk.pick(field('organisations', 'kind'), valueLabel(language, 'organisations', 'kind', 'purchaser'))
    await desk.press('organisations.add')
    await gone()
    await desk.page.getByRole('gridcell', { name: '市民政局', exact: true }).waitFor()
    expect(await desk.look('settings-4-organisations')).toEqual([])
    await tab('settings.station')
    await desk.page.getByText(desk.text('station.fixed')).waitFor()
    await desk.press('station.recoveryCheck')
    await desk.page.keyboard.type('0000-1111')
    await desk.press('recoveryKey.check')
    await desk.page.getByRole('dialog').getByText(desk.text('accounts.recoveryKeyMistyped')).waitFor()
    expect(await desk.look('settings-5-station')).toEqual([])
    await desk.page.keyboard.press('Escape')
    await gone()
    await desk.page.getByText(desk.text('station.dataKeyWhat', { epoch: 2 })).waitFor()
    expect(await desk.look('settings-8-keys')).toEqual([])
    await desk.press('rekey.do')
    expect(await desk.look('settings-9-rekey')).toEqual([])
    await desk.page.keyboard.press('Escape')
    await gone()
    await desk.press('station.lockChange')
    await desk.page.getByRole('radio', { name: desk.text('station.lockMinutes', { minutes: 10 }) }).check()
    expect(await desk.look('settings-10-lock')).toEqual([])
    await desk.press('common.save')
    await gone()
    await desk.page.getByText(desk.text('station.lockAfter', { minutes: 10 })).waitFor()
  })

  test('a site, a programme and a bed are entered, one after the other', async () => {
    await desk.page.getByRole('navigation').getByRole('link', { name: desk.text('programmes.title') }).click()
    await tab('programmes.sites')
    await desk.press('programmes.addSite')
    await desk.fill(field('sites', 'name'), '临江站')
    await desk.page.getByRole('dialog').getByRole('combobox').first().click()
    await desk.page.getByRole('option').first().click()
    await desk.page.getByRole('dialog').getByRole('button', { name: desk.text('programmes.addSite') }).click()
    await gone()
    await tab('programmes.programmes')
    await desk.press('programmes.addProgramme')
    await desk.fill(field('programmes', 'name'), '临时住宿')
    await desk.pick(field('programmes', 'siteId'), '临江站')
    expect(await desk.look('programmes-1-add')).toEqual([])
    await desk.page.getByRole('dialog').getByRole('button', { name: desk.text('programmes.addProgramme') }).click()
    await gone()
    await desk.page.getByRole('gridcell', { name: '临时住宿', exact: true }).waitFor()
    await tab('programmes.beds')
    await desk.press('programmes.addBed')
    await desk.pick(field('beds', 'programmeId'), '临时住宿')
    await desk.fill(field('beds', 'room'), '101')
    await desk.fill(field('beds', 'label'), '2')
    await desk.page.getByRole('dialog').getByRole('button', { name: desk.text('programmes.addBed') }).click()
    await gone()
    await desk.page.getByRole('gridcell', { name: '101', exact: true }).waitFor()
    expect(await desk.look('programmes-2-beds')).toEqual([])
    await desk.page.getByRole('button', { name: desk.text('register.voidTitle', { name: '101 2' }) }).click()
    await desk.page.getByRole('dialog').getByRole('textbox').fill('typed twice')
    await desk.press('register.void')
    await gone()
    await desk.page.getByText(desk.text('programmes.noBeds')).waitFor()
  })
})
