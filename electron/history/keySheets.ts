import { localDate } from '../../shared/core/dates.ts'
import { Failure } from '../../shared/core/failure.ts'
import { fillKeySheet, type KeySheet, type KeySheetKind } from '../../shared/history/keySheet.ts'
import { keySheetPage } from '../../shared/history/keySheetPage.ts'
import type { Language } from '../../shared/texts.ts'
import type { QueryContext, TaskContext } from '../context.ts'
import { chosenPath } from '../core/chosenPath.ts'
import { savePdf } from '../core/savePdf.ts'
import { qrCode } from '../core/qrCode.ts'
import { listManifests } from './keyStatus.ts'
import { providerIdentity } from './providerReads.ts'

export interface AskedSheet {
  kind: KeySheetKind
  fingerprint: string
  language: Language
}

/** @throws Failure keys.unknownManifest, keys.notRevoked */
export async function keySheetOf(context: QueryContext, { kind, fingerprint, language }: AskedSheet): Promise<KeySheet> {
  const manifests = await listManifests(context)
  const asked = manifests.find((one) => one.fingerprint === fingerprint)
  if (!asked) throw new Failure('keys.unknownManifest')
  if (kind === 'revocation' && asked.state !== 'revoked') throw new Failure('keys.notRevoked')
  const shown = kind === 'fingerprint' ? asked : manifests[0]!
  const day = (instant: string) => localDate(instant, context.pack.timeZone)
  const { name, registrationNo } = await providerIdentity(context.db)
  return fillKeySheet(
    {
      kind,
      provider: { name, registrationNo },
      madeOn: day(shown.madeAt),
      notAfterOn: day(shown.notAfter),
      printedOn: context.today,
      digits: shown.fingerprintDigits,
      // Digits alone: what a phone reads can be typed or pasted wherever a fingerprint is asked for.
      qr: qrCode(shown.fingerprintDigits.replaceAll(' ', '')),
      revocation:
        kind === 'revocation'
          ? {
              revokedOn: day(asked.endedAt!),
              suspectFrom: asked.suspectFrom,
              code: asked.revokeCode!,
              reason: asked.revokeReason,
              digits: asked.fingerprintDigits,
              isFollowed: asked.isLastOfLine && shown.state === 'inForce',
            }
          : null,
    },
    language,
  )
}

/** Prints the sheet into a PDF the person chose a place for. */
export async function saveKeySheet(context: TaskContext, { target, ...asked }: AskedSheet & { target: string }) {
  const path = chosenPath(context, target, 'keys.fileGone')
  const sheet = await keySheetOf(context, asked)
  return savePdf(context, path, (fonts) => keySheetPage(sheet, fonts))
}
