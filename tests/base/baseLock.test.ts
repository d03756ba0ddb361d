import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lockBase, thisMachine } from '../../electron/core/db/baseLock.ts'
import type { LockWorld } from '../../electron/core/db/baseLock.ts'
import { assertSafePlace } from '../../electron/core/db/basePlace.ts'
import { Failure } from '../../shared/core/failure.ts'
import { makeFolder } from './support/folder.ts'

function refusalOf(act: () => unknown): { code: string; params: object } | null {
  try {
    act()
    return null
  } catch (error) {
    if (error instanceof Failure) return { code: error.code, params: error.params }
    throw error
  }
}

const otherMachine: LockWorld = { ...thisMachine, machineId: () => 'other-id', machineName: () => 'front-desk' }

describe('the lock file of a base', () => {
  test('a base is held by one program; releasing it leaves nothing behind', () => {
    const folder = makeFolder()
    const file = join(folder, 'hearth.db')
    const lock = lockBase(file)
    const machine = thisMachine.machineName()
    expect(refusalOf(() => lockBase(file))).toEqual({ code: 'base.lockedBy', params: { machine, pid: process.pid } })
    lock.release()
    expect(readdirSync(folder)).toEqual([])
    lockBase(file).release()
    lock.release()
  })

  test('a running program keeps its lock; a killed one is found out', async () => {
    const file = join(makeFolder(), 'hearth.db')
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    const pid = other.pid ?? 0
    const itsWorld = { ...thisMachine, pid }
    lockBase(file, { world: itsWorld })
    expect(refusalOf(() => lockBase(file))?.params).toMatchObject({ pid })
    other.kill('SIGKILL')
    await once(other, 'exit')
    lockBase(file).release()
  })

  test('a later program with the number of a dead one does not inherit its lock', () => {
    const file = join(makeFolder(), 'hearth.db')
    lockBase(file, { world: { ...thisMachine, processStart: () => 'last boot/123' } })
    const lock = lockBase(file)
    expect(JSON.parse(readFileSync(`${file}.lock`, 'utf8'))).toMatchObject({ pid: process.pid })
    lock.release()
  })

  test('where the system does not tell when a program started, its lock is respected', () => {
    const file = join(makeFolder(), 'hearth.db')
    lockBase(file, { world: { ...thisMachine, processStart: () => 'unknown' } })
    expect(refusalOf(() => lockBase(file))?.code).toBe('base.lockedBy')
  })

  test('the lock of another computer is kept until a person takes the base over', () => {
    const file = join(makeFolder(), 'hearth.db')
    const theirs = lockBase(file, { world: otherMachine })
    expect(refusalOf(() => lockBase(file))).toEqual({ code: 'base.lockedElsewhere', params: { machine: 'front-desk' } })
    const ours = lockBase(file, { takeOver: true })
    theirs.release()
    expect(refusalOf(() => lockBase(file))?.code).toBe('base.lockedBy')
    expect(refusalOf(() => lockBase(file, { takeOver: true }))?.code).toBe('base.lockedBy')
    ours.release()
  })

  test.each(['', '{"pid":', 'null', '{"pid":1}'])(
    'a lock file cut short by a power loss (%j) holds nobody up',
    (text) => {
      const file = join(makeFolder(), 'hearth.db')
      writeFileSync(`${file}.lock`, text)
      lockBase(file).release()
    },
  )

  test('the start of a process is told from that of another', () => {
    const gone = spawnSync(process.execPath, ['-e', '']).pid
    expect(thisMachine.processStart(process.pid)).toBe(thisMachine.processStart(process.pid))
    expect(thisMachine.processStart(process.pid)).not.toBeNull()
    expect(thisMachine.processStart(gone)).toBeNull()
  })
})

