import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { breachDueOn, breachStatuses, breachTransitions, checkBreachStep } from '../../shared/retention/rights.ts'
import { plainPdf, smallStation } from '../support/smallStation.ts'

const request = { clientId: null, kind: 'copy', receivedOn: '2026-10-20', askedBy: 'self', identityCheck: 'Identity card seen', dueOn: '2026-11-19' } as const

describe('what somebody asks about their own data', () => {
  test('is written down by the station and answered by a manager, once, with a reason where not all is granted', async () => {
    const { app } = await smallStation()
    const [staff, manager] = [app.as('staff'), app.as('manager')]
    const { id, version } = await staff.call('rightsRequests.record', request)
    const answer = (decision: 'granted' | 'refused', decisionReason: string | null = null) => ({ id, version, decision, decisionReason, answeredOn: '2026-11-01' })
    await expect(staff.call('rightsRequests.answer', answer('granted'))).rejects.toMatchObject({ code: 'core.notAllowed' })
    await expect(manager.call('rightsRequests.answer', answer('refused'))).rejects.toMatchObject({ refusal: { fields: { decisionReason: { code: 'retention.whyNot' } } } })
    await expect(manager.call('rightsRequests.answer', { ...answer('granted'), answeredOn: '2026-10-01' })).rejects.toMatchObject({ refusal: { fields: { answeredOn: { code: 'core.dateOrder' } } } })
    const answered = await manager.call('rightsRequests.answer', answer('refused', 'The law asks to keep it'))
    await expect(manager.call('rightsRequests.answer', { ...answer('granted'), version: answered.version })).rejects.toMatchObject({ code: 'retention.answeredAlready' })
  })

  test.each([
    [{ receivedOn: '2026-12-01', dueOn: '2026-12-31' }, 'receivedOn', 'core.futureDate'],
    [{ dueOn: '2026-10-01' }, 'dueOn', 'core.dateOrder'],
    [{ askedBy: 'nextOfKin' }, 'askerName', 'core.required'],
    [{ decision: 'granted' }, 'decision', 'retention.byStep'],
  ] as const)('%j is refused at %s', async (change, field, code) => {
    const { app } = await smallStation()
    await expect(app.as('staff').call('rightsRequests.record', { ...request, ...change })).rejects.toMatchObject({ refusal: { fields: { [field]: { code } } } })
  })
})

const breach = { kind: 'needlessLook', foundOn: '2026-11-01', dataKinds: 'Addresses', personCount: 2, cause: 'Looked up without need', harm: 'May be found', contact: 'Office, 12345', status: 'open' } as const

describe('a breach', () => {
  test('goes through its steps in order and no other way', () => {
    for (const from of breachStatuses) {
      for (const to of breachStatuses) {
        if (breachTransitions[from].includes(to)) expect(() => checkBreachStep(from, to)).not.toThrow()
        else expect(() => checkBreachStep(from, to)).toThrow('core.badTransition')
      }
    }
    expect(breachDueOn(breach)).toBe('2026-11-02')
    expect(breachDueOn({ ...breach, status: 'reported' })).toBeNull()
  })

  test('is stopped, told to the authority and the people or why not, and closed; the notice holds the facts the law lists', async () => {
    const pages: string[] = []
    const { app } = await smallStation({ surroundings: { printHtml: (page: string) => (pages.push(page), plainPdf()) } })
    const [manager, auditor] = [app.as('manager'), app.as('auditor')]
    const found = await manager.call('breaches.record', breach)
    await expect(manager.call('breaches.amend', { id: found.id, version: found.version, changes: { status: 'closed' } })).rejects.toMatchObject({ refusal: { fields: { status: { code: 'retention.byStep' } } } })
    await expect(manager.call('breaches.contain', { id: found.id, version: found.version, measures: 'Account closed', containedOn: '2026-10-01' })).rejects.toMatchObject({ refusal: { fields: { containedOn: { code: 'core.dateOrder' } } } })
    const contained = await manager.call('breaches.contain', { id: found.id, version: found.version, measures: 'Account closed', containedOn: '2026-11-01' })
    const told = { id: found.id, version: contained.version, authority: 'Cyberspace office', authorityToldOn: '2026-11-02' }
    await expect(manager.call('breaches.report', told)).rejects.toMatchObject({ refusal: { fields: { whyNotTold: { code: 'retention.toldOrWhyNot' } } } })
    await expect(manager.call('breaches.report', { ...told, personsToldOn: '2026-11-02', whyNotTold: 'both' })).rejects.toMatchObject({ code: 'core.checkFields' })
    const reported = await manager.call('breaches.report', { ...told, whyNotTold: 'Harm was prevented' })
    expect(await manager.call('breaches.close', { id: found.id, version: reported.version, closedOn: '2026-11-02' })).toMatchObject({ status: 'closed' })
    expect((await auditor.call('breaches.list', {})).rows).toHaveLength(1)
    await expect(app.as('staff').call('breaches.list', {})).rejects.toMatchObject({ code: 'core.notAllowed' })

    const folder = mkdtempSync(join(tmpdir(), 'hearth-breach-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    await manager.call('breaches.saveNotice', { id: found.id, language: 'en', target: 'chosen' }, {}, { chosen: join(folder, 'notice.pdf') })
    expect(readFileSync(join(folder, 'notice.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    for (const fact of ['Addresses', 'Looked up without need', 'May be found', 'Account closed', 'Office, 12345']) expect(pages[0]).toContain(fact)
  })
})
