import { equalBytes } from '../core/bytes.ts'
import { Failure } from '../core/failure.ts'
import { expectThat, type Checks } from './checks.ts'
import type { Consistency } from './consistencyFile.ts'
import type { Hashes } from './hashes.ts'
import type { VerifiedManifest } from './keyManifest.ts'
import { verifyConsistency } from './merkle.ts'
import { isSignedBy, parseCheckpoint, parseNote, type Checkpoint } from './note.ts'
import type { Report } from './reportSchema.ts'

export type Continuity = 'first' | 'continues' | 'notChecked' | 'broken'

/** A package that the purchaser held already, as far as its own verification found it whole. */
export interface PreviousPackage {
  report: Report
  checkpoint: Checkpoint
  fingerprint: string
  statementSha256: string
}

/** What this package says of its history and keys. */
export interface CurrentPackage {
  report: Report
  checkpoint: Checkpoint
  consistencies: readonly Consistency[]
  /** oldest first; the last is the package's own */
  chain: readonly VerifiedManifest[]
  /** true if the purchaser trusts the package's own manifest, and not merely one before it */
  isTrustedDirectly: boolean
}

/**
 * Does the history continue from what the purchaser held? The old head is read from his file alone; the new package
 * could claim any (signing.md pitfall 11).
 */
export async function verifyContinuity(
  previous: PreviousPackage | Checkpoint | string | null,
  current: CurrentPackage,
  checks: Checks,
  hashes: Hashes,
): Promise<{ continuity: Continuity; notProved: string[] }> {
  if (previous === null) {
    const isFirst = current.report.log.prevSize === 0
    return { continuity: isFirst ? 'first' : 'notChecked', notProved: isFirst ? [] : ['proof.notProved.continuity'] }
  }
  const held = typeof previous !== 'string' && 'report' in previous ? previous : null
  const outcome = await checks.run('continuity', null, async () => {
    const head = await headOf(previous, current, hashes)
    expectThat(head.origin === current.checkpoint.origin, 'proof.previousOtherProvider')
    if (held) checkKeyLink(held, current)
    return continues(head, held, current, hashes)
  })
  if (held) await checks.run('previousReport', null, () => checkSameReport(held, current.report))
  if (outcome === null) return { continuity: 'broken', notProved: [] }
  return outcome
    ? { continuity: 'continues', notProved: [] }
    : { continuity: 'notChecked', notProved: ['proof.notProved.continuityFromOtherHead'] }
}

async function headOf(
  previous: PreviousPackage | Checkpoint | string,
  current: CurrentPackage,
  hashes: Hashes,
): Promise<Checkpoint> {
  if (typeof previous !== 'string') return 'report' in previous ? previous.checkpoint : previous
  return headOfNote(previous, current, hashes)
}

async function headOfNote(text: string, current: CurrentPackage, hashes: Hashes): Promise<Checkpoint> {
  const note = parseNote(text)
  const head = parseCheckpoint(note.text)
  for (const { reportKey } of current.chain) {
    if (await isSignedBy(note, { name: head.origin, publicKey: reportKey }, hashes)) return head
  }
  throw new Failure('proof.previousOtherKey')
}

/** New keys must descend from those of the held package, unless they were exchanged in person anew. */
function checkKeyLink(held: PreviousPackage, current: CurrentPackage): void {
  const descends = current.chain.some(({ fingerprint }) => fingerprint === held.fingerprint)
  expectThat(descends || current.isTrustedDirectly, 'proof.keyNotLinked')
}

/** True if the held head is proven to begin the new history; false if the package has no proof from that head. */
function continues(head: Checkpoint, held: PreviousPackage | null, current: CurrentPackage, hashes: Hashes): boolean {
  const { checkpoint, consistencies, report } = current
  expectThat(head.size <= checkpoint.size, 'proof.rolledBack', { held: head.size, given: checkpoint.size })
  if (head.size === checkpoint.size) {
    expectThat(equalBytes(head.root, checkpoint.root), 'proof.twoHeads', { size: head.size })
    return true
  }
  const consistency = consistencies.find(({ from }) => from.size === head.size)
  if (!consistency) {
    const claimsFirst = held?.report.contract.id === report.contract.id && report.log.prevSize === 0
    expectThat(!claimsFirst, 'proof.claimsFirst', { held: head.size })
    return false
  }
  expectThat(equalBytes(consistency.from.root, head.root), 'proof.twoHeads', { size: head.size })
  expectThat(verifyConsistency(head, checkpoint, consistency.proof, hashes), 'proof.consistencyFails')
  return true
}

/** Provider identity, and the link that two reports about one period must have. */
function checkSameReport(held: PreviousPackage, report: Report): void {
  const before = held.report
  expectThat(before.provider.id === report.provider.id, 'proof.previousOtherProvider')
  const isSame =
    before.contract.id === report.contract.id &&
    before.kind === report.kind &&
    before.period.from === report.period.from &&
    before.period.to === report.period.to
  const isLinked = report.supersedes === held.statementSha256
  if (!isSame) {
    expectThat(!isLinked, 'proof.supersedesOther')
    return
  }
  expectThat(report.supersedes !== null, 'proof.samePeriodNotLinked')
  expectThat(before.revision < report.revision, 'proof.revisionOrder')
  expectThat(isLinked || before.revision + 1 < report.revision, 'proof.samePeriodNotLinked')
}
