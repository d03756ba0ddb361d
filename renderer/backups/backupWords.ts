import type { CallOutput } from '../../shared/contract.ts'
import { sentence, type Language } from '../../shared/texts.ts'
import { momentText } from '../core/format.ts'
import type { PageText } from '../core/language.ts'

export type BackupsStatus = CallOutput<'backups.status'>
type Text = (key: PageText, params?: Record<string, string | number>) => string

export function sizeText(bytes: number): string {
  const mb = bytes / 1024 / 1024
  return mb >= 1024 ? `${(mb / 1024).toFixed(1)} GB` : `${mb.toFixed(mb < 10 ? 1 : 0)} MB`
}

/** Why a backup is of no use, or that it is whole. */
export function problemText(problem: string | null, text: Text, language: Language): string {
  return problem === null ? text('backupsPage.whole') : sentence(problem, {}, language)
}

interface Missing {
  entries: number
  from: string | null
  to: string | null
}

/** What span of work a restore could not bring back. */
export function missingText({ entries, from, to }: Missing, text: Text, language: Language): string {
  if (entries === 0) return text('restore.nothingMissing')
  if (from === null || to === null) return text('restore.missingSome', { entries })
  return text('restore.missing', { entries, from: momentText(from, language), to: momentText(to, language) })
}
