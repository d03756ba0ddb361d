import { PDFDocument } from '@cantoo/pdf-lib'
import { fromBase64, toBase64 } from '../../../shared/core/bytes.ts'
import { discloseFields, leafBody, leafHash } from '../../../shared/proof/leaf.ts'
import { consistencyProof, listSource, treeRoot, type TreeHead } from '../../../shared/proof/merkle.ts'
import { checkpointText, signNote } from '../../../shared/proof/note.ts'
import { reportSchemaName, type Report } from '../../../shared/proof/reportSchema.ts'
import { tokenKeyCommit } from '../../../shared/proof/tokens.ts'
import { ed25519FromSpki } from '../../../shared/proof/ed25519.ts'
import { makeSelfSignedCertificate } from '../../../electron/core/keys/certificates.ts'
import { nodeHashes } from '../../../electron/core/keys/nodeHashes.ts'
import { makeProviderKeys, rotateProviderKeys, type ProviderKeys } from '../../../electron/core/keys/providerKeys.ts'
import { ed25519Signer } from '../../../electron/core/keys/signingKeys.ts'
import {
  buildPackage,
  evidenceEntry,
  evidenceList,
  type BuiltPackage,
  type EvidenceList,
} from '../../../electron/reports/package/buildPackage.ts'

/** Wide, since openssl judges certificates by the clock of the machine. */
export const term = { notBefore: '2020-01-01T00:00:00Z', notAfter: '2049-12-31T23:59:59Z' }
const orgId = 'station-1'
const origin = `hearth.invalid/shelter/${orgId}`
export const tokenKey = new Uint8Array(32).fill(7)

/** What a quarter's report is to say where it differs from the plain case. */
export interface Quarter {
  from?: string
  to?: string
  level?: 'L0' | 'L1'
  revision?: number
  supersedes?: string | null
  /** the head it continues from; none for a first report */
  since?: TreeHead
  /** heads sent out since, each with a proof */
  alsoFrom?: readonly TreeHead[]
  issuedAt?: string
  evidence?: readonly EvidenceList[]
  change?: (report: Report) => Report
  placeholderDigits?: number
  /** certificate issued by the purchaser, and his root */
  issued?: { leaf: string; root: string }
}

/** A provider with keys and a history, who issues reports about it. */
export async function makeStation() {
  let keys: ProviderKeys = await makeProviderKeys({ orgId, origin }, term)
  let leaves: Uint8Array[] = []
  const pdf = await smallPdf()

  const head = (size = leaves.length): TreeHead => ({ size, root: treeRoot(listSource(leaves), size) })
  const note = (at = head()) => {
    const key = { name: origin, publicKey: ed25519FromSpki(fromBase64(keys.reportKey.spki)) }
    return signNote(checkpointText({ origin, ...at }), key, ed25519Signer(keys.reportKey))
  }
  return {
    get keys() {
      return keys
    },
    get leaves() {
      return leaves
    },
    pdf,
    head,
    note,
    record(count: number, text = 'a stay') {
      for (let n = 0; n < count; n++) leaves.push(entry(leaves.length, text))
    },
    /** replaces what the history says, as somebody with the database and the keys could */
    rewrite(change: (leaves: Uint8Array[]) => Uint8Array[]) {
      leaves = change([...leaves])
    },
    async changeKeys() {
      keys = await rotateProviderKeys(keys, term)
    },
    async loseKeys() {
      keys = await makeProviderKeys({ orgId, origin }, term)
    },
    async issue(quarter: Quarter = {}): Promise<BuiltPackage> {
      const evidence = quarter.evidence ?? plainEvidence()
      const report = plainReport(quarter, head(), evidence)
      const consistency = (from: TreeHead) => {
        const proof = consistencyProof(listSource(leaves), from.size)
        return { origin, from, to: head(), proof }
      }
      return buildPackage({
        report: quarter.change ? quarter.change(report) : report,
        pdf,
        pdfReason: 'Quarterly report',
        checkpointNote: await note(),
        consistency: consistency(quarter.since ?? head(0)),
        moreConsistencies: (quarter.alsoFrom ?? []).map(consistency),
        evidence,
        keys,
        certificatePem:
          quarter.issued?.leaf ?? makeSelfSignedCertificate(keys.pdfKey, '\u5b89\u6816 Hearth Station', term),
        ...(quarter.issued ? { certificateChainPem: quarter.issued.root } : {}),
        pdfPlaceholderDigits: quarter.placeholderDigits ?? 4096,
      })
    },
  }
}

