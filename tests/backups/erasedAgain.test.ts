import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { clients } from '../../shared/clients/client.ts'
import { readManifest } from '../../electron/backups/backupManifest.ts'
import { erasedListName } from '../../electron/retention/erasedListReads.ts'
import { password } from '../support/stationOnDisk.ts'
import { backedUp, backupNames, otherPc, windowOn, type BackedUp } from './support/backedUp.ts'

const secret = { loginName: 'manager', password }
const marker = 'Zq-only-here-qZ'

/** Every cell of every table that holds the marker, as `table.column`. */
function cellsWithMarker(station: BackedUp['app']['station']): string[] {
  const { sqlite } = station.open().base
  const tables = sqlite.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[]
  return tables.flatMap((table) =>
    (sqlite.prepare(`SELECT * FROM "${table}"`).all() as Record<string, unknown>[]).flatMap((row) =>
      Object.entries(row)
        .filter(([, value]) => (value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value)).includes(marker))
        .map(([column]) => `${table}.${column}`),
    ),
  )
}

/** A marked person, a stick, the first backup on it; then the person is erased. */
async function erasedSince() {
  const house = await backedUp()
  const { app, folder, addStay, write } = house
  const { sqlite } = app.station.open().base
  const clientId = sqlite.prepare('SELECT client_id FROM stays WHERE id = ?').pluck().get(addStay('2026-05-01', '2026-05-11')) as string
  write((recorder) => recorder.change(clients, clientId, { name: marker, marks: marker }))
  const stick = join(folder, 'stick')
  mkdirSync(stick)
  const manager = app.as('manager')
  await manager.call('backups.chooseOutside', { folder: 'stick', acceptsSameDisk: true }, {}, { stick })
  const first = await manager.call('backups.copyOutside', {})
  const erase = async () => {
    const { id, version } = await manager.call('erasures.propose', { clientId, basis: 'request', note: 'Asked in writing.' })
    await app.as('admin').call('erasures.decide', { id, version, isAccepted: true })
  }
  const lists = () => readdirSync(join(stick, 'hearth-backups')).filter((name) => name.startsWith('erased-'))
  return { ...house, stick, manager, first, erase, lists }
}

type House = Awaited<ReturnType<typeof erasedSince>>

/** The first backup, restored from the stick on a PC that has never seen the base. */
async function restoreElsewhere({ app, folder, stick, first }: House, from = stick) {
  await app.station.lock()
  const other = otherPc(app.station, join(folder, 'other'))
  const page = windowOn(other)
  const { found } = await page.call('backups.find', { folder: 'stick' }, { stick: from })
  const order = { folder: 'stick', place: found.find(({ name }) => name === first.name)!.place, secret }
  const tried = await page.call('backups.tryRestore', order, { stick: from })
  const done = await page.call('backups.restore', order, { stick: from })
  expect(done.erased).toEqual(tried.erased)
  await page.call('accounts.signIn', secret)
  return { other, page, done }
}

