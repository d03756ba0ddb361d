import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { figure, isLong } from './figures.ts'
import { scratchFolder } from './support/rigStation.ts'

interface Found {
  place: string
  refusals: string[]
  acknowledged: number
  lost: number
  problems: string[]
}

/** A small file system of our own needs a mount namespace, which the system may not grant. */
const namespace = process.getuid?.() === 0 ? ['-m'] : ['-U', '-r', '-m']
const mayMount = spawnSync('unshare', [...namespace, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0
if (!mayMount) process.stdout.write('No file system may be mounted here (unshare -m): the full disk is not tested.\n')

/** Which work the room runs out in, and how much is left when it begins. */
function placesOf(): string[] {
  if (isLong) {
    const everyKb = (kind: string, upTo: number, step = 100) => Array.from({ length: upTo / step }, (_, i) => `${kind}:${i * step}`)
    return [...everyKb('commands', 8000), ...everyKb('import', 4000), ...everyKb('backup', 3000), ...everyKb('slots', 300, 4), ...everyKb('migration', 4000)]
  }
  const spread = (kind: string, count: number, upTo: number) => Array.from({ length: count }, (_, i) => `${kind}:${Math.floor((i * upTo) / count)}`)
  return [...spread('commands', 22, 5000), ...spread('import', 8, 1500), ...spread('backup', 6, 1800), ...spread('slots', 6, 120), ...spread('migration', 8, 1500)]
}

function fillDisk(places: string[], mode = ''): Found[] {
  const scratch = scratchFolder('full')
  const disk = join(scratch, 'disk')
  mkdirSync(disk)
  const script = 'mount -t tmpfs -o size=192m tmpfs "$1" && exec "$2" "$3" "$1" "$4" "$5" "$6"'
  try {
    const { stdout, stderr, status } = spawnSync(
      'unshare',
      [...namespace, 'sh', '-c', script, 'sh', disk, process.execPath, join(import.meta.dirname, 'diskFullChild.ts'), scratch, places.join(','), mode],
      { encoding: 'utf8', maxBuffer: 1 << 26 },
    )
    if (status !== 0) throw new Error(stderr)
    return stdout.trim().split('\n').map((line) => JSON.parse(line) as Found)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** What each kind of work is refused with. */
const ours: Record<string, string> = { commands: 'base.diskFull', import: 'base.diskFull', backup: 'backups.failed', slots: 'base.diskFull', migration: 'base.diskFull' }
const kindOf = ({ place }: Found): string => place.split(':')[0] ?? ''

test.skipIf(!mayMount)('a disk that runs full in the middle of any work loses nothing, says so in our words, and leaves a base that goes on with room again', { timeout: isLong ? 7_200_000 : 300_000 }, () => {
  const places = placesOf()
  const found = fillDisk(places)
  expect(found.flatMap(({ place, problems }) => problems.map((problem) => `${place} ${problem}`))).toEqual([])
  expect(found.filter(({ lost }) => lost > 0)).toEqual([])
  for (const one of found) expect([one.place, one.refusals.filter((code) => code !== ours[kindOf(one)])]).toEqual([one.place, []])
  // Places where there was room enough after all would prove nothing.
  for (const kind of Object.keys(ours)) expect([kind, found.filter((one) => kindOf(one) === kind && one.refusals.length > 0).length]).not.toEqual([kind, 0])
  const refused = found.filter(({ refusals }) => refusals.length > 0).length
  const acknowledged = found.reduce((sum, one) => sum + one.acknowledged, 0)
  expect(refused).toBeGreaterThan(places.length * (isLong ? 0.25 : 0.6))
  figure('diskFull', `${places.length} places in commands, import, backup, side file and migration, ${refused} of them ran full; ${acknowledged} acknowledged, 0 lost, 0 incidents`)
})

test.skipIf(!mayMount)('the rig sees a program that does not know why it failed', () => {
  const [found] = fillDisk(['commands:500'], 'unexplained')
  expect(found?.refusals).toEqual(['core.incident'])
})
