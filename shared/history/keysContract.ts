import { z } from 'zod'
import { count, date, line, plainId } from '../core/fields.ts'
import { inputOf } from '../core/record.ts'
import { command, query, task } from '../ipc/procedure.ts'
import type { Role } from '../ipc/roles.ts'
import { revokeReasons } from '../reports/report.ts'
import { headDeliveries } from './headDelivery.ts'
import { keySheet, keySheetKinds } from './keySheet.ts'

/** Who sees the public side of the keys; none of it is secret. */
const readers: Role[] = ['manager', 'auditor', 'admin']
/** Who keeps the copies of the keys; signing and changing them is the manager's alone. */
const keepers: Role[] = ['manager', 'admin']

const secret = z.string().min(1).max(1000)
const handle = z.string().min(1).max(200)
const fingerprint = z.string().regex(/^[0-9a-f]{64}$/)
const ofSheet = { kind: z.enum(keySheetKinds), fingerprint, language: z.enum(['zh-CN', 'en']) }
const inForce = z.object({ fingerprintDigits: z.string() })

const manifestLine = z.object({
  fingerprint: z.string(),
  fingerprintDigits: z.string(),
  seq: count(),
  madeAt: z.string(),
  notAfter: z.string(),
  state: z.enum(['inForce', 'replaced', 'revoked']),
  endedAt: z.string().nullable(),
  /** the first of a line: no earlier key vouches for it, so it must be exchanged in person */
  mustBeExchanged: z.boolean(),
  revokeCode: z.enum(revokeReasons).nullable(),
  revokeReason: z.string().nullable(),
  suspectFrom: z.string().nullable(),
})

export const keysContract = {
  /** The keys in force, every manifest before them, the certificate, and how the copies stand. */
  'keys.status': query({
    allow: readers,
    input: z.strictObject({}),
    output: z.object({
      provider: z.object({ name: z.string(), registrationNo: z.string().nullable() }),
      /** false: the base holds keys that its own key does not open; restore them from a backup */
      isUsable: z.boolean(),
      /** newest first; empty before the first keys are made */
      manifests: z.array(manifestLine),
      certificate: z
        .object({ isIssued: z.boolean(), subject: z.string(), issuer: z.string(), notAfter: z.string(), sha256: z.string() })
        .nullable(),
      /** of the keys in force; null: none was made since they came into force */
      backedUpAt: z.string().nullable(),
      drilledAt: z.string().nullable(),
    }),
  }),
  /** The first keys, made on purpose; otherwise the first head or report makes them. */
  'keys.make': command({ allow: ['manager'], reask: 'inInput', input: z.strictObject({ password: secret }), output: inForce }),
  /** The announced successor comes into force, signed in by the key before it. */
  'keys.rotate': command({
    allow: ['manager'],
    reask: 'inInput',
    input: z.strictObject({ password: secret, reason: line(300) }),
    output: inForce,
  }),
  /** Says that a manifest is not to be believed any more. One in force is followed by keys of a new line. */
  'keys.revoke': command({
    allow: ['manager'],
    reask: 'inInput',
    input: z.strictObject({
      password: secret,
      fingerprint,
      revokeCode: z.enum(revokeReasons),
      suspectFrom: date().nullable().default(null),
      revokeReason: line(300).nullable().default(null),
    }),
    output: inForce.extend({ isNewLine: z.boolean() }),
  }),
  /** Writes all keys under a passphrase and opens the file again before it says that it is done. */
  'keys.backup': task({
    allow: keepers,
    reask: 'inInput',
    access: 'export',
    input: z.strictObject({ password: secret, passphrase: secret, target: handle }),
    output: z.object({ name: z.string(), sizeBytes: count(), sha256: z.string() }),
  }),
  /** Opens a backup with its passphrase and says whether it holds the keys in force. */
  'keys.drill': task({
    allow: keepers,
    input: z.strictObject({ passphrase: secret, file: handle }),
    output: z.object({ name: z.string(), fingerprintDigits: z.string() }),
  }),
  /** Puts the keys of a backup into this base. */
  'keys.restore': task({
    allow: keepers,
    reask: 'inInput',
    input: z.strictObject({ password: secret, passphrase: secret, file: handle }),
    output: inForce.extend({ isChanged: z.boolean() }),
  }),
  /** A request (PKCS#10) for a certificate by an authority the purchaser runs; staff then trust one root. */
  'keys.saveRequest': task({
    allow: keepers,
    reask: 'inInput',
    access: 'export',
    input: z.strictObject({ password: secret, target: handle }),
    output: z.object({ name: z.string() }),
  }),
  /** Takes the issued certificate with those above it; PDF signatures carry it from then on. */
  'keys.takeCertificate': task({
    allow: keepers,
    reask: 'inInput',
    input: z.strictObject({ password: secret, file: handle }),
    output: z.object({ issuer: z.string(), notAfter: z.string() }),
  }),
  /** The sheet with the fingerprint, or the notice that a key is void, to look at. */
  'keys.sheet': query({ allow: readers, input: z.strictObject(ofSheet), output: keySheet }),
  /** The same on its way to the printer. */
  'keys.printSheet': query({ allow: readers, access: 'print', input: z.strictObject(ofSheet), output: keySheet }),
  'keys.saveSheet': task({
    allow: readers,
    access: 'print',
    input: z.strictObject({ ...ofSheet, target: handle }),
    output: z.object({ name: z.string() }),
  }),
  /** The line of one signed head, as text and as a QR code. */
  'heads.line': query({
    allow: readers,
    input: z.strictObject({ size: count() }),
    output: z.object({ note: z.string(), madeAt: z.string(), qr: z.object({ size: count(), path: z.string() }) }),
  }),
  /** To whom heads were sent, newest first. */
  'heads.deliveries': query({
    allow: readers,
    input: z.strictObject({}),
    output: z.array(headDeliveries.row.extend({ accountName: z.string().nullable() })),
  }),
  'heads.send': command({ allow: readers, input: inputOf(headDeliveries), output: headDeliveries.row }),
  /** Entered in error: it was not sent. */
  'heads.void': command({
    allow: readers,
    input: z.strictObject({ deliveryId: plainId(), version: z.int(), reason: line(500) }),
    output: headDeliveries.row,
  }),
}
