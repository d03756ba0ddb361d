import { readFileSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { Failure } from '../../../shared/core/failure.ts'
import syncFolders from './syncFolders.json' with { type: 'json' }

/** What is asked of the machine; an argument, so that a test can be on a share without having one. */
export interface PlaceWorld {
  platform: NodeJS.Platform
  /** the text of /proc/mounts; empty where there is none */
  mounts: () => string
  /** the real path of something that exists; throws otherwise */
  realPath: (path: string) => string
}

export const thisMachinePlaces: PlaceWorld = {
  platform: process.platform,
  mounts: () => (process.platform === 'linux' ? readFileSync('/proc/mounts', 'utf8') : ''),
  // The native form also turns a mapped drive letter of Windows into the share behind it.
  realPath: (path) => realpathSync.native(path),
}

/** File systems whose locks cannot be trusted or whose writes leave the machine late. */
const shareTypes =
  /^(nfs4?|cifs|smb3?|smbfs|davfs2?|webdav|afpfs|afs|ceph|ncpfs|9p|9p2000\.u|vboxsf|vmhgfs|prl_fs|fuse\.(sshfs|davfs2?|rclone|glusterfs|gvfsd-fuse|s3fs|curlftpfs|smbnetfs|vmhgfs-fuse))$/

/**
 * Refuses to keep a base where two machines may write to it: SQLite on a share ends in corruption, and a sync
 * program copies half-written files (security.md sections 3.2 and 4).
 * @param folder may not exist yet
 * @throws Failure base.networkShare {kind}, base.syncFolder {service}
 */
export function assertSafePlace(folder: string, world: PlaceWorld = thisMachinePlaces): void {
  const asked = world.platform === 'win32' ? folder : resolve(folder)
  const real = realPathOfNearest(asked, world)
  for (const path of [asked, real]) {
    if (world.platform === 'win32' && isUncPath(path)) {
      throw new Failure('base.networkShare', { params: { kind: 'SMB' } })
    }
    const service = syncServiceOf(path)
    if (service) throw new Failure('base.syncFolder', { params: { service } })
  }
  const { point, kind } = mountOf(real, world.mounts())
  // A whole system on 9p is a sandbox on one machine; a folder on it is somebody else's disk.
  const isSandbox = kind === '9p' && point === '/'
  if (shareTypes.test(kind) && !isSandbox) throw new Failure('base.networkShare', { params: { kind } })
}

function realPathOfNearest(path: string, world: PlaceWorld): string {
  try {
    return world.realPath(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(realPathOfNearest(parent, world), basename(path))
  }
}

/** `\\server\share`, but not `\\?\C:\…`, which is a local path in its long form. */
function isUncPath(path: string): boolean {
  const slashed = path.replaceAll('/', '\\')
  if (/^\\\\[?.]\\/.test(slashed)) return /^\\\\[?.]\\UNC\\/i.test(slashed)
  return slashed.startsWith('\\\\')
}

function syncServiceOf(path: string): string | null {
  const segments = path.split(/[\\/]/)
  for (const { service, folders } of syncFolders) {
    if (folders.some((pattern) => segments.some((segment) => matches(segment, pattern)))) return service
  }
  return null
}

function matches(segment: string, pattern: string): boolean {
  const [start = '', end] = pattern.toLowerCase().split('*')
  const name = segment.normalize('NFC').toLowerCase()
  return end === undefined ? name === start : name.startsWith(start) && name.endsWith(end)
}

function mountOf(path: string, mounts: string): { point: string; kind: string } {
  let best = { point: '', kind: '' }
  for (const line of mounts.split('\n')) {
    const [, escaped, kind] = line.split(' ')
    if (escaped === undefined || kind === undefined) continue
    const point = escaped.replaceAll(/\\([0-7]{3})/g, (_, octal: string) =>
      String.fromCharCode(Number.parseInt(octal, 8)),
    )
    const holds = path === point || path.startsWith(point.endsWith('/') ? point : `${point}/`)
    // Of two mounts at one point the later hides the earlier.
    if (holds && point.length >= best.point.length) best = { point, kind }
  }
  return best
}
