import type { Canonical } from '../../shared/core/canonicalJson.ts'
import type { Sqlite } from '../core/db/openBase.ts'

const stagedId = 'rekey'

/** What has to happen in the base once the new data key holds, kept in the base itself until it has. */
export interface StagedRekey {
  id: string
  accountId: string
  /** of the entry in the history */
  values: Record<string, Canonical>
  /** the signing keys sealed under the new data key; null: there are none */
  sealedKeys: string | null
  /** the setting that says when the recovery key was last tried, where there is a new one; else null */
  unprovedId: string | null
}

export function stageRekey(sqlite: Sqlite, staged: StagedRekey): void {
  sqlite.prepare("INSERT INTO secrets (id, kind, wrapped) VALUES (?, 'rekey', ?) ON CONFLICT (id) DO UPDATE SET wrapped = excluded.wrapped").run(stagedId, JSON.stringify(staged))
}

export function stagedRekey(sqlite: Sqlite): StagedRekey | null {
  const wrapped = sqlite.prepare('SELECT wrapped FROM secrets WHERE id = ?').pluck().get(stagedId) as string | undefined
  return wrapped === undefined ? null : (JSON.parse(wrapped) as StagedRekey)
}

export function dropStagedRekey(sqlite: Sqlite): void {
  sqlite.prepare('DELETE FROM secrets WHERE id = ?').run(stagedId)
}
