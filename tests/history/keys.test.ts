import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fromBase64 } from '../../shared/core/bytes.ts'
import { fingerprintDigits, verifyManifestChain } from '../../shared/proof/keyManifest.ts'
import { packageOf } from '../../electron/reports/reportReads.ts'
import { verifyPackageBytes } from '../../electron/reports/package/readPackage.ts'
import { findKeyLines, findKeys } from '../../electron/history/providerKeyStore.ts'
import { password, stationOnDisk, type StationOnDisk } from '../support/stationOnDisk.ts'

const passphrase = 'a sealed envelope of the director'

async function zipOf(station: StationOnDisk, reportId: string): Promise<Uint8Array> {
  return new Uint8Array((await packageOf(station.app.station.open().db, reportId)).bytes)
}
const contextOf = ({ app }: StationOnDisk) => ({ db: app.station.open().db, station: app.station })

/** Entries of the history of these kinds, with their values. */
async function notes(station: StationOnDisk, ...kinds: string[]) {
  const { entries } = await station.app.as('manager').call('history.list', { limit: 500 })
  return entries.filter(({ kind }) => kinds.includes(kind))
}

describe('the first keys', () => {
  test('are made on purpose, once, and only with the own password', async () => {
    const station = await stationOnDisk()
    const manager = await station.withPassword('manager')
    expect((await manager.call('keys.status', {})).manifests).toEqual([])
    await expect(manager.call('keys.make', { password: 'guess' })).rejects.toMatchObject({ code: 'accounts.wrongPassword' })
    const { fingerprintDigits: digits } = await manager.call('keys.make', { password })
    const status = await manager.call('keys.status', {})
    expect(status).toMatchObject({ isUsable: true, backedUpAt: null, certificate: { isIssued: false, subject: 'Station' } })
    expect(status.manifests).toMatchObject([{ seq: 1, state: 'inForce', mustBeExchanged: true, fingerprintDigits: digits }])
    await expect(manager.call('keys.make', { password })).rejects.toMatchObject({ code: 'keys.thereAlready' })
    expect(await notes(station, 'key.add')).toHaveLength(2)
  })

  test('are the ones that sign what leaves the building', async () => {
    const station = await stationOnDisk()
    const manager = await station.withPassword('manager')
    const { fingerprintDigits: digits } = await manager.call('keys.make', { password })
    expect((await manager.call('history.checkpoint', {})).fingerprintDigits).toBe(digits)
  })
})

describe('a change of keys', () => {
  test('brings the announced key into force, and the next report continues for a purchaser who trusts the first', async () => {
    const station = await stationOnDisk()
    station.addStay('2026-05-01', '2026-05-03')
    const manager = await station.withPassword('manager')
    const second = await manager.call('reports.issue', { period: '2026Q2' })
    const { fingerprintDigits: digits } = await manager.call('keys.rotate', { password, reason: 'Yearly' })
    expect(digits).not.toBe(second.fingerprintDigits)
    const third = await manager.call('reports.issue', { period: '2026Q3' })
    expect(third.fingerprintDigits).toBe(digits)
    const result = await verifyPackageBytes(await zipOf(station, third.id), { previous: await zipOf(station, second.id), trust: second.fingerprintDigits })
    expect(result).toMatchObject({ whole: true, continuity: 'continues' })
    const { lines } = (await findKeyLines(contextOf(station)))!
    expect((await verifyManifestChain(lines[0]!)).map(({ fingerprint }) => fingerprintDigits(fingerprint))).toEqual([second.fingerprintDigits, digits])
    const status = await manager.call('keys.status', {})
    expect(status.manifests.map(({ state, seq, mustBeExchanged }) => [state, seq, mustBeExchanged])).toEqual([
      ['inForce', 2, false],
      ['replaced', 1, true],
    ])
    expect(await notes(station, 'key.rotate')).toMatchObject([{ values: { reason: 'Yearly' } }])
    expect((await station.app.as('auditor').call('history.verify', {})).whole).toBe(true)
  })

  test('needs a reason and the own password', async () => {
    const station = await stationOnDisk()
    const manager = await station.withPassword('manager')
    await manager.call('keys.make', { password })
    await expect(manager.call('keys.rotate', { password: 'guess', reason: 'x' })).rejects.toMatchObject({ code: 'accounts.wrongPassword' })
    await expect(manager.call('keys.rotate', { password, reason: ' ' })).rejects.toMatchObject({ code: 'core.checkFields' })
    expect((await manager.call('keys.status', {})).manifests).toHaveLength(1)
  })
})

