import { z } from 'zod'
import { sentence, type Language } from '../texts.ts'
import type { RevokeReason } from '../reports/report.ts'

/** `fingerprint`: exchanged in person at contract signing. `revocation`: tells the purchaser that a key is void. */
export const keySheetKinds = ['fingerprint', 'revocation'] as const
export type KeySheetKind = (typeof keySheetKinds)[number]

const qrPath = z.object({ size: z.int(), path: z.string() })

/** What stands on one sheet, in one language; the printed page and the preview are both made of it. */
export const keySheet = z.object({
  kind: z.enum(keySheetKinds),
  language: z.enum(['zh-CN', 'en']),
  provider: z.string(),
  title: z.string(),
  paragraphs: z.array(z.string()),
  facts: z.array(z.tuple([z.string(), z.string()])),
  /** the fingerprint to be believed from now on, or null where a notice announces no new keys */
  code: z.object({ label: z.string(), groups: z.array(z.string()), qr: qrPath }).nullable(),
  /** two lines to sign on, each with a date */
  parties: z.array(z.object({ label: z.string(), date: z.string() })),
  foot: z.string(),
})
export type KeySheet = z.infer<typeof keySheet>

export interface SheetFacts {
  kind: KeySheetKind
  provider: { name: string; registrationNo: string | null }
  /** local days */
  madeOn: string
  notAfterOn: string
  printedOn: string
  digits: string
  qr: z.infer<typeof qrPath>
  revocation: {
    revokedOn: string
    suspectFrom: string | null
    code: RevokeReason
    reason: string | null
    digits: string
    /** the keys that follow; null where the revoked ones had been replaced before */
    isFollowed: boolean
  } | null
}

/** Fills a sheet. @param facts the local days and numbers that stand on it */
export function fillKeySheet(facts: SheetFacts, language: Language): KeySheet {
  const say = (key: string, params = {}) => sentence(`keySheet.${key}`, params, language)
  const { provider, revocation } = facts
  const named: [string, string][] = [
    [say('provider'), provider.name],
    ...(provider.registrationNo === null ? [] : [[say('registrationNo'), provider.registrationNo] as [string, string]]),
  ]
  const common = {
    kind: facts.kind,
    language,
    provider: provider.name,
    parties: [say('providerSigns'), say('purchaserSigns')].map((label) => ({ label, date: say('date') })),
    foot: say('foot', { date: facts.printedOn }),
  }
  const code = { groups: facts.digits.split(' '), qr: facts.qr }
  if (!revocation) {
    return {
      ...common,
      title: say('fingerprintTitle'),
      paragraphs: [say('fingerprintBody'), say('fingerprintHow')],
      facts: [...named, [say('madeOn'), facts.madeOn], [say('notAfter'), facts.notAfterOn]],
      code: { label: say('fingerprint'), ...code },
    }
  }
  return {
    ...common,
    title: say('revocationTitle'),
    paragraphs: [say('revocationBody'), say(revocation.isFollowed ? 'revocationFollowed' : 'revocationOld')],
    facts: [
      ...named,
      [say('revokedFingerprint'), revocation.digits],
      [say('revokedOn'), revocation.revokedOn],
      [say('why'), say(`why.${revocation.code}`)],
      ...(revocation.reason === null ? [] : [[say('remark'), revocation.reason] as [string, string]]),
      [say('suspectFrom'), revocation.suspectFrom ?? say('suspectFromUnknown')],
    ],
    code: revocation.isFollowed ? { label: say('newFingerprint'), ...code } : null,
  }
}
