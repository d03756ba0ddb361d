import { beforeAll, describe, expect, it } from 'vitest'
import { toBase64 } from '../../shared/core/bytes.ts'
import { judgeHead, withContradictions } from '../../shared/verifier/judgeHead.ts'
import { judgePackages, type JudgedPackage } from '../../shared/verifier/judgePackage.ts'
import {
  emptyPurchaserFile,
  parsePurchaserFile,
  purchaserFileBytes,
  withHead,
  withProvider,
  type PurchaserFile,
} from '../../shared/verifier/purchaserFile.ts'
import { nodeHashes } from '../../electron/core/keys/nodeHashes.ts'
import type { BuiltPackage } from '../../electron/reports/package/buildPackage.ts'
import { makeStation, type Station } from '../proof/support/station.ts'

const received = '2026-10-09T00:00:00Z'
const third = { from: '2026-07-01', to: '2026-09-30', issuedAt: '2026-10-08T01:02:03Z' }
const fourth = { from: '2026-10-01', to: '2026-12-31', issuedAt: '2027-01-08T01:02:03Z' }

const judge = (file: PurchaserFile, ...built: BuiltPackage[]) =>
  judgePackages(
    built.map(({ zip, fileName }) => ({ fileName, zip })),
    file,
    nodeHashes,
  )

/** What the purchaser's file is after he received a package, having compared its key with the paper or not. */
function receipt(file: PurchaserFile, judged: JudgedPackage, isConfirmed = true): PurchaserFile {
  if (!judged.signer || !judged.head) throw new Error('nothing to note')
  const known = withProvider(file, judged.signer, isConfirmed ? received : null, judged.isRotated)
  return withHead(known, { ...judged.head, receivedAt: received })
}

let station: Station
let first: BuiltPackage
let second: BuiltPackage
let held: PurchaserFile
beforeAll(async () => {
  station = await makeStation()
  station.record(40)
  first = await station.issue(third)
  const since = station.head()
  station.record(20)
  second = await station.issue({ ...fourth, since })
  const [judged] = await judge(emptyPurchaserFile, first)
  held = receipt(emptyPurchaserFile, judged!)
})

describe('a key', () => {
  it('is amber at first use, and stays so until somebody compared it in person', async () => {
    const [judged] = await judge(emptyPurchaserFile, first)
    expect(judged).toMatchObject({ isWhole: true, trust: 'firstUse', history: 'first', verdict: 'caution' })
    const noted = receipt(emptyPurchaserFile, judged!, false)
    expect((await judge(noted, first))[0]).toMatchObject({ trust: 'firstUse', verdict: 'caution', heldSince: received })
    const confirmed = withProvider(noted, judged!.signer!, received, false)
    expect((await judge(confirmed, first))[0]).toMatchObject({ trust: 'confirmed', verdict: 'good' })
  })

  it('of somebody else under the same name is red, also where the first was only seen', async () => {
    const stranger = await makeStation()
    stranger.record(40)
    const forged = await stranger.issue(third)
    for (const file of [held, receipt(emptyPurchaserFile, (await judge(emptyPurchaserFile, first))[0]!, false)]) {
      expect((await judge(file, forged))[0]).toMatchObject({ isWhole: true, trust: 'foreign', verdict: 'bad' })
    }
  })

  it('that follows from the trusted one is accepted, and the old one stays valid for what it signed', async () => {
    const own = await makeStation()
    own.record(10)
    const before = await own.issue(third)
    const file = receipt(emptyPurchaserFile, (await judge(emptyPurchaserFile, before))[0]!)
    const since = own.head()
    await own.changeKeys()
    own.record(5)
    const after = await own.issue({ ...fourth, since })
    const [judged] = await judge(file, after)
    expect(judged).toMatchObject({ trust: 'confirmed', isRotated: true, history: 'continues', verdict: 'good' })
    const noted = receipt(file, judged!)
    expect(noted.providers[0]).toMatchObject({ current: { fingerprint: own.keys.fingerprint }, confirmedAt: received })
    const both = await judge(noted, before, after)
    expect(both.map(({ verdict, isRotated }) => [verdict, isRotated])).toEqual([
      ['good', false],
      ['good', false],
    ])
  })

  it('made anew after a loss is foreign until it is compared in person, and the history goes on', async () => {
    const own = await makeStation()
    own.record(10)
    const file = receipt(emptyPurchaserFile, (await judge(emptyPurchaserFile, await own.issue(third)))[0]!)
    const since = own.head()
    await own.loseKeys()
    own.record(5)
    const after = await own.issue({ ...fourth, since })
    const [judged] = await judge(file, after)
    expect(judged).toMatchObject({ trust: 'foreign', verdict: 'bad' })
    const exchanged = withProvider(file, judged!.signer!, received, false)
    expect((await judge(exchanged, after))[0]).toMatchObject({
      trust: 'confirmed',
      history: 'continues',
      verdict: 'good',
    })
  })

  it('that was revoked signs nothing new, but what was received before stays valid', async () => {
    const revoked: PurchaserFile = {
      ...held,
      revoked: [{ fingerprint: station.keys.fingerprint, from: '2026-11-01T00:00:00Z', note: 'letter 12' }],
    }
    expect((await judge(revoked, second))[0]).toMatchObject({ isWhole: true, trust: 'revoked', verdict: 'bad' })
    expect((await judge(revoked, first))[0]).toMatchObject({ trust: 'confirmed', verdict: 'good' })
    const late = { ...revoked, revoked: [{ ...revoked.revoked[0]!, from: '2026-10-01T00:00:00Z' }] }
    expect((await judge(late, first))[0]).toMatchObject({ trust: 'revoked', verdict: 'bad' })
  })
})