describe('a key that was stolen', () => {
  test('is revoked, a new line begins, and a report signed by it is not trusted by the old fingerprint', async () => {
    const station = await stationOnDisk()
    station.addStay('2026-05-01', '2026-05-03')
    const manager = await station.withPassword('manager')
    const second = await manager.call('reports.issue', { period: '2026Q2' })
    const { fingerprint } = (await manager.call('keys.status', {})).manifests[0]!
    const revoked = await manager.call('keys.revoke', { password, fingerprint, revokeCode: 'stolen', suspectFrom: '2026-10-20', revokeReason: 'Laptop' })
    expect(revoked.isNewLine).toBe(true)
    const status = await manager.call('keys.status', {})
    expect(status.manifests).toMatchObject([
      { state: 'inForce', seq: 1, mustBeExchanged: true, fingerprintDigits: revoked.fingerprintDigits },
      { state: 'revoked', revokeCode: 'stolen', suspectFrom: '2026-10-20', revokeReason: 'Laptop' },
    ])
    expect(await notes(station, 'key.revoke')).toHaveLength(2)
    const third = await manager.call('reports.issue', { period: '2026Q3' })
    const bytes = await zipOf(station, third.id)
    expect(await verifyPackageBytes(bytes, { trust: second.fingerprintDigits })).toMatchObject({ trust: 'different' })
    expect(await verifyPackageBytes(bytes, { trust: revoked.fingerprintDigits })).toMatchObject({ whole: true, trust: 'trusted' })
    await expect(manager.call('keys.revoke', { password, fingerprint, revokeCode: 'stolen' })).rejects.toMatchObject({ code: 'keys.alreadyRevoked' })
    await expect(manager.call('keys.revoke', { password, fingerprint: '0'.repeat(64), revokeCode: 'lost' })).rejects.toMatchObject({ code: 'keys.unknownManifest' })
  })

  test('and had been replaced before needs no new keys', async () => {
    const station = await stationOnDisk()
    const manager = await station.withPassword('manager')
    await manager.call('keys.make', { password })
    const { fingerprint } = (await manager.call('keys.status', {})).manifests[0]!
    const { fingerprintDigits: digits } = await manager.call('keys.rotate', { password, reason: 'Yearly' })
    expect(await manager.call('keys.revoke', { password, fingerprint, revokeCode: 'misused' })).toEqual({ fingerprintDigits: digits, isNewLine: false })
    const sheet = await manager.call('keys.sheet', { kind: 'revocation', fingerprint, language: 'en' })
    expect(sheet.code).toBeNull()
  })

  test('cannot be in doubt from a day that has not come', async () => {
    const station = await stationOnDisk()
    const manager = await station.withPassword('manager')
    await manager.call('keys.make', { password })
    const { fingerprint } = (await manager.call('keys.status', {})).manifests[0]!
    const envelope = await manager.ask('keys.revoke', { password, fingerprint, revokeCode: 'stolen', suspectFrom: '2027-01-01' })
    expect(envelope).toMatchObject({ ok: false, refusal: { fields: { suspectFrom: { code: 'core.futureDate' } } } })
  })
})

