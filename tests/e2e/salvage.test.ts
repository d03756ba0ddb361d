import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { findChromium } from '../../build/chromium-host/findChromium.ts'
import { findElectron } from '../../build/scripts/electronBinary.ts'
import { changeState } from '../../electron/backups/backupState.ts'
import { loseEntry } from '../backups/support/loseEntry.ts'
import { Desk } from './support/desk.ts'
import { asRegistered, preparedBase, preparedPassword, sayWhoTries } from './support/preparedBase.ts'

const canRun = findChromium() !== null || findElectron() !== null

/** Three people since the backup; of the second's work an entry of the history is gone, so only the first follows it whole. */
async function damagedBase(language: 'zh-CN' | 'en'): Promise<string> {
  let key = Buffer.alloc(0)
  let lost = 0
  const dataDir = await preparedBase(language, async ({ call, station }) => {
    await call('clients.register', asRegistered('欧阳建国'))
    await call('backups.make', {})
    await call('clients.register', asRegistered('陈小雨'))
    lost = station.open().base.sqlite.prepare('SELECT count(*) FROM history').pluck().get() as number
    await call('clients.register', asRegistered('王秀英'))
    await call('clients.register', asRegistered('李长河'))
    key = Buffer.from(station.open().key)
  })
  loseEntry(path.join(dataDir, 'hearth.db'), key, lost)
  changeState(dataDir, { check: { at: new Date().toISOString(), isOk: false, isFull: true } })
  return dataDir
}

test.skipIf(!canRun).each([['zh-CN', 'light'], ['en', 'dark']] as const)('a damaged base is put together on its backup, and a person decides on what did not follow, in %s, %s', { timeout: 180_000 }, async (language, scheme) => {
  const dataDir = await damagedBase(language)
  const desk = await Desk.open({ dataDir, language, scheme })
  const found: string[] = []
  try {
    await desk.said('salvage.checkFailed')
    await desk.press('salvage.begin')
    await sayWhoTries(desk)
    found.push(...(await desk.look('salvageBegin')))
    await desk.press('salvage.look')
    await desk.page.getByRole('heading', { name: desk.text('salvage.found') }).waitFor()
    // Nothing is ticked for anybody, and nothing has been changed.
    const rows = desk.page.getByRole('row').filter({ has: desk.page.getByRole('checkbox') })
    const person = rows.filter({ hasText: '李长河' })
    await person.waitFor()
    expect(await desk.page.getByRole('checkbox', { checked: true }).count()).toBe(0)
    found.push(...(await desk.look('salvageFound')))
    await person.getByRole('checkbox').check()
    await desk.page.getByRole('button', { name: desk.text('salvage.do', { count: 1 }) }).click()
    await desk.page.getByRole('heading', { name: desk.text('salvage.done'), exact: true }).waitFor()
    found.push(...(await desk.look('salvageDone')))
    expect(readdirSync(dataDir).some((name) => name.startsWith('kept-aside-'))).toBe(true)
    await desk.press('restore.signIn')
    await desk.signIn('manager', preparedPassword)
    const { rows: people } = await desk.ask('clients.list', { limit: 10 })
    expect(people.map(({ name }) => name).toSorted()).toEqual(['李长河', '欧阳建国', '陈小雨'].toSorted())
    expect(await desk.ask('history.verify', {})).toMatchObject({ whole: true })
    expect(found).toEqual([])
  } finally {
    await desk.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
})

test.skipIf(!canRun)('where the newest backup proves damaged the one before it is offered, and restored', { timeout: 120_000 }, async () => {
  const dataDir = await preparedBase('zh-CN', async ({ call }) => {
    await call('backups.make', {})
    await call('clients.register', asRegistered('欧阳建国'))
    await call('backups.make', {})
  })
  const backups = path.join(dataDir, 'backups')
  const newest = readdirSync(backups).filter((name) => name.startsWith('backup-')).toSorted().at(-1)!
  const file = path.join(backups, newest, 'hearth.db')
  const bytes = readFileSync(file)
  bytes[9000]! ^= 1
  writeFileSync(file, bytes)
  const desk = await Desk.open({ dataDir })
  try {
    await desk.press('restore.begin')
    await desk.page.getByRole('radio').first().waitFor()
    await sayWhoTries(desk)
    await desk.press('restore.check')
    await desk.said('backups.fileDiffers')
    const found = await desk.look('restoreOlder')
    await desk.page.getByRole('button', { name: desk.text('restore.older', { at: '' }) }).click()
    // What was typed is still there, and what was said of the damaged one is not.
    await desk.page.getByText(desk.text('backups.fileDiffers')).waitFor({ state: 'detached' })
    await desk.press('restore.check')
    await desk.page.getByRole('heading', { name: desk.text('restore.checked') }).waitFor()
    await desk.press('restore.do')
    await desk.press('restore.signIn')
    await desk.signIn('manager', preparedPassword)
    expect((await desk.ask('clients.list', { limit: 10 })).total).toBe(0)
    expect(found).toEqual([])
  } finally {
    await desk.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
})
