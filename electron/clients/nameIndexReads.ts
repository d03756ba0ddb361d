import type { Base } from '../core/db/openBase.ts'
import { prepareOnce } from '../core/db/prepareOnce.ts'
import { wantedGrams } from './nameGrams.ts'

/** So many times the names asked for are looked through: a part that fits more tells nobody apart. */
const lookedThrough = 5

/**
 * Clients whose names fit what was typed: every part of it has to. Characters are found as they are and their lists
 * intersected; a beginning fits many spellings, so of those only the longest is looked up, and only where there are no
 * characters. The others are asked of each client found.
 */
export function findByName(base: Pick<Base, 'sqlite'>, text: string, limit: number): string[] {
  const parts = text.trim().split(/\s+/).flatMap(wantedGrams)
  const exact = parts.filter(({ isPrefix }) => !isPrefix).map(({ gram }) => gram)
  const prefixes = parts.filter(({ isPrefix }) => isPrefix).map(({ gram }) => gram)
  prefixes.sort((a, b) => b.length - a.length)
  const driver = exact.length > 0 ? null : prefixes.shift()
  if (driver === undefined) return []
  const found =
    driver === null
      ? exact.map(() => 'SELECT client_id FROM name_grams WHERE gram = ?').join(' INTERSECT ')
      : 'SELECT DISTINCT client_id FROM name_grams WHERE gram >= ? AND gram < ? LIMIT ?'
  const asked = prefixes.map(
    (_, i) =>
      `EXISTS (SELECT 1 FROM name_grams p${i} WHERE p${i}.client_id = n.client_id AND p${i}.gram >= ? AND p${i}.gram < ?)`,
  )
  const range = (gram: string) => [gram, `${gram}\u{10ffff}`]
  const values = [...(driver === null ? exact : [...range(driver), limit * lookedThrough]), ...prefixes.flatMap(range)]
  const query = `SELECT n.client_id FROM (${found}) n ${asked.length > 0 ? `WHERE ${asked.join(' AND ')}` : ''} LIMIT ?`
  const rows = prepareOnce(base.sqlite, query).all(...values, limit) as { client_id: string }[]
  return rows.map((row) => row.client_id)
}
