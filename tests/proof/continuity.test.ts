import { beforeAll, describe, expect, it } from 'vitest'
import { utf8 } from '../../shared/core/bytes.ts'
import { hashLeaf, type TreeHead } from '../../shared/proof/merkle.ts'
import type { BuiltPackage } from '../../electron/reports/package/buildPackage.ts'
import { verifyPackageBytes } from '../../electron/reports/package/readPackage.ts'
import { failures } from './support/forge.ts'
import { makeStation, type Quarter, type Station } from './support/station.ts'

const q4: Quarter = { from: '2026-10-01', to: '2026-12-31', issuedAt: '2027-01-08T00:00:00Z' }

let station: Station
let first: BuiltPackage
let firstHead: TreeHead
let dailyHead: TreeHead
let dailyNote: Uint8Array
let firstNote: Uint8Array
beforeAll(async () => {
  station = await makeStation()
  station.record(300)
  first = await station.issue()
  firstHead = station.head()
  firstNote = utf8(await station.note())
  station.record(20)
  dailyHead = station.head()
  dailyNote = utf8(await station.note())
  station.record(80)
})

/** Issues the next quarter after the history was tampered with, and puts the history back. */
async function issueTampered(change: (leaves: Uint8Array[]) => Uint8Array[], quarter: Quarter): Promise<BuiltPackage> {
  const before = [...station.leaves]
  station.rewrite(change)
  try {
    return await station.issue(quarter)
  } finally {
    station.rewrite(() => before)
  }
}

describe('the next quarter', () => {
  it('continues from the package the purchaser holds', async () => {
    const second = await station.issue({ ...q4, since: firstHead })
    const result = await verifyPackageBytes(second.zip, { previous: first.zip, trust: station.keys.fingerprint })
    expect(failures(result)).toEqual([])
    expect(result).toMatchObject({ whole: true, continuity: 'continues', trust: 'trusted' })
  })

  it('continues from the bare head too, and from a daily head if a proof from it is enclosed', async () => {
    const second = await station.issue({ ...q4, since: firstHead, alsoFrom: [dailyHead] })
    expect((await verifyPackageBytes(second.zip, { previous: firstNote })).continuity).toBe('continues')
    expect((await verifyPackageBytes(second.zip, { previous: dailyNote })).continuity).toBe('continues')
  })

  it('says that continuity was not checked where nothing to check it with was given', async () => {
    const second = await station.issue({ ...q4, since: firstHead })
    const alone = await verifyPackageBytes(second.zip)
    expect(alone).toMatchObject({ whole: true, continuity: 'notChecked' })
    expect(alone.notProved).toContain('proof.notProved.continuity')
    const otherHead = await verifyPackageBytes(second.zip, { previous: dailyNote })
    expect(otherHead).toMatchObject({ whole: true, continuity: 'notChecked' })
    expect(otherHead.notProved).toContain('proof.notProved.continuityFromOtherHead')
  })
})

describe('a provider who tampers with delivered history', () => {
  const other = hashLeaf(utf8('another truth'))
  const changes: [string, (leaves: Uint8Array[]) => Uint8Array[]][] = [
    ['alters an entry', (leaves) => leaves.with(100, other)],
    ['removes an entry', (leaves) => leaves.toSpliced(100, 1)],
    ['inserts an entry', (leaves) => leaves.toSpliced(100, 0, other)],
  ]

  it.each(changes)(
    'and %s is caught by the head the purchaser holds, whatever the package claims',
    async (_, change) => {
      // The new package is consistent in itself: it claims as its predecessor the head of the rewritten history.
      const rewritten = await makeRewrittenHead(change)
      const second = await issueTampered(change, { ...q4, since: rewritten })
      expect((await verifyPackageBytes(second.zip)).whole).toBe(true)
      for (const previous of [first.zip, firstNote]) {
        const result = await verifyPackageBytes(second.zip, { previous })
        expect(result).toMatchObject({ whole: false, continuity: 'broken' })
        expect(failures(result)).toEqual(['-: proof.twoHeads'])
      }
    },
  )

  async function makeRewrittenHead(change: (leaves: Uint8Array[]) => Uint8Array[]): Promise<TreeHead> {
    const before = [...station.leaves]
    station.rewrite(change)
    const head = station.head(firstHead.size)
    station.rewrite(() => before)
    return head
  }

  it('cannot even issue a package that claims the true earlier head', async () => {
    await expect(issueTampered((leaves) => leaves.with(100, other), { ...q4, since: firstHead })).rejects.toThrow(
      'proof.builtNotWhole',
    )
  })

  it('and rolls the log back is caught', async () => {
    const shorter = await issueTampered((leaves) => leaves.slice(0, 250), q4)
    const result = await verifyPackageBytes(shorter.zip, { previous: firstNote })
    expect(failures(result)).toEqual(['-: proof.rolledBack'])
    expect(result.checks.find(({ ok }) => !ok)?.reason?.params).toEqual({ held: 300, given: 250 })
  })

  it('and starts anew as if nothing had been delivered is caught', async () => {
    const anew = await station.issue(q4)
    const result = await verifyPackageBytes(anew.zip, { previous: first.zip })
    expect(failures(result)).toEqual(['-: proof.claimsFirst'])
  })

  it('and shows two purchasers different histories of one length is exposed once they compare', async () => {
    const forOther = await issueTampered((leaves) => leaves.slice(0, 300).with(7, other), q4)
    const result = await verifyPackageBytes(forOther.zip, { previous: firstNote })
    expect(failures(result)).toEqual(['-: proof.twoHeads'])
  })
})

