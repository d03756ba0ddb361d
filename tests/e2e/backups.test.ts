import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findChromium } from '../../build/chromium-host/findChromium.ts'
import { findElectron } from '../../build/scripts/electronBinary.ts'
import { Desk } from './support/desk.ts'
import { asRegistered, preparedBase, preparedPassword, sayWhoTries } from './support/preparedBase.ts'

const canRun = findChromium() !== null || findElectron() !== null
const folder = mkdtempSync(path.join(tmpdir(), 'hearth-backups-e2e-'))
const stick = path.join(folder, 'USB')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.skipIf(!canRun)('a backup is made, put on a stick and proven; after a restore the page says which work is missing', { timeout: 180_000 }, async () => {
  mkdirSync(stick)
  const dataDir = await preparedBase('zh-CN', async ({ call }) => {
    await call('clients.register', asRegistered('欧阳建国'))
  })
  const desk = await Desk.open({ dataDir })
  const found: string[] = []
  try {
    await desk.signIn('manager', preparedPassword)
    await desk.go('/backups')
    await desk.press('backupsPage.make')
    await desk.page.getByRole('row').nth(1).waitFor()
    await desk.app.answerDialogs(stick)
    await desk.press('backupsPage.choose')
    await desk.press('backupsPage.takeAnyway')
    await desk.press('backupsPage.copyNow')
    await desk.page.getByText(desk.text('backupsPage.copiesThere', { count: 1 })).first().waitFor()
    // The copy is listed a moment before its task is at its end: what comes next begins when that is said.
    await desk.page.getByText(desk.text('backupsPage.copied', { size: '|' }).split('|')[0]!).first().waitFor()
    await desk.press('backupsPage.prove')
    await desk.said('backupsPage.proved')
    found.push(...(await desk.look('backups')))

    await desk.ask('clients.register', asRegistered('陈小雨'))
    await desk.page.keyboard.press('Control+l')
    await desk.press('restore.begin')
    await desk.page.getByRole('radio').first().waitFor()
    await sayWhoTries(desk)
    found.push(...(await desk.look('restoreChoose')))
    await desk.press('restore.check')
    await desk.page.getByRole('heading', { name: desk.text('restore.checked') }).waitFor()
    // Nothing has been replaced yet, and what would be lost is said.
    expect(existsSync(path.join(dataDir, 'restore.json'))).toBe(false)
    expect(await desk.page.getByRole('alert').textContent()).toContain('请按纸质材料补录')
    found.push(...(await desk.look('restoreChecked')))
    await desk.press('restore.do')
    await desk.page.getByRole('heading', { name: desk.text('restore.done') }).waitFor()
    await desk.press('restore.signIn')
    await desk.signIn('manager', preparedPassword)
    expect((await desk.ask('clients.list', { limit: 10 })).total).toBe(1)
    await desk.go('/backups')
    await desk.page.getByText('数据库于').waitFor()
    expect(readdirSync(dataDir).some((name) => name.startsWith('kept-aside-'))).toBe(true)
    expect(found).toEqual([])
  } finally {
    await desk.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
})

test.skipIf(!canRun)('on a new computer the first page restores from the stick, and work goes on there', { timeout: 120_000 }, async () => {
  const desk = await Desk.open({ dataDir: path.join(folder, 'new'), language: 'en', scheme: 'dark' })
  const found: string[] = []
  try {
    await desk.press('restore.begin')
    await desk.said('restore.noneHere')
    found.push(...(await desk.look('restoreNew')))
    await desk.app.answerDialogs(stick)
    await desk.press('restore.look')
    await desk.page.getByRole('radio').first().waitFor()
    await sayWhoTries(desk)
    found.push(...(await desk.look('restoreChoose')))
    await desk.press('restore.check')
    await desk.page.getByRole('heading', { name: desk.text('restore.checked') }).waitFor()
    found.push(...(await desk.look('restoreChecked')))
    await desk.press('restore.do')
    await desk.press('restore.signIn')
    await desk.signIn('manager', preparedPassword)
    expect((await desk.ask('clients.list', { limit: 10 })).total).toBe(1)
    await desk.go('/backups')
    await desk.press('backupsPage.make')
    await desk.page.getByRole('row').nth(1).waitFor()
    found.push(...(await desk.look('backups')))
    expect(found).toEqual([])
  } finally {
    await desk.close()
  }
})
