import { Failure } from '../../shared/core/failure.ts'
import { headDeliveries } from '../../shared/history/headDelivery.ts'
import type { keysContract } from '../../shared/history/keysContract.ts'
import { fingerprintDigits } from '../../shared/proof/keyManifest.ts'
import type { Handlers } from '../context.ts'
import { qrCode } from '../core/qrCode.ts'
import { makeFirstKeys, revokeKeys, rotateKeys } from './keyActs.ts'
import { backUpKeys, drillBackup, restoreKeys } from './keyBackups.ts'
import { saveCertificateRequest, takeCertificate } from './keyCertificate.ts'
import { keySheetOf, saveKeySheet } from './keySheets.ts'
import { keyStatus } from './keyStatus.ts'
import { findHead, listHeadDeliveries } from './providerReads.ts'

const told = (fingerprint: string) => ({ fingerprintDigits: fingerprintDigits(fingerprint) })

export const keysHandlers: Handlers<typeof keysContract> = {
  'keys.status': keyStatus,
  'keys.make': async (context) => told(await makeFirstKeys(context)),
  'keys.rotate': async (context, { reason }) => told(await rotateKeys(context, reason)),
  'keys.revoke': async (context, { password, ...revocation }) => {
    const { fingerprint, isNewLine } = await revokeKeys(context, revocation)
    return { ...told(fingerprint), isNewLine }
  },
  'keys.backup': backUpKeys,
  'keys.drill': drillBackup,
  'keys.restore': restoreKeys,
  'keys.saveRequest': saveCertificateRequest,
  'keys.takeCertificate': takeCertificate,
  'keys.sheet': keySheetOf,
  'keys.printSheet': keySheetOf,
  'keys.saveSheet': saveKeySheet,
  'heads.line': async ({ db }, { size }) => {
    const head = await findHead(db, size)
    if (!head) throw new Failure('core.notFound')
    return { ...head, qr: qrCode(head.note) }
  },
  'heads.deliveries': ({ db }) => listHeadDeliveries(db),
  'heads.send': async ({ db, today, write }, delivery) => {
    if (delivery.sentOn > today) throw new Failure('core.checkFields', { fields: { sentOn: { code: 'core.futureDate' } } })
    if (!(await findHead(db, delivery.size))) throw new Failure('core.checkFields', { fields: { size: { code: 'keys.noSuchHead' } } })
    return write.add(headDeliveries, delivery)
  },
  'heads.void': async ({ write }, { deliveryId, version, reason }) => write.void(headDeliveries, deliveryId, reason, version),
}
