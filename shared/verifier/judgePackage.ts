import { toBase64, toHex, utf8Text } from '../core/bytes.ts'
import { Failure } from '../core/failure.ts'
import type { Check } from '../proof/checks.ts'
import { portableHashes, type Hashes } from '../proof/hashes.ts'
import { verifyManifestChain, type VerifiedManifest } from '../proof/keyManifest.ts'
import { isSignedBy, parseCheckpoint, parseNote, type Checkpoint } from '../proof/note.ts'
import { fileOf, packageFile, parseEarlierKeys } from '../proof/packageFiles.ts'
import { verifyPackage } from '../proof/verifyPackage.ts'
import type { VerifyOptions, VerifyResult } from '../proof/verifyReport.ts'
import { readZip } from '../proof/zipReader.ts'
import type { HeldHead, PurchaserFile, SignerKey } from './purchaserFile.ts'

/** Whether the signing key is one the purchaser knows: compared in person, seen only, somebody else's, or revoked. */
export type KeyTrust = 'confirmed' | 'firstUse' | 'foreign' | 'revoked' | 'unreadable'
/**
 * `older`: issued before the last head held, so only that head's own package could show the link. `notWhole`: the
 * package is too damaged to look.
 */
export type HistoryState = VerifyResult['continuity'] | 'older' | 'notWhole'
export type Verdict = 'good' | 'caution' | 'bad'

/** Two signed heads of one size and origin with different content: different people were shown different histories. */
export interface TwoHeads {
  origin: string
  size: number
  /** signed notes that contradict each other */
  notes: [string, string]
}

export interface JudgedPackage {
  /** hex SHA-256 of the file: two may bear one name */
  id: string
  fileName: string
  zip: Uint8Array
  /** why the file cannot be read at all; everything else is empty then */
  unreadable: { code: string; params: Record<string, string | number> } | null
  result: VerifyResult | null
  files: ReadonlyMap<string, Uint8Array>
  /** the bytes are those that were signed, whatever is thought of the signer */
  isWhole: boolean
  signer: SignerKey | null
  trust: KeyTrust
  /** the key follows from the one noted, by the old key's signature and the announced successor */
  isRotated: boolean
  history: HistoryState
  /** what of the history failed */
  historyProblems: Check[]
  head: Omit<HeldHead, 'receivedAt'> | null
  /** since when this head is held; null if it is new */
  heldSince: string | null
  twoHeads: TwoHeads | null
  verdict: Verdict
}

/** Checks that concern the link to what was held before, not the bytes of the package. */
const historyChecks = ['continuity', 'previousReport', 'previousPackage', 'trust']

/**
 * Judges packages in the order of their issue, each against the purchaser's file and those before it.
 */
export async function judgePackages(
  given: readonly { fileName: string; zip: Uint8Array }[],
  file: PurchaserFile,
  hashes: Hashes = portableHashes,
): Promise<JudgedPackage[]> {
  const judged: JudgedPackage[] = []
  const inOrder = [...given].sort((a, b) => (issuedAtOf(a.zip) < issuedAtOf(b.zip) ? -1 : 1))
  for (const { fileName, zip } of inOrder) judged.push(await judgePackage(fileName, zip, file, judged, hashes))
  return judged
}

/** Unchecked, for the order alone. */
function issuedAtOf(zip: Uint8Array): string {
  try {
    const report: unknown = JSON.parse(utf8Text(fileOf(readZip(zip).files, packageFile.report)))
    return String((report as { issuedAt?: unknown }).issuedAt)
  } catch {
    return ''
  }
}

