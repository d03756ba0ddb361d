import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { recordKinds } from '../../electron/tables.ts'
import { readZip } from '../../shared/proof/zipReader.ts'
import { jpeg, jpegTelling, secret } from '../clients/support/pictures.ts'
import { makeWorld } from '../rights/world.ts'
import { plainPdf } from '../support/smallStation.ts'

/** Somebody with one record of every kind, some of it not theirs to have. */
async function withFile(isRestricted = false) {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-copy-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const world = await makeWorld()
  const { station } = world.app
  station.surroundings.printHtml = plainPdf
  const { sqlite } = station.open().base
  const own = world.own()
  const clientId = own.id('clients')
  const { manager } = world.callers
  sqlite.transaction(() => {
    const write = station.recorder(manager.accountId, station.now())
    write.change(recordKinds.clients, clientId, { name: 'Own name', usualAddress: 'Own street 5', isRestricted })
    write.change(recordKinds.sessions, own.id('sessions'), { note: 'What was said', restrictedNote: 'For the supervisor', reflection: 'What I made of it', place: 'Room 4' })
    write.change(recordKinds.clientRelatives, own.id('client_relatives'), { name: 'Aunt', phone: '13800138000', address: 'Aunt street' })
    write.change(recordKinds.incidents, own.id('incidents'), { description: 'A fight of three' })
    write.change(recordKinds.documents, own.id('documents'), { title: 'A letter', mediaType: 'text/plain', kind: 'medicalRecord' })
    write.void(recordKinds.services, own.id('services'), 'Wrong person')
    write.change(recordKinds.belongings, own.id('belongings'), { item: 'A blue bag' })
    sqlite.prepare('INSERT OR REPLACE INTO document_bytes (document_id, bytes) VALUES (?, ?)').run(own.id('documents'), Buffer.from('Dear friend'))
  })()
  const path = join(folder, 'copy.zip')
  const save = (language: 'zh-CN' | 'en') =>
    manager.call('personCopies.save', { clientId, language, recipient: 'Own name, ID seen', basis: 'Request of 5 May', target: 'chosen' }, {}, { chosen: path })
  const unpacked = () => new Map([...readZip(new Uint8Array(readFileSync(path))).files].map(([name, bytes]) => [name, Buffer.from(bytes)]))
  return { world, sqlite, own, clientId, manager, save, unpacked }
}

test('a copy of a file holds what is the person’s in plain words, and says of the rest why it is not there', async () => {
  const { save, unpacked, own } = await withFile()
  const done = await save('en')
  const files = unpacked()
  expect([...files.keys()].sort()).toEqual(['README.txt', 'file.html', 'file.json', 'file.pdf', 'papers/001.txt'])
  expect(files.get('papers/001.txt')!.toString()).toBe('Dear friend')
  for (const name of ['file.html', 'file.json']) {
    const text = files.get(name)!.toString()
    for (const theirs of ['Own name', 'Own street 5', 'What was said', 'Room 4', 'Aunt', 'A blue bag', 'A letter', 'Own name, ID seen']) expect(text, name).toContain(theirs)
    for (const notTheirs of ['For the supervisor', 'What I made of it', '13800138000', 'Aunt street', 'A fight of three']) expect(text, name).not.toContain(notTheirs)
  }
  const json = JSON.parse(files.get('file.json')!.toString()) as { parts: { title: string; records: { table: string; id: string }[] }[]; leftOut: { what: string; reason: string; count: number }[] }
  expect(json.leftOut).toContainEqual({ what: 'Incident', reason: 'others', count: 1 })
  expect(json.leftOut).toContainEqual({ what: 'Service', reason: 'voided', count: 1 })
  expect(json.leftOut.map(({ reason }) => reason)).toEqual(expect.arrayContaining(['station', 'workersOwn', 'thirdPerson']))
  // Each record stands once, with its stay or its case where it has one.
  const ids = json.parts.flatMap(({ records }) => records.map(({ id }) => id))
  expect(new Set(ids).size).toBe(ids.length)
  expect(done).toMatchObject({ records: ids.length, papers: 1 })
  const ofStay = json.parts.find(({ records }) => records[0]?.table === 'stays')!
  expect(ofStay.records.map(({ id }) => id)).toContain(own.id('belongings'))
  // No id of the program is left for a reader to stumble over.
  expect(files.get('file.html')!.toString()).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/)
})

