import { expect, test } from 'vitest'
import { makeApp } from '../support/makeApp.ts'

test('nobody takes the role of admin from themselves: another admin has to, or nobody could give it back', async () => {
  const app = await makeApp()
  const admin = app.as(['admin', 'manager'])
  const own = (await admin.call('accounts.list', {})).find((one) => one.id === admin.accountId)!
  const amend = (changes: object) => admin.call('accounts.amend', { accountId: own.id, version: own.version, changes: changes as never })
  await expect(amend({ isActive: false })).rejects.toMatchObject({ code: 'accounts.notYourself' })
  await expect(amend({ roles: ['manager'] })).rejects.toMatchObject({ code: 'accounts.notYourself' })
  expect(await amend({ roles: ['manager', 'admin', 'auditor'] })).toMatchObject({ roles: ['manager', 'admin', 'auditor'] })
  await app.close()
})