async function judgePackage(
  fileName: string,
  zip: Uint8Array,
  file: PurchaserFile,
  before: readonly JudgedPackage[],
  hashes: Hashes,
): Promise<JudgedPackage> {
  const id = toHex(hashes.sha256(zip))
  let files: ReadonlyMap<string, Uint8Array>
  try {
    ;({ files } = readZip(zip))
  } catch (error) {
    const { code, params } = error instanceof Failure ? error : new Failure('proof.zipUnreadable')
    return unreadablePackage(id, fileName, zip, { code, params })
  }
  const chain = await chainOf(files, hashes)
  const own = chain.at(-1) ?? null
  const { trust, isRotated } = trustOf(chain, file)
  const note = await signedHeadOf(files, own, hashes)
  const issuedAt = issuedAtOf(zip)
  const previous = note ? previousOf(note.head, issuedAt, file, before) : { given: undefined, isOlder: false }
  const options: VerifyOptions = { hashes }
  if (previous.given !== undefined) options.previous = previous.given
  if (own && trust === 'confirmed') options.trust = own.fingerprint
  const result = await verifyPackage(zip, options)
  const failed = result.checks.filter(({ ok }) => !ok)
  const isWhole = failed.every(({ name }) => historyChecks.includes(name)) && result.report !== null
  const historyProblems = failed.filter(({ name }) => historyChecks.includes(name))
  const held = note ? heldAs(note.head, file) : null
  const signer = own && {
    orgId: own.manifest.orgId,
    name: result.report?.provider.name ?? own.manifest.orgId,
    origin: own.manifest.origin,
    fingerprint: own.fingerprint,
    reportKey: toBase64(own.reportKey),
  }
  const judged: JudgedPackage = {
    id,
    fileName,
    zip,
    unreadable: null,
    result,
    files,
    isWhole,
    signer,
    trust: isRevoked(chain, file, held) ? 'revoked' : trust,
    isRotated,
    history: historyOf(historyProblems, previous.isOlder, isWhole, result),
    historyProblems,
    head: note && {
      origin: note.head.origin,
      size: note.head.size,
      root: toBase64(note.head.root),
      note: note.text,
      issuedAt: result.report?.issuedAt ?? null,
      statementSha256: result.statementSha256,
    },
    heldSince: held?.receivedAt ?? null,
    twoHeads: note ? findTwoHeads(note, [...file.heads, ...before.flatMap(({ head }) => head ?? [])]) : null,
    verdict: 'bad',
  }
  return { ...judged, verdict: verdictOf(judged) }
}

function historyOf(
  problems: readonly Check[],
  isOlder: boolean,
  isWhole: boolean,
  { continuity }: VerifyResult,
): HistoryState {
  if (!isWhole) return 'notWhole'
  if (problems.length > 0) return 'broken'
  return isOlder ? 'older' : continuity
}

function verdictOf({ isWhole, trust, history, twoHeads }: JudgedPackage): Verdict {
  const isBad = !isWhole || history === 'broken' || twoHeads !== null
  if (isBad || trust === 'foreign' || trust === 'revoked' || trust === 'unreadable') return 'bad'
  return trust === 'firstUse' || history === 'notChecked' || history === 'older' ? 'caution' : 'good'
}

function unreadablePackage(
  id: string,
  fileName: string,
  zip: Uint8Array,
  unreadable: JudgedPackage['unreadable'],
): JudgedPackage {
  return {
    id,
    fileName,
    zip,
    unreadable,
    result: null,
    files: new Map(),
    isWhole: false,
    signer: null,
    trust: 'unreadable',
    isRotated: false,
    history: 'notWhole',
    historyProblems: [],
    head: null,
    heldSince: null,
    twoHeads: null,
    verdict: 'bad',
  }
}

async function chainOf(files: ReadonlyMap<string, Uint8Array>, hashes: Hashes): Promise<VerifiedManifest[]> {
  try {
    const earlier = files.get(packageFile.earlierKeys)
    const envelopes = [...(earlier ? parseEarlierKeys(earlier) : []), fileOf(files, packageFile.signedKeys)]
    return await verifyManifestChain(envelopes, hashes)
  } catch {
    // verifyPackage says what is wrong with it.
    return []
  }
}