test('its README names every file with a digest that fits, in the language asked for', async () => {
  const { save, unpacked } = await withFile()
  await save('zh-CN')
  const files = unpacked()
  const readme = files.get('README.txt')!.toString()
  const digests = [...readme.matchAll(/^([0-9a-f]{64}) {2}(.+)$/gm)].map(([, digest, name]) => [name!, digest!] as const)
  expect(digests.map(([name]) => name).sort()).toEqual(['file.html', 'file.json', 'file.pdf', 'papers/001.txt'])
  for (const [name, digest] of digests) expect(createHash('sha256').update(files.get(name)!).digest('hex')).toBe(digest)
  expect(readme).toMatch(/\p{Script=Han}{4}/u)
  expect(files.get('file.html')!.toString()).toContain('lang="zh-CN"')
})

test('of somebody hidden from others it does not say where they are, and holds no paper that could', async () => {
  const { save, unpacked } = await withFile(true)
  await save('en')
  const files = unpacked()
  expect([...files.keys()]).not.toContain('papers/001.txt')
  for (const [name, bytes] of files) for (const where of ['Own street 5', 'Room 4']) expect(bytes.toString(), name).not.toContain(where)
  expect(files.get('file.html')!.toString()).toContain('What was said')
  expect(files.get('README.txt')!.toString()).toContain('under protection')
})

test('it stands in the file as a disclosure and in the access log, and nobody but a manager makes one', async () => {
  const { save, world, clientId, manager } = await withFile()
  await save('en')
  expect((await manager.call('disclosures.list', { clientId })).rows).toContainEqual(expect.objectContaining({ purpose: 'personCopy', basis: 'Request of 5 May', channel: 'Own name, ID seen' }))
  const { lines } = await world.app.as('auditor').call('history.access', { clientId })
  expect(lines).toContainEqual(expect.objectContaining({ action: 'export', procedure: 'personCopies.save' }))
  const refused = await world.callers.staff.ask('personCopies.save', { clientId, language: 'en', recipient: 'x', basis: 'y', target: 'chosen' })
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'core.notAllowed' } })
})

test('its photos do not say where they were taken, and each digest says of which bytes it is', async () => {
  const { sqlite, own, world, manager, save, unpacked } = await withFile()
  const photo = jpeg(jpegTelling(6))
  const keep = (bytes: Buffer) => {
    const { station } = world.app
    sqlite.transaction(() => station.recorder(manager.accountId, station.now()).change(recordKinds.documents, own.id('documents'), { kind: 'photo', mediaType: 'image/jpeg' }))()
    sqlite.prepare('INSERT OR REPLACE INTO document_bytes (document_id, bytes) VALUES (?, ?)').run(own.id('documents'), bytes)
  }
  const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  keep(photo)
  await save('en')
  const files = unpacked()
  const copied = files.get('papers/001.jpg')!
  expect([photo.includes(secret), copied.includes(secret)]).toEqual([true, false])
  const readme = files.get('README.txt')!.toString()
  expect(readme).toContain(`\n${digest(copied)}  papers/001.jpg\n`)
  expect(readme).toMatch(new RegExp(`original that stays.*\npapers/001.jpg  ${digest(photo)}\n`))
  keep(photo.subarray(0, -4))
  await save('en')
  expect(unpacked().get('papers/001.jpg')!.includes(secret)).toBe(true)
  expect(unpacked().get('README.txt')!.toString()).toMatch(/could not be left out:\npapers\/001.jpg\n/)
})

test('of somebody hidden a photo goes out only without its place', async () => {
  const { sqlite, own, world, manager, save, unpacked } = await withFile(true)
  const { station } = world.app
  sqlite.transaction(() => station.recorder(manager.accountId, station.now()).change(recordKinds.documents, own.id('documents'), { kind: 'photo', mediaType: 'image/jpeg' }))()
  const keep = (bytes: Buffer) => sqlite.prepare('INSERT OR REPLACE INTO document_bytes (document_id, bytes) VALUES (?, ?)').run(own.id('documents'), bytes)
  const photo = jpeg(jpegTelling(6))
  keep(photo)
  await save('en')
  expect(unpacked().get('papers/001.jpg')!.includes(secret)).toBe(false)
  keep(photo.subarray(0, -4))
  await save('en')
  expect([...unpacked().keys()]).not.toContain('papers/001.jpg')
})