describe('a backup of the keys', () => {
  async function withBackup() {
    const station = await stationOnDisk()
    const manager = await station.withPassword('manager')
    await manager.call('keys.make', { password })
    const file = join(station.folder, 'keys.json')
    const answer = await manager.call('keys.backup', { password, passphrase, target: 'target' }, {}, { target: file })
    return { station, manager, file, answer }
  }

  test('is opened before it counts, and says of which keys it is', async () => {
    const { station, manager, file, answer } = await withBackup()
    expect(answer).toMatchObject({ name: 'keys.json', sizeBytes: readFileSync(file).length })
    const status = await manager.call('keys.status', {})
    expect(status.backedUpAt).not.toBeNull()
    expect(status.drilledAt).toBeNull()
    const drilled = await manager.call('keys.drill', { passphrase, file: 'file' }, {}, { file })
    expect(drilled.fingerprintDigits).toBe(status.manifests[0]!.fingerprintDigits)
    expect((await manager.call('keys.status', {})).drilledAt).not.toBeNull()
    expect(await notes(station, 'key.backup', 'key.drill')).toHaveLength(2)
  })

  test('is not made under the password itself or a weak passphrase, nor without the password', async () => {
    const { manager, file } = await withBackup()
    const refused = async (input: { password: string; passphrase: string }) => {
      const problem = await manager.call('keys.backup', { ...input, target: 'target' }, {}, { target: file }).then(() => null, (error: { refusal: { code: string; fields: Record<string, { code: string }> } }) => error.refusal)
      return problem?.fields['passphrase']?.code ?? problem?.code
    }
    expect(await refused({ password, passphrase: password })).toBe('keys.passphraseIsPassword')
    expect(await refused({ password, passphrase: 'short' })).toBe('accounts.passwordTooShort')
    expect(await refused({ password: 'guess', passphrase })).toBe('accounts.wrongPassword')
  })

  test('does not open with another passphrase, damaged, or as another file', async () => {
    const { manager, file } = await withBackup()
    const drill = (at: string, words = passphrase) => manager.call('keys.drill', { passphrase: words, file: 'file' }, {}, { file: at })
    await expect(drill(file, `${passphrase}!`)).rejects.toMatchObject({ code: 'proof.wrongPassphrase' })
    const damaged = `${file}.damaged`
    writeFileSync(damaged, readFileSync(file, 'utf8').replace(/"sealed":"(.)/, (_, first: string) => `"sealed":"${first === 'A' ? 'B' : 'A'}`))
    await expect(drill(damaged)).rejects.toMatchObject({ code: 'proof.wrongPassphrase' })
    writeFileSync(damaged, 'x'.repeat(200_000))
    await expect(drill(damaged)).rejects.toMatchObject({ code: 'proof.keyBackupUnreadable' })
    await expect(drill(`${file}.none`)).rejects.toMatchObject({ code: 'keys.fileGone' })
  })

  test('of before a change of keys is named old, and is not taken back', async () => {
    const { manager, file } = await withBackup()
    await manager.call('keys.rotate', { password, reason: 'Yearly' })
    expect((await manager.call('keys.status', {})).backedUpAt).toBeNull()
    await expect(manager.call('keys.drill', { passphrase, file: 'file' }, {}, { file })).rejects.toMatchObject({ code: 'keys.backupOld' })
    await expect(manager.call('keys.restore', { password, passphrase, file: 'file' }, {}, { file })).rejects.toMatchObject({ code: 'keys.backupOld' })
  })

  test('of a line that was given up is not taken back, nor one of another station', async () => {
    const { manager, file } = await withBackup()
    const { fingerprint } = (await manager.call('keys.status', {})).manifests[0]!
    await manager.call('keys.revoke', { password, fingerprint, revokeCode: 'stolen' })
    await expect(manager.call('keys.restore', { password, passphrase, file: 'file' }, {}, { file })).rejects.toMatchObject({ code: 'keys.otherLine' })
    const other = await stationOnDisk()
    const stranger = await other.withPassword('manager')
    await expect(stranger.call('keys.restore', { password, passphrase, file: 'file' }, {}, { file })).rejects.toMatchObject({ code: 'keys.otherProvider' })
  })

  test('restores keys that the base has lost or can no longer open', async () => {
    const { station, manager, file } = await withBackup()
    const before = (await findKeys(contextOf(station)))!.keys
    const { sqlite } = station.app.station.open().base
    const stored = JSON.parse(sqlite.prepare("SELECT wrapped FROM secrets WHERE id = 'provider-keys'").pluck().get() as string) as { reportKey: { sealed: string } }
    stored.reportKey.sealed = Buffer.from(fromBase64(stored.reportKey.sealed).map((byte, i) => (i === 0 ? byte ^ 1 : byte))).toString('base64')
    sqlite.prepare("UPDATE secrets SET wrapped = ? WHERE id = 'provider-keys'").run(JSON.stringify(stored))
    expect(await manager.call('keys.status', {})).toMatchObject({ isUsable: false, manifests: [{ state: 'inForce' }] })
    await expect(manager.call('history.checkpoint', {})).rejects.toMatchObject({ code: 'proof.keyCannotOpen' })
    const restored = () => manager.call('keys.restore', { password, passphrase, file: 'file' }, {}, { file })
    expect((await restored()).isChanged).toBe(false)
    expect((await manager.call('keys.status', {})).isUsable).toBe(true)
    sqlite.prepare("DELETE FROM secrets WHERE id = 'provider-keys'").run()
    expect((await restored()).isChanged).toBe(true)
    const after = (await findKeys(contextOf(station)))!.keys
    for (const name of ['reportKey', 'pdfKey', 'successor'] as const) expect(after[name].privateKey.equals(before[name].privateKey)).toBe(true)
    expect(after.fingerprint).toBe(before.fingerprint)
    expect(await notes(station, 'key.add')).toHaveLength(2)
  })

  test('taken after a change of keys brings a base from before it up to date', async () => {
    const { station, manager, file } = await withBackup()
    const { sqlite } = station.app.station.open().base
    const old = sqlite.prepare("SELECT wrapped FROM secrets WHERE id = 'provider-keys'").pluck().get() as string
    const { fingerprintDigits: digits } = await manager.call('keys.rotate', { password, reason: 'Yearly' })
    const newer = `${file}.new`
    await manager.call('keys.backup', { password, passphrase, target: 'target' }, {}, { target: newer })
    copyFileSync(newer, file)
    sqlite.prepare("UPDATE secrets SET wrapped = ? WHERE id = 'provider-keys'").run(old)
    expect(await manager.call('keys.restore', { password, passphrase, file: 'file' }, {}, { file })).toEqual({ fingerprintDigits: digits, isChanged: true })
  })
})

describe('a head that leaves the building', () => {
  test('is noted with whom it went to, and the next report proves that it continues from there', async () => {
    const station = await stationOnDisk()
    station.addStay('2026-05-01', '2026-05-03')
    const manager = await station.withPassword('manager')
    const head = await manager.call('history.checkpoint', {})
    const line = await manager.call('heads.line', { size: head.size })
    expect(line.note).toBe(head.note)
    expect(line.qr.path).toMatch(/^(M\d+ \d+h\d+v1H\d+z)+$/)
    const sent = await manager.call('heads.send', { size: head.size, recipient: 'Civil affairs bureau', channel: 'message', sentOn: '2026-11-01' })
    expect(await manager.call('heads.deliveries', {})).toMatchObject([{ id: sent.id, recipient: 'Civil affairs bureau', accountName: 'manager' }])
    const issued = await manager.call('reports.issue', { period: '2026Q3' })
    const { checks } = await verifyPackageBytes(await zipOf(station, issued.id))
    expect(checks.map(({ file }) => file)).toContain(`log/consistency-${head.size}.json`)
    await manager.call('heads.void', { deliveryId: sent.id, version: sent.version, reason: 'Not sent' })
    expect(await manager.call('heads.deliveries', {})).toEqual([])
  })

  test('cannot be one that was never signed, nor be sent tomorrow', async () => {
    const station = await stationOnDisk()
    const manager = await station.withPassword('manager')
    const { size } = await manager.call('history.checkpoint', {})
    const delivery = { size, recipient: 'Bureau', channel: 'paper', sentOn: '2026-11-02' } as const
    expect(await manager.ask('heads.send', { ...delivery, size: size + 1 })).toMatchObject({ ok: false, refusal: { fields: { size: { code: 'keys.noSuchHead' } } } })
    expect(await manager.ask('heads.send', { ...delivery, sentOn: '2026-11-03' })).toMatchObject({ ok: false, refusal: { fields: { sentOn: { code: 'core.futureDate' } } } })
  })
})
