import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../../build/chromium-host/findChromium.ts'
import { findElectron } from '../../build/scripts/electronBinary.ts'
import { Desk } from './support/desk.ts'
import { preparedBase, preparedPassword } from './support/preparedBase.ts'

const canRun = findChromium() !== null || findElectron() !== null

describe.skipIf(!canRun)('what is being typed into a field that searches', () => {
  let desk: Desk
  let dataDir: string

  beforeAll(async () => {
    dataDir = await preparedBase('zh-CN', async ({ call }) => {
      for (const name of ['张伟', '章炜']) await call('clients.register', { name, sex: 'male', birthDate: '1985-03-02', isNoneOfThem: true } as never)
    })
    desk = await Desk.open({ language: 'zh-CN', scheme: 'light', dataDir })
    await desk.signIn('manager', preparedPassword)
  })
  afterAll(async () => {
    await desk?.close()
    if (dataDir) rmSync(dataDir, { recursive: true, force: true })
  })

  const personCalled = async (name: string) => (await desk.ask('clients.search', { text: name, limit: 1 }))[0]!

  test('stays while the draft is saved beside it', async () => {
    await desk.address(`/clients/${(await personCalled('张伟')).id}`)
    await desk.press(desk.text('clients.amendNamed', { what: desk.text('clients.facts.home') }))
    const dialog = desk.page.getByRole('dialog')
    await desk.pick(desk.label('clients', 'ethnicity'), desk.code('ethnicity', 'han'))
    for (const [round, name] of ['disabilities', 'benefits', 'ethnicity'].entries()) {
      await desk.fill(desk.label('clients', 'usualAddress'), `桥南旅社${round}号`)
      const box = dialog.getByRole('combobox', { name: desk.label('clients', name) }).first()
      await box.focus()
      await desk.page.keyboard.press('ControlOrMeta+a')
      await desk.page.keyboard.insertText('你好')
      // The half second in which the draft rests, and the time of its saving.
      await desk.page.waitForTimeout(1500)
      expect([name, await box.inputValue()]).toEqual([name, '你好'])
      await desk.page.keyboard.press('Tab')
    }
    await desk.page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
  })

  test('replaces somebody whom the address named', async () => {
    await desk.address(`/stays?tab=list&clientId=${(await personCalled('张伟')).id}`)
    const box = desk.page.getByRole('main').getByRole('combobox', { name: desk.label('stays', 'clientId') })
    await expect.poll(() => box.inputValue()).toBe('张伟')
    await box.press('ControlOrMeta+a')
    await box.pressSequentially('zhangwei', { delay: 60 })
    await desk.page.getByRole('option', { name: '章炜' }).click()
    expect(await box.inputValue()).toBe('章炜')
  })
})