describe('the earlier file', () => {
  it('of another provider, changed, or unreadable does not serve', async () => {
    const second = await station.issue({ ...q4, since: firstHead })
    const damaged = first.zip.slice()
    const at = Buffer.from(damaged).indexOf('"purchaser-1"')
    damaged[at + 1] = 0x50
    const changed = await verifyPackageBytes(second.zip, { previous: damaged })
    expect(failures(changed)).toEqual(['-: proof.previousNotWhole'])
    expect(changed.continuity).toBe('broken')
    const stranger = await makeStation()
    stranger.record(300)
    const note = utf8(await stranger.note())
    expect(failures(await verifyPackageBytes(second.zip, { previous: note }))).toEqual(['-: proof.previousOtherKey'])
    expect(failures(await verifyPackageBytes(second.zip, { previous: utf8('no note') }))).toEqual([
      '-: proof.noteUnreadable',
    ])
  })
})

describe('two reports about one period', () => {
  it('are linked: the second names the statement it replaces', async () => {
    const revised = await station.issue({ revision: 2, supersedes: first.statementSha256, since: firstHead })
    expect((await verifyPackageBytes(revised.zip, { previous: first.zip })).whole).toBe(true)
  })

  it('without the link, or with the link to another, are refused', async () => {
    const unlinked = await station.issue({ since: firstHead })
    expect(failures(await verifyPackageBytes(unlinked.zip, { previous: first.zip }))).toEqual([
      '-: proof.samePeriodNotLinked',
    ])
    const wrong = await station.issue({ revision: 2, supersedes: '0'.repeat(64), since: firstHead })
    expect(failures(await verifyPackageBytes(wrong.zip, { previous: first.zip }))).toEqual([
      '-: proof.samePeriodNotLinked',
    ])
    const stray = await station.issue({ ...q4, revision: 2, supersedes: first.statementSha256, since: firstHead })
    expect(failures(await verifyPackageBytes(stray.zip, { previous: first.zip }))).toEqual(['-: proof.supersedesOther'])
  })

  it('a second revision without naming the first cannot be issued', async () => {
    await expect(station.issue({ revision: 2, since: firstHead })).rejects.toThrow('proof.reportUnreadable')
  })
})

describe('a change of keys', () => {
  it('keeps trust and continuity through the announced successor; lost keys need a new meeting', async () => {
    const oldFingerprint = station.keys.fingerprint
    await station.changeKeys()
    const rotated = await station.issue({ ...q4, since: firstHead })
    const result = await verifyPackageBytes(rotated.zip, { previous: first.zip, trust: oldFingerprint })
    expect(failures(result)).toEqual([])
    expect(result).toMatchObject({ whole: true, trust: 'trusted', continuity: 'continues' })
    expect(result.signer?.fingerprint).not.toBe(oldFingerprint)
    expect((await verifyPackageBytes(rotated.zip, { previous: firstNote })).continuity).toBe('continues')

    await station.loseKeys()
    const anew = await station.issue({ ...q4, since: firstHead })
    const untold = await verifyPackageBytes(anew.zip, { previous: first.zip })
    expect(failures(untold)).toEqual(['-: proof.keyNotLinked'])
    const met = await verifyPackageBytes(anew.zip, { previous: first.zip, trust: station.keys.fingerprint })
    expect(met).toMatchObject({ whole: true, trust: 'trusted', continuity: 'continues' })
  })
})
