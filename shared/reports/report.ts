import { z } from 'zod'
import { count, date, instant, line, plainId, prose } from '../core/fields.ts'
import { recordKind, type RowOf } from '../core/record.ts'

/** States of a report (domain.md section 3). Everything after `frozen` works on one snapshot that never changes. */
export const reportStatuses = ['open', 'frozen', 'issued', 'delivered', 'accepted', 'returned', 'superseded'] as const
export type ReportStatus = (typeof reportStatuses)[number]

export const reportTransitions: Record<ReportStatus, readonly ReportStatus[]> = {
  open: ['frozen'],
  frozen: ['issued', 'open'],
  issued: ['delivered', 'superseded'],
  delivered: ['accepted', 'returned', 'superseded'],
  accepted: ['superseded'],
  returned: ['superseded'],
  superseded: [],
}

const sha256 = () => z.string().regex(/^[0-9a-f]{64}$/)

export const reports = recordKind('reports', {
  reportNo: line(60),
  contractId: plainId(),
  period: line(10),
  fromOn: date(),
  toOn: date(),
  revision: z.int().min(0),
  supersedesId: plainId().nullable(),
  /** why a revision was needed: a code and a sentence */
  revisionReason: z.enum(['lateEntries', 'correction', 'definition', 'returnedByPurchaser']).nullable(),
  revisionNote: prose(2000).nullable(),
  status: z.enum(reportStatuses),
  cutOffAt: instant().nullable(),
  issuedAt: instant().nullable(),
  /** size of the history under this report, and the digest of the statement that signs it */
  treeSize: count().nullable(),
  statementSha256: sha256().nullable(),
  reportSha256: sha256().nullable(),
  deliveredOn: date().nullable(),
  receiptRef: line(200).nullable(),
  /** who took it at the purchaser's, and the file of the receipt */
  receivedBy: line(200).nullable(),
  receiptName: line(200).nullable(),
  receiptSha256: sha256().nullable(),
  returnedOn: date().nullable(),
  returnReason: prose(2000).nullable(),
  narrative: z.record(z.string(), z.string().max(20_000)),
})
export type Report = RowOf<typeof reports>

/**
 * Preparer, checker and legal representative put their names, in this order, each another person's duty. A signature
 * names by its digest what it stands under; it falls (is voided) when that changes.
 */
export const reportSignatures = recordKind('report_signatures', {
  /** null until the report is issued */
  reportId: plainId().nullable(),
  preparationId: plainId().nullable(),
  contentsSha256: sha256().nullable(),
  /** the name as it was when the person signed */
  signerName: line(100).nullable(),
  role: z.enum(['preparer', 'checker', 'legalRepresentative']),
  accountId: plainId(),
  signedAt: instant(),
})
export type ReportSignature = RowOf<typeof reportSignatures>

/** What changed in the figure of an issued period, found when a later report was made. */
export const restatements = recordKind('restatements', {
  reportId: plainId(),
  indicatorId: line(20),
  period: line(10),
  delta: z.int(),
  addedRows: count(),
  removedRows: count(),
  reasonCode: z.enum(['lateEntry', 'correction', 'void', 'merge', 'definition', 'erased']),
})
export type Restatement = RowOf<typeof restatements>

/** Why a signing key is not to be believed any more. */
export const revokeReasons = ['stolen', 'misused', 'lost', 'closed'] as const
export type RevokeReason = (typeof revokeReasons)[number]

/** A public signing key of the provider, from its making to its end (signing.md section 6). */
export const signingKeys = recordKind('signing_keys', {
  use: z.enum(['report+log', 'pdf']),
  algorithm: z.enum(['Ed25519', 'P-256']),
  spki: z.string().max(1000),
  certificatePem: z.string().max(10_000).nullable(),
  notBefore: instant(),
  notAfter: instant().nullable(),
  revokedAt: instant().nullable(),
  revokeCode: z.enum(revokeReasons).nullable(),
  revokeReason: line(300).nullable(),
  /** from this day on even what it signed before it was revoked is in doubt */
  suspectFrom: date().nullable(),
})
export type SigningKey = RowOf<typeof signingKeys>