describe('where a base may lie', () => {
  const mounts = [
    '/dev/sda1 / ext4 rw 0 0',
    'server:/export /mnt/nfs nfs4 rw 0 0',
    '//server/share /mnt/office\\040share cifs rw 0 0',
    'user@host:/ /home/li/remote fuse.sshfs rw 0 0',
    'https://dav /mnt/dav davfs rw 0 0',
    '/dev/sdb1 /mnt/nfs/local xfs rw 0 0',
    'none /mnt/later ext4 rw 0 0',
    '//s/later /mnt/later smb3 rw 0 0',
  ].join('\n')
  const linux = { platform: 'linux' as const, mounts: () => mounts, realPath: (path: string) => path }
  const windows = { platform: 'win32' as const, mounts: () => '', realPath: (path: string) => path }

  test.each([
    ['/home/li/hearth', null],
    ['/mnt/nfs/local/hearth', null],
    ['/mnt/nfsx/hearth', null],
    ['/mnt/nfs/hearth', { kind: 'nfs4' }],
    ['/mnt/nfs', { kind: 'nfs4' }],
    ['/mnt/office share/hearth', { kind: 'cifs' }],
    ['/home/li/remote/a/b', { kind: 'fuse.sshfs' }],
    ['/mnt/dav/x', { kind: 'davfs' }],
    ['/mnt/later/x', { kind: 'smb3' }],
  ])('on Linux in %s: %j', (folder, share) => {
    const expected = share && { code: 'base.networkShare', params: share }
    expect(refusalOf(() => assertSafePlace(folder, linux))).toEqual(expected)
  })

  test.each([
    ['C:\\Users\\li\\hearth', null],
    ['\\\\?\\C:\\Users\\li\\hearth', null],
    ['\\\\server\\share\\hearth', 'base.networkShare'],
    ['//server/share/hearth', 'base.networkShare'],
    ['\\\\?\\UNC\\server\\share', 'base.networkShare'],
    ['C:\\Users\\li\\OneDrive - Station\\hearth', 'base.syncFolder'],
    ['C:\\Users\\li\\onedrive\\hearth', 'base.syncFolder'],
  ])('on Windows in %s: %s', (folder, code) => {
    expect(refusalOf(() => assertSafePlace(folder, windows))?.code ?? null).toBe(code)
  })

  test('a drive letter that stands for a share is seen through', () => {
    const mapped = { ...windows, realPath: (path: string) => path.replace('Z:', '\\\\server\\share') }
    expect(refusalOf(() => assertSafePlace('Z:\\hearth', mapped))?.code).toBe('base.networkShare')
  })

  test.each([
    ['/home/li/Dropbox/hearth', 'Dropbox'],
    ['/Users/li/Library/Mobile Documents/com~apple~CloudDocs/hearth', 'iCloud'],
    ['/home/li/Google Drive/hearth', 'Google Drive'],
    ['/home/li/Nutstore Files/hearth', '\u575a\u679c\u4e91 Nutstore'],
    ['/home/li/\u6211\u7684\u575a\u679c\u4e91/hearth', '\u575a\u679c\u4e91 Nutstore'],
    ['/home/li/OneDrives/hearth', null],
    ['/home/li/my Dropbox notes/hearth', null],
  ])('the folder %s belongs to %s', (folder, service) => {
    const expected = service && { code: 'base.syncFolder', params: { service } }
    expect(refusalOf(() => assertSafePlace(folder, linux))).toEqual(expected)
  })

  test('a link into a synchronised folder is seen through, also before the folder is made', () => {
    const linked = {
      ...linux,
      realPath: (path: string) => {
        if (path.endsWith('new')) throw new Error('not there yet')
        return path.replace('/data', '/home/li/Dropbox')
      },
    }
    expect(refusalOf(() => assertSafePlace('/data/new', linked))?.code).toBe('base.syncFolder')
  })

  test('locking refuses such a place before it writes anything there', () => {
    const folder = join(makeFolder(), 'Dropbox')
    expect(refusalOf(() => lockBase(join(folder, 'hearth.db')))?.code).toBe('base.syncFolder')
  })
})