describe('a person who was erased after a backup was made', () => {
  test('does not come back on another PC: a newer backup on the stick names them, and the restore says so', async () => {
    const house = await erasedSince()
    const { manager, stick, erase, lists, folder } = house
    await erase()
    const second = await manager.call('backups.copyOutside', {})
    expect(readManifest(join(stick, 'hearth-backups', second.name)).manifest.files.map(({ name }) => name)).toContain(erasedListName)
    expect(existsSync(join(stick, 'hearth-backups', house.first.name, erasedListName))).toBe(false)
    // Only the list inside the newer backup is left.
    for (const name of lists()) writeFileSync(join(stick, 'hearth-backups', name), '')
    const { other, page, done } = await restoreElsewhere(house)
    expect(done.erased).toEqual({ again: 1, ignored: [{ place: join('hearth-backups', lists()[0]!), reason: 'retention.listUnreadable' }] })
    expect(cellsWithMarker(other)).toEqual([])
    expect(await page.call('history.verify', {})).toMatchObject({ whole: true, mismatches: [] })
    // The base there knows it by now, and vouches for the list in its own backups.
    await page.call('backups.make', {})
    const [made] = backupNames(join(folder, 'other')).slice(-1)
    expect(readFileSync(join(folder, 'other', 'backups', made!, erasedListName), 'utf8')).not.toContain(marker)
    await other.lock()
  })

  test('nor where no backup was made since: the erasure itself was written on the stick, and beside the own backups', async () => {
    const house = await erasedSince()
    const { erase, lists, dir } = house
    expect(lists()).toEqual([])
    await erase()
    expect(lists()).toHaveLength(1)
    expect(existsSync(join(dir, 'backups', lists()[0]!))).toBe(true)
    const { other, done } = await restoreElsewhere(house)
    expect(done.erased).toEqual({ again: 1, ignored: [] })
    expect(cellsWithMarker(other)).toEqual([])
    await other.lock()
  })

  test('nor where the very backup was carried off by itself and restored over the base that knows of it', async () => {
    const house = await erasedSince()
    const { app, erase, stick, first, lists } = house
    await erase()
    for (const name of lists()) writeFileSync(join(stick, 'hearth-backups', name), '')
    await app.station.lock()
    const page = windowOn(app.station)
    const alone = join(stick, 'hearth-backups', first.name)
    const done = await page.call('backups.restore', { folder: 'alone', place: '.', secret }, { alone })
    expect(done.erased).toEqual({ again: 1, ignored: [{ place: join('hearth-backups', lists()[0]!), reason: 'retention.listUnreadable' }] })
    // The list went aside with the base that stood here, and the one in its place names the same.
    expect(readFileSync(join(app.station.dir(), done.keptAside!, erasedListName))).toEqual(readFileSync(join(app.station.dir(), erasedListName)))
    await page.call('accounts.signIn', secret)
    expect(cellsWithMarker(app.station)).toEqual([])
  })

  test('would come back without the lists: they are what keeps the person away', async () => {
    const house = await erasedSince()
    const { other, done } = await restoreElsewhere(house)
    expect(done.erased).toEqual({ again: 0, ignored: [] })
    expect(cellsWithMarker(other)).toContain('clients.name')
    await other.lock()
  })
})

function withOneMore(list: string): string {
  const { erased, ...others } = JSON.parse(list) as { erased: { id: string }[] }
  return JSON.stringify({ ...others, erased: [...erased, { ...erased[0], id: '01990000-0000-7000-8000-000000000001' }] })
}

describe('a list of erased files that the base does not vouch for erases nobody, and the restore says why', () => {
  test.each([
    ['one twisted', (list: string) => list.replace(/"mac":"(.)/, (_, digit: string) => `"mac":"${digit === '0' ? '1' : '0'}`)],
    ['one with a person added', withOneMore],
  ])('%s', async (_what, change) => {
    const house = await erasedSince()
    const { erase, lists, stick } = house
    await erase()
    const [name] = lists()
    const file = join(stick, 'hearth-backups', name!)
    const before = readFileSync(file, 'utf8')
    writeFileSync(file, change(before))
    expect(readFileSync(file, 'utf8')).not.toBe(before)
    const { other, done } = await restoreElsewhere(house)
    expect(done.erased).toEqual({ again: 0, ignored: [{ place: join('hearth-backups', name!), reason: 'retention.listNotOurs' }] })
    expect(cellsWithMarker(other)).toContain('clients.name')
    await other.lock()
  })

  test('one of another station, put where ours would lie', async () => {
    const theirs = await erasedSince()
    await theirs.erase()
    const ours = await erasedSince()
    writeFileSync(join(ours.stick, erasedListName), readFileSync(join(theirs.dir, erasedListName)))
    const { other, done } = await restoreElsewhere(ours)
    expect(done.erased).toEqual({ again: 0, ignored: [{ place: erasedListName, reason: 'retention.listNotOurs' }] })
    expect(cellsWithMarker(other)).toContain('clients.name')
    await other.lock()
  })
})