function trustOf(
  chain: readonly VerifiedManifest[],
  file: PurchaserFile,
): { trust: Exclude<KeyTrust, 'revoked'>; isRotated: boolean } {
  const own = chain.at(-1)
  if (!own) return { trust: 'unreadable', isRotated: false }
  const { orgId, origin } = own.manifest
  const known = file.providers.find((one) => one.orgId === orgId || one.origin === origin)
  if (!known) return { trust: 'firstUse', isRotated: false }
  const isKnown = chain.some(({ fingerprint }) => fingerprint === known.current.fingerprint)
  const isEarlier = known.earlier.some(({ fingerprint }) => fingerprint === own.fingerprint)
  if (!isKnown && !isEarlier) return { trust: 'foreign', isRotated: false }
  const isRotated = isKnown && own.fingerprint !== known.current.fingerprint
  return { trust: known.confirmedAt === null ? 'firstUse' : 'confirmed', isRotated }
}

/** A manifest may be renewed with its key kept; what is revoked is the key. */
function isRevoked(chain: readonly VerifiedManifest[], file: PurchaserFile, held: HeldHead | null): boolean {
  const own = chain.at(-1)
  if (!own) return false
  const sameKey = chain.filter(({ reportKey }) => toBase64(reportKey) === toBase64(own.reportKey))
  return sameKey.some(({ fingerprint }) =>
    file.revoked.some((one) => one.fingerprint === fingerprint && (held === null || held.receivedAt >= one.from)),
  )
}

interface SignedHead {
  text: string
  head: Checkpoint
}

async function signedHeadOf(
  files: ReadonlyMap<string, Uint8Array>,
  own: VerifiedManifest | null,
  hashes: Hashes,
): Promise<SignedHead | null> {
  try {
    const text = utf8Text(fileOf(files, packageFile.checkpoint))
    const note = parseNote(text)
    const head = parseCheckpoint(note.text)
    const isOwn = own && (await isSignedBy(note, { name: head.origin, publicKey: own.reportKey }, hashes))
    return isOwn ? { text, head } : null
  } catch {
    return null
  }
}

function heldAs({ origin, size, root }: Checkpoint, file: PurchaserFile): HeldHead | null {
  const text = toBase64(root)
  return file.heads.find((one) => one.origin === origin && one.size === size && one.root === text) ?? null
}

/** What the package must continue: the last head held, or the package judged before it where that came later. */
function previousOf(
  head: Checkpoint,
  issuedAt: string,
  file: PurchaserFile,
  before: readonly JudgedPackage[],
): { given: VerifyOptions['previous']; isOlder: boolean } {
  const own = heldAs(head, file)
  const others = file.heads.filter((one) => one.origin === head.origin && one !== own)
  const last = latest(others.filter((one) => one.size > head.size))
  const isOlder = own === null && last !== undefined && last.issuedAt !== null && issuedAt < last.issuedAt
  const candidates = own || isOlder ? others.filter((one) => one.size < head.size) : others
  const held = latest(candidates)
  const session = latest(
    before.flatMap(({ isWhole, head: one, files }) =>
      isWhole && one !== null && one.origin === head.origin ? [{ ...one, files }] : [],
    ),
  )
  if (session && session.size >= (held?.size ?? 0)) return { given: session.files, isOlder }
  return { given: held && asCheckpoint(held), isOlder }
}

function latest<T extends { size: number }>(list: readonly T[]): T | undefined {
  return list.toSorted((a, b) => a.size - b.size).at(-1)
}

function asCheckpoint({ note }: HeldHead): Checkpoint {
  return parseCheckpoint(parseNote(note).text)
}

/** Both heads are signed by the provider, for only such are held. */
export function findTwoHeads(
  { text, head }: SignedHead,
  held: readonly Pick<HeldHead, 'origin' | 'size' | 'root' | 'note'>[],
): TwoHeads | null {
  const root = toBase64(head.root)
  const other = held.find((one) => one.origin === head.origin && one.size === head.size && one.root !== root)
  return other ? { origin: head.origin, size: head.size, notes: [other.note, text] } : null
}
