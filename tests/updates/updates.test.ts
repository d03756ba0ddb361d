import { generateKeyPairSync } from 'node:crypto'
import { readFileSync, readdirSync, statSync, truncateSync, writeFileSync, appendFileSync, existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readUpdateHead, updateHeadBytes, verifyContents } from '../../electron/updates/verifyUpdate.ts'
import type { Surroundings } from '../../electron/station.ts'
import { utf8 } from '../../shared/core/bytes.ts'
import { canonicalJson } from '../../shared/core/canonicalJson.ts'
import { sealEnvelope } from '../../shared/proof/dsse.ts'
import { updateExtension, updateManifest, updatePayloadType } from '../../shared/updates/update.ts'
import { figure, size } from '../rigs/figures.ts'
import { stationOnDisk } from '../support/stationOnDisk.ts'
import { installerBytes, makeUpdate, publisher } from './support.ts'

/** A station that runs 1.0.0 for Linux and trusts one publisher; what is handed to the system is remembered. */
async function stationWithUpdates(surroundings: Partial<Surroundings> = {}) {
  const started: string[] = []
  const release = { publicKey: null as Uint8Array | null, version: '1.0.0', platform: 'linux', arch: 'x64', startInstaller: async (file: string) => void started.push(file) }
  const station = await stationOnDisk({ release, ...surroundings })
  const ours = publisher(station.folder, 'ours')
  release.publicKey = ours.publicKey
  const manager = await station.withPassword('manager')
  const check = (file: string) => manager.call('updates.check', { file: 'file:1' }, {}, { 'file:1': file })
  const notes = async () => (await manager.call('history.list', { limit: 500 })).entries.map(({ kind }) => kind).filter((kind) => kind.startsWith('update.'))
  const ownFolder = path.join(station.folder, 'base/updates')
  return { ...station, release, ours, manager, check, started, notes, ownFolder }
}

