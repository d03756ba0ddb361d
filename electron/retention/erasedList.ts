import { createHmac, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { plainId } from '../../shared/core/fields.ts'
import { writeFileDurably } from '../core/db/durableFile.ts'
import type { Sqlite } from '../core/db/openBase.ts'
import type { Station } from '../station.ts'
import { erasedIn, erasedListKey, type ErasedFile } from './erasedReads.ts'

/** Beside the base: which files were erased. Ids of nothing, so it may lie there in clear. */
export const erasedListName = 'erased.json'

const listSchema = z.strictObject({
  v: z.literal(1),
  erased: z.array(
    z.strictObject({
      id: plainId(),
      personId: plainId(),
      fileNo: z.string(),
      basis: z.enum(['retention', 'request']),
      ruleId: z.string().nullable(),
      proposedBy: plainId(),
      decidedBy: plainId(),
      decidedAt: z.string(),
      copiesUntil: z.string().nullable(),
    }),
  ),
  mac: z.string(),
})

/** A list that anybody could write would let them destroy files by restoring an old copy: the base vouches for it. */
function macOf(sqlite: Sqlite, erased: readonly ErasedFile[]): string {
  return createHmac('sha256', erasedListKey(sqlite)).update(JSON.stringify(erased)).digest('hex')
}

/** Writes the list anew from the base, and keeps beside it what an older base does not know yet. */
export function keepErasedList(station: Pick<Station, 'surroundings' | 'dir'>, sqlite: Sqlite): void {
  if (station.surroundings.dir === null) return
  const erased = erasedIn(sqlite)
  if (erased.length === 0) return
  const text = JSON.stringify({ v: 1, erased, mac: macOf(sqlite, erased) })
  writeFileDurably(join(station.dir(), erasedListName), Buffer.from(text))
}

/** What the list beside the base says was erased; nothing where there is none, or where the base does not vouch for it. */
export function readErasedList(dir: string, sqlite: Sqlite): ErasedFile[] {
  const file = join(dir, erasedListName)
  if (!existsSync(file)) return []
  try {
    const { erased, mac } = listSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    const expected = Buffer.from(macOf(sqlite, erased))
    const said = Buffer.from(mac)
    return said.length === expected.length && timingSafeEqual(said, expected) ? erased : []
  } catch {
    return []
  }
}