export type Station = Awaited<ReturnType<typeof makeStation>>

function entry(index: number, text: string): Uint8Array {
  const { digests } = discloseFields(new Uint8Array(16).fill(index % 256), { text, index }, nodeHashes)
  return leafHash(leafBody({ i: index, t: '2026-07-01T00:00:00Z', k: 'create', p: null, sd: digests }), nodeHashes)
}

export function listOf(id: string, part: 'n' | 'd', values: readonly number[]): EvidenceList {
  return evidenceList(
    tokenKey,
    id,
    part,
    values.map((value, i) => ({ recordId: `record-${i}`, value })),
  )
}

/** 3 episodes; 2 of 3 notices on time; nobody settled. */
export function plainEvidence(): EvidenceList[] {
  return [
    listOf('R01', 'n', [1, 1, 1]),
    listOf('R11', 'n', [1, 1]),
    listOf('R11', 'd', [1, 1, 1]),
    listOf('R14', 'n', []),
  ]
}

export function plainReport(quarter: Quarter, at: TreeHead, evidence: readonly EvidenceList[]): Report {
  const entries = new Map(evidence.map((list) => [`${list.id}.${list.part}`, evidenceEntry(list)]))
  const indicators: Report['indicators'] = [...entries.values()]
    .filter(({ part }) => part === 'n')
    .map(({ id, rows, sum, merkleRoot }) => {
      const under = entries.get(`${id}.d`)
      return {
        id,
        version: 1,
        unit: under ? 'percent' : 'episodes',
        status: 'exact',
        value: under ? null : sum,
        n: under ? sum : null,
        N: under ? under.sum : null,
        rows,
        evidenceRoot: merkleRoot,
        denominator: under ? { rows: under.rows, evidenceRoot: under.merkleRoot } : null,
        target: null,
      }
    })
  const since = quarter.since ?? { size: 0, root: treeRoot(listSource([])) }
  return {
    schema: reportSchemaName,
    kind: 'purchaser',
    reportId: 'report-1',
    revision: quarter.revision ?? 1,
    supersedes: quarter.supersedes ?? null,
    provider: { id: orgId, name: '\u5b89\u6816 Hearth Station' },
    purchaser: { id: 'purchaser-1', contractNo: 'C-1' },
    contract: { id: 'contract-1', name: 'Relief', from: '2026-01-01', to: '2026-12-31' },
    period: { from: quarter.from ?? '2026-07-01', to: quarter.to ?? '2026-09-30', tz: 'Asia/Shanghai' },
    issuedAt: quarter.issuedAt ?? '2026-10-08T01:02:03Z',
    catalog: { id: 'china', version: '1', sha256: '0'.repeat(64) },
    software: { name: 'Hearth', version: '0.1.0' },
    delivery: { level: quarter.level ?? 'L1' },
    disclosure: { rule: 'none', threshold: 0 },
    log: {
      origin,
      prevSize: since.size,
      prevRoot: toBase64(since.root),
      size: at.size,
      root: toBase64(at.root),
    },
    accessLog: { size: 0, head: null },
    tokenKeyCommit: tokenKeyCommit(tokenKey),
    eventsByKind: { create: at.size },
    restatements: [],
    erasedLeaves: 0,
    qualifyingRules: { minSessions: 5 },
    indicators,
  }
}

async function smallPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.addPage([300, 200]).drawText('Quarterly report')
  return document.save()
}
