import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeHouse } from '../stays/support/house.ts'
import { jpeg as wholeJpeg, jpegTelling, secret } from './support/pictures.ts'

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 9])

const attachment = (clientId: string, fileName: string, bytes: Buffer, thumbnail: Buffer | null = null) => ({
  clientId,
  kind: 'photo',
  title: 'Face',
  fileName,
  content: bytes.toString('base64'),
  thumbnail: thumbnail?.toString('base64') ?? null,
})

test('a file is kept with the client, comes back byte for byte, and its small picture beside it', async () => {
  const { app, staff, register } = await makeHouse()
  const client = await register()
  const document = await staff.call('clients.attachDocument', attachment(client.id, 'face.PNG', png, jpeg))
  expect(document).toMatchObject({ mediaType: 'image/png', sizeBytes: png.length })
  const { base64 } = await staff.call('clients.getDocument', { documentId: document.id })
  expect(Buffer.from(base64, 'base64').equals(png)).toBe(true)
  expect(await staff.call('clients.thumbnails', { clientId: client.id })).toEqual([
    { documentId: document.id, base64: jpeg.toString('base64') },
  ])
  const foreigner = app.as('socialWorker')
  await expect(foreigner.call('clients.getDocument', { documentId: document.id })).rejects.toMatchObject({
    code: 'core.notYours',
  })
  await expect(foreigner.call('clients.thumbnails', { clientId: client.id })).rejects.toMatchObject({
    code: 'core.notYours',
  })
})

test.each([
  ['a kind that is not kept', 'tool.exe', Buffer.from('MZ'), 'clients.fileKind'],
  ['a picture that is none', 'face.png', Buffer.from('<svg onload=alert(1)>'), 'clients.fileKind'],
  ['a text with bytes that are none', 'notes.txt', Buffer.from([65, 0, 66]), 'clients.fileKind'],
  ['nothing', 'empty.txt', Buffer.alloc(0), 'clients.fileEmpty'],
] as const)('refused: %s', async (_what, name, bytes, code) => {
  const { staff, register } = await makeHouse()
  const client = await register()
  await expect(staff.call('clients.attachDocument', attachment(client.id, name, bytes))).rejects.toMatchObject({ code })
  expect((await staff.call('clients.get', { clientId: client.id })).documents).toEqual([])
})

test('a small picture is a JPEG or is refused with its document', async () => {
  const { staff, register } = await makeHouse()
  const client = await register()
  await expect(
    staff.call('clients.attachDocument', attachment(client.id, 'face.png', png, Buffer.from('<svg/>'))),
  ).rejects.toMatchObject({ code: 'clients.fileKind' })
})

test('the photo is a picture of the same file, and goes with the document that is taken out', async () => {
  const { staff, register } = await makeHouse()
  const [one, other] = [await register(), await register({ name: '李四' })]
  const face = await staff.call('clients.attachDocument', attachment(one.id, 'face.png', png))
  const text = await staff.call('clients.attachDocument', attachment(one.id, 'a.txt', Buffer.from('words')))
  const set = (clientId: string, documentId: string) =>
    staff.call('clients.setPhoto', { clientId, version: 1, documentId })
  await expect(set(other.id, face.id)).rejects.toMatchObject({ code: 'clients.notAPhoto' })
  await expect(set(one.id, text.id)).rejects.toMatchObject({ code: 'clients.notAPhoto' })
  expect((await set(one.id, face.id)).photoDocumentId).toBe(face.id)
  await staff.call('clients.voidDocument', { documentId: face.id, version: face.version, reason: 'wrong person' })
  const now = await staff.call('clients.get', { clientId: one.id })
  expect(now.client.photoDocumentId).toBeNull()
  expect(now.documents.map((document) => document.id)).toEqual([text.id])
})

test('a face is chosen from the papers of the person, not named while registering', async () => {
  const { staff, register } = await makeHouse()
  const other = await register()
  const { id } = await staff.call('clients.attachDocument', attachment(other.id, 'face.png', png, jpeg))
  const person = { name: 'Li Fang', sex: 'female', birthDate: '1991-04-04', isNoneOfThem: true, photoDocumentId: id }
  expect(await staff.ask('clients.register', person)).toMatchObject({ ok: false, refusal: { code: 'core.checkFields' } })
})

test('a copy of a document is written where the person chose, is noted in the access log, and is nobody else\'s to take', async () => {
  const { app, manager, staff, register } = await makeHouse()
  const client = await register()
  const { id } = await staff.call('clients.attachDocument', attachment(client.id, 'face.png', png))
  const folder = await mkdtemp(join(tmpdir(), 'copy-'))
  const place = join(folder, 'copy.png')
  await staff.call('clients.exportDocument', { documentId: id, target: 'chosen-1' }, { taskId: 'copy-1' }, { 'chosen-1': place })
  expect((await readFile(place)).equals(png)).toBe(true)
  expect((await manager.call('history.access', { clientId: client.id })).lines).toContainEqual(
    expect.objectContaining({ action: 'export', procedure: 'clients.exportDocument', accountId: staff.accountId }),
  )
  await expect(staff.call('clients.exportDocument', { documentId: id, target: 'typed by hand' }, { taskId: 'copy-2' })).rejects.toMatchObject({ code: 'clients.fileGone' })
  await expect(app.as('socialWorker').call('clients.exportDocument', { documentId: id, target: 'chosen-1' }, { taskId: 'copy-3' }, { 'chosen-1': place })).rejects.toMatchObject({ code: 'core.notYours' })
  await rm(folder, { recursive: true })
})

test('a document taken out by mistake is among the papers again', async () => {
  const { staff, register } = await makeHouse()
  const client = await register()
  const kept = await staff.call('clients.attachDocument', attachment(client.id, 'face.png', png))
  await expect(staff.call('clients.unvoidDocument', { documentId: kept.id, version: 1 })).rejects.toMatchObject({ code: 'core.notVoided' })
  const gone = await staff.call('clients.voidDocument', { documentId: kept.id, version: 1, reason: 'wrong person' })
  await staff.call('clients.unvoidDocument', { documentId: kept.id, version: gone.version })
  expect((await staff.call('clients.get', { clientId: client.id })).documents.map(({ id }) => id)).toEqual([kept.id])
})

test('a photo leaves without its place and stays in the base as it came; a damaged one leaves as it is, and that is said', async () => {
  const { staff, register } = await makeHouse()
  const client = await register()
  const original = wholeJpeg(jpegTelling(6))
  const folder = await mkdtemp(join(tmpdir(), 'copy-'))
  const place = join(folder, 'copy.jpg')
  const leave = async (bytes: Buffer) => {
    const { id } = await staff.call('clients.attachDocument', attachment(client.id, 'face.jpg', bytes))
    const said = await staff.call('clients.exportDocument', { documentId: id, target: 'chosen' }, { taskId: `copy-${id}` }, { chosen: place })
    const { base64 } = await staff.call('clients.getDocument', { documentId: id })
    expect(Buffer.from(base64, 'base64').equals(bytes)).toBe(true)
    return { said, copy: await readFile(place) }
  }
  const whole = await leave(original)
  expect(whole.said).toEqual({ metadata: 'removed' })
  expect([original.includes(secret), whole.copy.includes(secret)]).toEqual([true, false])
  const damaged = await leave(original.subarray(0, -4))
  expect(damaged.said).toEqual({ metadata: 'notRemoved' })
  expect(damaged.copy.equals(original.subarray(0, -4))).toBe(true)
  await rm(folder, { recursive: true })
})
