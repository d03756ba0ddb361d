import type { Base } from '../core/db/openBase.ts'
import { wantedGrams } from './nameGrams.ts'

/** Clients whose names fit what was typed: every part of it has to. */
export function findByName(base: Pick<Base, 'sqlite'>, text: string, limit: number): string[] {
  const parts = text.trim().split(/\s+/).flatMap(wantedGrams)
  if (parts.length === 0) return []
  const each = parts.map((part) =>
    part.isPrefix
      ? 'SELECT client_id FROM name_grams WHERE gram >= ? AND gram < ?'
      : 'SELECT client_id FROM name_grams WHERE gram = ?',
  )
  const values = parts.flatMap((part) => (part.isPrefix ? [part.gram, `${part.gram}\u{10ffff}`] : [part.gram]))
  const rows = base.sqlite.prepare(`${each.join(' INTERSECT ')} LIMIT ?`).all(...values, limit) as {
    client_id: string
  }[]
  return rows.map((row) => row.client_id)
}
