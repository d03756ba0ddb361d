import { expect } from 'vitest'
import type { Desk } from '../support/desk.ts'
import type { Ground } from './ground.ts'

/** A supervisor approves a plan of her team, and neither page nor program lets her approve her own closure. */
export async function supervisorJourney(desk: Desk, { planned, own }: Ground): Promise<void> {
  const { page } = desk
  const looksRight = async (screen: string): Promise<void> => expect(await desk.look(`supervisor-${screen}`)).toEqual([])
  const group = (key: string) => page.getByRole('navigation', { name: desk.text(key, { count: 1 }) }).getByRole('button')
  await desk.go('/approvals')
  await page.getByText(planned.goal).waitFor()
  await looksRight('1-plan')
  await desk.press('cases.approvals.approve')
  await desk.said('cases.approvals.approved', { name: planned.name })

  await desk.hand.press(group('cases.approvals.others').filter({ hasText: own.name }))
  await desk.said('cases.barrier.requestedIt')
  await looksRight('2-own-closure')
  expect(await page.getByRole('button', { name: desk.text('cases.approvals.approve'), exact: true }).count()).toBe(0)
  const [request] = (await desk.ask('approvals.list', { caseId: own.caseId })).filter(({ status }) => status === 'requested')
  expect(request).toMatchObject({ canDecide: false })
  for (const decision of ['approved', 'returned'] as const) {
    await expect(desk.ask('approvals.decide', { approvalId: request!.id, version: request!.version, decision, comment: '自己批' })).rejects.toThrow('core.ownWork')
  }
  await expect(desk.ask('cases.close', { caseId: own.caseId, version: (await desk.ask('cases.get', { caseId: own.caseId })).case.version, closedOn: request!.requestedOn })).rejects.toThrow('cases.notReady')
  expect((await desk.ask('cases.get', { caseId: planned.caseId })).plans).toMatchObject([{ status: 'approved' }])
}
