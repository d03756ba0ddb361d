import { basename } from 'node:path'
import { localDate } from '../../shared/core/dates.ts'
import { Failure } from '../../shared/core/failure.ts'
import { fillKeySheet, type KeySheet, type KeySheetKind } from '../../shared/history/keySheet.ts'
import { keySheetPage } from '../../shared/history/keySheetPage.ts'
import type { Language } from '../../shared/texts.ts'
import type { QueryContext, TaskContext } from '../context.ts'
import { writeFileDurably } from '../core/db/durableFile.ts'
import { fontFacesFor } from '../core/fontFaces.ts'
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
  const path = context.files[target]
  if (path === undefined) throw new Failure('keys.fileGone')
  const sheet = await keySheetOf(context, asked)
  context.progress(0, 1, 'printForms.printing')
  const page = keySheetPage(sheet, fontFacesFor(keySheetPage(sheet, '')))
  const pdf = await context.station.surroundings.printHtml(page)
  context.signal.throwIfAborted()
  writeFileDurably(path, pdf)
  context.progress(1, 1, 'printForms.printing')
  return { name: basename(path) }
}