describe('an update from a file', () => {
  test('is checked in our own copy, shown with its notes and signer, and handed to the system after a backup', async () => {
    const { folder, ours, manager, check, started, ownFolder } = await stationWithUpdates()
    const file = await makeUpdate(folder, ours)
    expect(await check(file)).toMatchObject({ version: '1.1.0', notes: { en: 'Faster' }, sizeBytes: installerBytes.length })
    const state = await manager.call('updates.state', {})
    expect(state).toMatchObject({ version: '1.0.0', waiting: { version: '1.1.0', installer: 'hearth.deb' } })
    expect(state.signerDigits).toMatch(/^(\d{5} ){11}\d{5}$/)
    expect(started).toEqual([])
    expect(readdirSync(ownFolder)).toEqual(['checked.hearthup'])

    const before = (await manager.call('backups.status', {})).backups.length
    const { backup } = await manager.call('updates.install', { version: '1.1.0' })
    expect((await manager.call('backups.status', {})).backups.map(({ name }) => name)).toContain(backup)
    expect((await manager.call('backups.status', {})).backups).toHaveLength(before + 1)
    expect(started).toHaveLength(1)
    expect(started[0]!.startsWith(ownFolder)).toBe(true)
    expect(readFileSync(started[0]!).equals(installerBytes)).toBe(true)
    expect(statSync(path.dirname(started[0]!)).mode & 0o077).toBe(0)
    expect(statSync(started[0]!).mode & 0o222).toBe(0)
  })

  test('stands in the history with every act, refused ones with the reason', async () => {
    const { folder, ours, manager, check, notes } = await stationWithUpdates()
    const older = await makeUpdate(folder, ours, { version: '0.9.9' })
    await expect(check(older)).rejects.toMatchObject({ code: 'updates.olderVersion' })
    await check(await makeUpdate(folder, ours))
    await manager.call('updates.install', { version: '1.1.0' })
    await manager.call('updates.forget', {})
    expect((await notes()).toSorted()).toEqual(['update.check', 'update.check', 'update.forget', 'update.install'])
    expect((await manager.call('updates.state', {})).waiting).toBeNull()
  })

  test('is refused in plain words when it is not for this program, and nothing of it stays', async () => {
    const { folder, ours, check, ownFolder } = await stationWithUpdates()
    const stranger = publisher(folder, 'stranger')
    const cases: [code: string, file: string][] = [
      ['updates.sameVersion', await makeUpdate(folder, ours, { version: '1.0.0' })],
      ['updates.olderVersion', await makeUpdate(folder, ours, { version: '0.10.9' })],
      ['updates.otherPlatform', await makeUpdate(folder, ours, { platform: 'win32' }, 'hearth.exe')],
      ['updates.otherPlatform', await makeUpdate(folder, ours, { arch: 'arm64' })],
      ['updates.baseTooOld', await makeUpdate(folder, ours, { minSchema: 99_990 })],
      ['updates.notSigned', await makeUpdate(folder, stranger)],
    ]
    const cut = await makeUpdate(folder, ours)
    truncateSync(cut, statSync(cut).size - 1)
    const longer = await makeUpdate(folder, ours)
    appendFileSync(longer, 'x')
    const empty = path.join(folder, 'empty.hearthup')
    writeFileSync(empty, '')
    cases.push(['updates.cutShort', cut], ['updates.cutShort', longer], ['updates.cutShort', empty], ['updates.fileGone', path.join(folder, 'none')])
    const other = path.join(folder, 'other.hearthup')
    writeFileSync(other, Buffer.alloc(3000, 7))
    cases.push(['updates.unreadable', other])
    for (const [code, file] of cases) {
      await expect(check(file), code).rejects.toMatchObject({ code })
      expect(existsSync(ownFolder) ? readdirSync(ownFolder) : []).toEqual([])
    }
  })

  test('is refused although signed, when a name could lead out of the folder or stand for a device', async () => {
    const { folder, ours, check } = await stationWithUpdates()
    const about = { v: 1, product: 'hearth', version: '1.1.0', platform: 'linux', arch: 'x64', builtAt: '2026-05-01T00:00:00Z', minSchema: 0, notes: { 'zh-CN': '', en: '' } }
    const { createPrivateKey, sign } = await import('node:crypto')
    const key = createPrivateKey(readFileSync(ours.keyFile))
    for (const name of ['../x.deb', '/x.deb', 'a/b.deb', 'a\\b.deb', 'C:x.deb', '.x.deb', 'x.deb.', 'con.deb', 'x .deb', '-x.deb', 'x.sh', `${'x'.repeat(200)}.deb`, 'x\u0000.deb']) {
      const files = [{ name, sizeBytes: 1, sha256: '0'.repeat(64) }]
      expect(updateManifest.safeParse({ ...about, files, installer: name }).success, name).toBe(false)
      const statement = await sealEnvelope(updatePayloadType, utf8(canonicalJson({ ...about, files, installer: name })), [(message) => Promise.resolve(new Uint8Array(sign(null, message, key)))])
      const file = path.join(folder, 'named.hearthup')
      writeFileSync(file, Buffer.concat([updateHeadBytes(statement), Buffer.from('x')]))
      await expect(check(file), name).rejects.toMatchObject({ code: 'updates.unreadable' })
    }
    expect(updateManifest.safeParse({ ...about, files: [{ name: 'x.deb', sizeBytes: 1, sha256: '0'.repeat(64) }], installer: 'x.deb' }).success).toBe(true)
    expect(updateManifest.safeParse({ ...about, files: [{ name: 'x.deb', sizeBytes: 2e9, sha256: '0'.repeat(64) }], installer: 'x.deb' }).success).toBe(false)
  })

  test('does not fill the disk: what it takes is reckoned before a byte is copied', async () => {
    const { folder, check, ownFolder } = await stationWithUpdates({ freeBytes: () => 5e9 })
    const large = path.join(folder, 'large.hearthup')
    writeFileSync(large, '')
    truncateSync(large, 3e9)
    await expect(check(large)).rejects.toMatchObject({ code: 'updates.noRoom', refusal: { params: { wanted: 9000, free: 5000 } } })
    expect(readdirSync(ownFolder)).toEqual([])
  })

  test('is not taken by a build without a release key', async () => {
    const { folder, ours, check, release, manager } = await stationWithUpdates()
    const file = await makeUpdate(folder, ours)
    release.publicKey = null
    expect(await manager.call('updates.state', {})).toMatchObject({ signerDigits: null, waiting: null })
    await expect(check(file)).rejects.toMatchObject({ code: 'updates.noReleaseKey' })
  })
})

