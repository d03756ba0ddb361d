import { readFileSync, writeFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { fromBase64, utf8, utf8Text } from '../../shared/core/bytes.ts'
import { cosignedAt, parseNote } from '../../shared/proof/note.ts'
import { parseSampleAnswer, parseSampleRequest, sampleAnswerBytes } from '../../shared/proof/sampleFiles.ts'
import { parsePurchaserFile } from '../../shared/verifier/purchaserFile.ts'
import { makeStation } from '../proof/support/station.ts'
import { VerifierPage } from './support/verifierPage.ts'
import { anotherStation, deliveredQuarter, password, twoQuarters } from './support/verifierPackages.ts'

let view: VerifierPage | null = null
afterEach(async () => {
  await view?.close()
  view = null
})

const changed = (bytes: Uint8Array): Uint8Array => {
  const copy = bytes.slice()
  const at = Buffer.from(copy).indexOf('"issuedAt":"2026') + 12
  copy[at] = 0x33
  return copy
}

describe('an officer', () => {
  it('checks two quarters, confirms the key, notes the receipt, and next time opens the file alone', async () => {
    const { second, third } = await twoQuarters()
    view = await VerifierPage.open('zh-CN', 'light')
    expect(await view.look('empty')).toEqual([])
    await view.sees('limits.uncaught')

    await view.give(second)
    const card = view.card(second.name)
    await card.getByRole('heading', { name: view.text('verdict.caution') }).waitFor()
    expect(await view.look('firstUse')).toEqual([])
    const digits = card.getByLabel(view.text('confirm.type'))
    await digits.fill('0'.repeat(60))
    await view.sees('confirm.different')
    expect(await card.getByRole('button', { name: view.text('confirm.done') }).isDisabled()).toBe(true)
    await digits.fill(second.fingerprintDigits)
    await view.sees('confirm.same')
    await view.press('confirm.done')
    await card.getByRole('heading', { name: view.text('verdict.good') }).waitFor()
    await view.press('card.note', {}, card)
    await view.sees('card.noted')
    expect(await view.look('trusted')).toEqual([])

    await view.give(third, { name: 'changed.zip', bytes: changed(third.bytes) })
    await view.card(third.name).getByText(view.text('history.continues')).waitFor()
    await view.card('changed.zip').getByRole('heading', { name: view.text('verdict.bad') }).waitFor()
    expect(await view.look('several')).toEqual([])
    await view.press('card.note', {}, view.card(third.name))
    await view.press('card.remove', {}, view.card('changed.zip'))

    const saved = await view.saved(() => view!.press('mast.saveUnsaved'))
    expect(parsePurchaserFile(saved.bytes)).toMatchObject({ providers: [{ earlier: [] }], heads: [{}, {}] })
    await view.page.reload()
    await view.give(saved, third)
    await view.card(third.name).getByRole('heading', { name: view.text('verdict.good') }).waitFor()
    expect(view.complaints).toEqual([])
    expect(view.requests.filter((address) => !/^(file|blob):/.test(address))).toEqual([])
  })

  it('sees figures, compares providers by one definition only, and prints a record', async () => {
    const [{ second, third }, other] = [await twoQuarters(), await anotherStation()]
    view = await VerifierPage.open('en', 'dark')
    await view.give(second, third, other)
    await view.page.getByRole('article').nth(2).waitFor()
    await view.page.getByLabel(view.text('check.by')).fill('Officer Wang')
    await view.press('card.figures', {}, view.card(third.name))
    const episodes = view.page.locator('.figure', { hasText: 'R01' }).first()
    expect(await episodes.locator('b').textContent()).toBe('9')
    const said = (await episodes.textContent()) ?? ''
    expect(said).toContain(view.text('figures.toDate', { value: '34' }))
    expect(said).toContain(view.text('figures.target.contract', { target: '68' }) + view.text('figures.attained', { share: '50.0%' }))
    await episodes.locator('summary').click()
    expect(await view.look('figures')).toEqual([])

    await view.go('nav.compare')
    const nights = view.page.getByRole('row', { name: /Bed-nights/ })
    expect(await nights.textContent()).toContain('Nights of a same-day stay')
    expect(await view.page.getByRole('row', { name: /Relief episodes/ }).textContent()).toContain('14')
    expect(await view.look('compare')).toEqual([])
    const boxes = view.page.getByRole('group').getByRole('checkbox')
    await boxes.last().uncheck()
    const sameRules = await nights.textContent()
    await boxes.last().check()
    await boxes.first().uncheck()
    expect([sameRules, await nights.textContent()].some((text) => !text?.includes('Not comparable'))).toBe(true)

    await view.go('nav.check')
    await view.page.evaluate(() => (window.print = () => {}))
    await view.press('card.print', {}, view.card(third.name))
    await view.page.emulateMedia({ media: 'print' })
    const record = view.page.getByRole('region', { name: view.text('record.title') })
    await record.waitFor()
    const words = (await record.textContent()) ?? ''
    for (const part of ['Officer Wang', third.fingerprintDigits, third.name, view.text('limits.uncaught')]) {
      expect(words).toContain(part)
    }
    expect(await view.page.getByRole('navigation').isVisible()).toBe(false)
    await view.look('record')
    expect(view.complaints).toEqual([])
  })

  it('draws a sample, has it answered, and sees what is proven and what is not', async () => {
    const { manager, given, requestFile, answerFile } = await deliveredQuarter()
    view = await VerifierPage.open('zh-CN', 'dark')
    await view.give(given)
    await view.press('card.sample', {}, view.card(given.name))
    await view.page.getByLabel(view.text('sample.dice')).check()
    const draw = view.page.getByRole('button', { name: view.text('sample.draw', { count: 0 }).split(' 0 ')[1] })
    await draw.click()
    await view.sees('sample.diceShort')
    await view.page.getByLabel(view.text('sample.digits')).fill('31415 92653 58979 32384')
    expect(await view.look('sample')).toEqual([])
    const request = await view.saved(() => draw.click())
    const drawn = parseSampleRequest(request.bytes).strata.reduce((sum, stratum) => sum + stratum.drawn.length, 0)
    expect(drawn).toBeGreaterThan(40)

    writeFileSync(requestFile, request.bytes)
    const files = { file: requestFile, target: answerFile }
    await manager.call('samples.answer', { password, file: 'file', target: 'target', refusals: [] }, {}, files)
    const answer = readFileSync(answerFile)
    const input = view.page.locator(`input[aria-label="${view.text('sample.openAnswer')}"]`)
    const give = (buffer: Buffer) => input.setInputFiles({ name: 'answer.json', mimeType: '', buffer })
    await give(answer)
    await view.page.getByRole('heading', { name: view.text('answer.proven', { drawn, proven: drawn }) }).waitFor()
    expect(await view.look('answer')).toEqual([])
    const honest = parseSampleAnswer(answer)
    const [item, ...rest] = honest.items
    const refused = { ...item!, status: 'refused' as const, note: 'lost', counted: [], records: [] }
    await give(Buffer.from(sampleAnswerBytes({ ...honest, items: [refused, ...rest] })))
    const fewer = view.page.getByRole('heading', { name: view.text('answer.proven', { drawn, proven: drawn - 1 }) })
    await fewer.waitFor()
    await fewer.scrollIntoViewIfNeeded()
    await view.page.screenshot({ path: 'demo-out/screens/verifier-answerRefused-zh-CN-dark.png' })
    expect(view.complaints).toEqual([])
  })

  it('cosigns a head, and is told loudly of a foreign key, a shorter history, two histories and a revoked key', async () => {
    const station = await makeStation()
    station.record(40)
    const first = await station.issue()
    station.record(10)
    view = await VerifierPage.open('en', 'light')
    await view.give({ name: 'first.zip', bytes: first.zip })
    await view.page.getByLabel(view.text('confirm.tick')).check()
    await view.press('confirm.done')
    await view.press('card.note', {}, view.card('first.zip'))
    await view.sees('card.noted')

    await view.go('nav.file')
    await view.page.getByLabel(view.text('cosign.name')).fill('Civil Affairs Office')
    await view.page.getByLabel(view.text('cosign.passphrase', { min: 12 })).fill('four unrelated words')
    await view.page.getByLabel(view.text('cosign.again')).fill('four unrelated words')
    await view.press('cosign.make')
    await view.press('heads.cosign')
    await view.page.getByLabel(view.text('cosign.passphraseFor', { size: 40 })).fill('four unrelated words')
    const cosigned = await view.saved(() => view!.press('cosign.sign'))
    const file = parsePurchaserFile((await view.saved(() => view!.press('mast.saveUnsaved'))).bytes)
    const key = { name: 'Civil-Affairs-Office', publicKey: fromBase64(file.cosignKey!.publicKey) }
    expect(await cosignedAt(parseNote(utf8Text(cosigned.bytes)), key)).not.toBeNull()
    expect(await view.look('file')).toEqual([])

    await view.go('nav.check')
    const stranger = await makeStation()
    stranger.record(40)
    await view.give({ name: 'foreign.zip', bytes: (await stranger.issue()).zip })
    await view.card('foreign.zip').getByText(view.text('key.foreign'), { exact: true }).waitFor()
    await view.press('card.remove', {}, view.card('foreign.zip'))

    station.rewrite((leaves) => leaves.slice(0, 30))
    const shorter = await station.issue({ from: '2026-10-01', to: '2026-12-31', issuedAt: '2027-01-08T01:02:03Z' })
    await view.give({ name: 'shorter.zip', bytes: shorter.zip })
    await view.card('shorter.zip').getByText(view.text('history.broken')).waitFor()
    expect(await view.look('rolledBack')).toEqual([])
    await view.press('card.remove', {}, view.card('shorter.zip'))

    station.record(10, 'told to another')
    const note = await station.note()
    await view.give({ name: 'their-checkpoint.note', bytes: utf8(note) })
    // Against both sides: neither of two histories is to be used.
    await view.page.getByRole('article', { name: view.text('head.label') }).getByText(view.text('fraud.title')).waitFor()
    await view.card('first.zip').getByText(view.text('fraud.title')).waitFor()
    expect(await view.look('twoHeads')).toEqual([])
    const evidence = await view.saved(() => view!.press('fraud.save'))
    expect(utf8Text(evidence.bytes)).toContain(note)

    await view.go('nav.file')
    await view.page.getByRole('combobox', { name: view.text('revoke.key') }).selectOption({ index: 1 })
    await view.page.getByLabel(view.text('revoke.day')).fill('2026-01-01')
    await view.press('revoke.add')
    await view.go('nav.check')
    await view.card('first.zip').getByText(view.text('key.revoked'), { exact: true }).waitFor()
    expect(view.complaints).toEqual([])
  })
})