describe('a history', () => {
  it('continues from the head in the file, and from the package opened beside it', async () => {
    expect((await judge(held, second))[0]).toMatchObject({ history: 'continues', verdict: 'good' })
    const both = await judge(emptyPurchaserFile, second, first)
    expect(both.map(({ history }) => history)).toEqual(['first', 'continues'])
    expect((await judge(emptyPurchaserFile, second))[0]).toMatchObject({ history: 'notChecked', verdict: 'caution' })
  })

  it('rolled back, or changed under a head already held, is broken', async () => {
    const own = await makeStation()
    own.record(40)
    const file = receipt(emptyPurchaserFile, (await judge(emptyPurchaserFile, await own.issue(third)))[0]!)
    own.rewrite((leaves) => leaves.slice(0, 30))
    const shorter = await own.issue(fourth)
    const [rolledBack] = await judge(file, shorter)
    expect(rolledBack).toMatchObject({ isWhole: true, trust: 'confirmed', history: 'broken', verdict: 'bad' })
    expect(rolledBack!.historyProblems[0]?.reason?.code).toBe('proof.rolledBack')

    const other = await makeStation()
    other.record(40)
    const since = other.head()
    const kept = receipt(emptyPurchaserFile, (await judge(emptyPurchaserFile, await other.issue(third)))[0]!)
    other.rewrite((leaves) => leaves.map((leaf, i) => (i === 7 ? new Uint8Array(32) : leaf)))
    other.record(5)
    const rewritten = await other.issue({ ...fourth, since: { size: since.size, root: other.head(40).root } })
    expect((await judge(kept, rewritten))[0]).toMatchObject({ history: 'broken', verdict: 'bad' })
  })

  it('of an older report opened late is not called broken', async () => {
    const [, judged] = await judge(emptyPurchaserFile, first, second)
    const onlySecond = receipt(emptyPurchaserFile, judged!)
    expect((await judge(onlySecond, first))[0]).toMatchObject({ history: 'older', verdict: 'caution' })
  })

  it('shown in two versions to two people is proof of fraud once they compare', async () => {
    const own = await makeStation()
    own.record(40)
    const told = await own.issue(third)
    const file = receipt(emptyPurchaserFile, (await judge(emptyPurchaserFile, told))[0]!)
    own.rewrite((leaves) => leaves.map((leaf, i) => (i === 3 ? new Uint8Array(32) : leaf)))
    const toldOther = await own.issue(third)
    const [judged] = await judge(file, toldOther)
    expect(judged).toMatchObject({ isWhole: true, verdict: 'bad', twoHeads: { size: 40 } })
    const head = await judgeHead(await own.note(), file, received)
    expect(head.twoHeads?.notes).toHaveLength(2)
    const both = withContradictions(await judge(file, told, toldOther), [head])
    expect(both.map(({ verdict }) => verdict)).toEqual(['bad', 'bad'])
    const stranger = await makeStation()
    stranger.record(40)
    expect((await judgeHead(await stranger.note(), file, received)).twoHeads).toBeNull()
  })
})

describe('a damaged package', () => {
  it('is red whatever its signer, and says so without a crash', async () => {
    const zip = first.zip.slice()
    const at = Buffer.from(zip).indexOf('"value":3')
    zip[at + 8] = 0x34
    const [judged] = await judgePackages([{ fileName: 'changed.zip', zip }], held, nodeHashes)
    expect(judged).toMatchObject({ isWhole: false, verdict: 'bad' })
    const [none] = await judgePackages([{ fileName: 'x.zip', zip: new Uint8Array(40) }], held, nodeHashes)
    expect(none).toMatchObject({ unreadable: { code: 'proof.zipUnreadable' }, verdict: 'bad' })
  })
})

describe('the purchaser\u2019s file', () => {
  it('survives being saved, and keeps the first receipt date of a head', () => {
    expect(parsePurchaserFile(purchaserFileBytes(held))).toEqual(held)
    const again = withHead(held, { ...held.heads[0]!, receivedAt: '2027-01-01T00:00:00Z' })
    expect(again.heads).toEqual(held.heads)
    expect(() => parsePurchaserFile(new Uint8Array([123, 125]))).toThrow('verifier.fileUnreadable')
  })

  it('names a head by its root as the signed note does', () => {
    expect(held.heads[0]?.root).toBe(toBase64(station.head(40).root))
  })
})