describe('an update that is swapped after its check', () => {
  test('on the stick: what is installed is the copy that was checked', async () => {
    const { folder, ours, manager, check, started } = await stationWithUpdates()
    const file = await makeUpdate(folder, ours)
    await check(file)
    writeFileSync(file, 'something else')
    await manager.call('updates.install', { version: '1.1.0' })
    expect(readFileSync(started[0]!).equals(installerBytes)).toBe(true)
  })

  test('in our own folder: it is checked again as it is unpacked, refused, and nothing is started', async () => {
    const { folder, ours, manager, check, started, ownFolder, notes } = await stationWithUpdates()
    await check(await makeUpdate(folder, ours))
    const waiting = path.join(ownFolder, 'checked.hearthup')
    const bytes = readFileSync(waiting)
    bytes[bytes.length - 10]! ^= 1
    writeFileSync(waiting, bytes)
    await expect(manager.call('updates.install', { version: '1.1.0' })).rejects.toMatchObject({ code: 'updates.changed' })
    // By another that is signed as well, but is not the one the person agreed to.
    writeFileSync(waiting, readFileSync(await makeUpdate(folder, ours, { version: '1.2.0' })))
    await expect(manager.call('updates.install', { version: '1.1.0' })).rejects.toMatchObject({ code: 'updates.nothingWaits' })
    expect(started).toEqual([])
    expect(readdirSync(ownFolder)).toEqual(['checked.hearthup'])
    expect((await notes()).toSorted()).toEqual(['update.check', 'update.install', 'update.install'])
  })
})

test('the ending of an update file is one that the dialog for opening files takes', () => {
  // The shell refuses to ask for any other; see electron/core/shell/fileDialogs.ts.
  expect(updateExtension).toMatch(/^[a-z0-9]{1,10}$/)
})

test('no byte of an update can be changed unnoticed: every one of its statement, samples of its files', { timeout: size(60_000, 3_600_000) }, async () => {
  const { folder, ours } = await stationWithUpdates()
  const file = await makeUpdate(folder, ours)
  const running = { version: '1.0.0', platform: 'linux', arch: 'x64', schema: 100 }
  const whole = await open(file, 'r+')
  try {
    const head = await readUpdateHead(whole, ours.publicKey, running)
    await verifyContents(whole, head, async () => {})
    const { size: fileBytes } = await whole.stat()
    const verify = async () => verifyContents(whole, await readUpdateHead(whole, ours.publicKey, running), async () => {})
    const places = [
      ...Array.from({ length: head.contentAt }, (_, at) => at),
      ...Array.from({ length: size(300, 5000) }, (_, one) => head.contentAt + ((one * 7919) % (fileBytes - head.contentAt))),
    ]
    const one = Buffer.alloc(1)
    let unnoticed = 0
    for (const at of places) {
      await whole.read(one, 0, 1, at)
      const right = one[0]!
      await whole.write(Buffer.from([right ^ (1 << at % 8)]), 0, 1, at)
      await verify().then(
        () => unnoticed++,
        (problem: { code?: string }) => expect(problem.code).toMatch(/^updates\./),
      )
      await whole.write(Buffer.from([right]), 0, 1, at)
    }
    expect(unnoticed).toBe(0)
    // The rig can fail: the statement alone says nothing of the files behind it.
    await whole.write(Buffer.from([installerBytes[0]! ^ 1]), 0, 1, head.contentAt)
    await expect(readUpdateHead(whole, ours.publicKey, running)).resolves.toMatchObject({ contentAt: head.contentAt })
    await expect(verify()).rejects.toMatchObject({ code: 'updates.changed' })
    const other = new Uint8Array(generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' })).subarray(12)
    await expect(readUpdateHead(whole, other, running)).rejects.toMatchObject({ code: 'updates.notSigned' })
    figure('updates', `${head.contentAt} bytes of the statement and ${places.length - head.contentAt} of its files flipped, 0 unnoticed`)
  } finally {
    await whole.close()
  }
})
