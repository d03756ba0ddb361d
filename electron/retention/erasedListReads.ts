import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import { plainId } from '../../shared/core/fields.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { Sqlite } from '../core/db/openBase.ts'
import { erasedIn, erasedListKey, type ErasedFile } from './erasedReads.ts'

/** Beside the base, and in every backup: which files were erased. Ids of nothing, so it may lie there in clear. */
export const erasedListName = 'erased.json'

/** Its name beside backups: those of several stations may lie in one folder, and none may write over another's list. */
export const erasedListNameOf = (baseId: string): string => `erased-${createHash('sha256').update(baseId).digest('hex').slice(0, 16)}.json`

/** A list longer than this was not written by the program; a line takes 300 bytes. */
const largestListBytes = 50_000_000

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

export interface ErasedLists {
  /** everybody whom one of the lists names */
  erased: ErasedFile[]
  /** lists that erase nothing, and why, as a text key */
  ignored: { file: string; reason: string }[]
}

/** What these lists say together, as far as the base vouches for them; one that is not there says nothing. */
export function readErasedLists(sqlite: Sqlite, files: readonly string[]): ErasedLists {
  const erased = new Map<string, ErasedFile>()
  const ignored: ErasedLists['ignored'] = []
  for (const file of files.filter((one) => existsSync(one))) {
    try {
      for (const one of readVouched(sqlite, file)) if (!erased.has(one.id)) erased.set(one.id, one)
    } catch (problem) {
      ignored.push({ file, reason: problem instanceof Failure ? problem.code : 'retention.listUnreadable' })
    }
  }
  return { erased: [...erased.values()], ignored }
}

/** The list of this base with what these lists add to it, as it is kept in a file; null where nobody was erased. */
export function erasedListBytes(sqlite: Sqlite, files: readonly string[]): Uint8Array | null {
  const key = erasedListKey(sqlite)
  if (key === null) return null
  const own = erasedIn(sqlite)
  const known = new Set(own.map(({ id }) => id))
  const added = readErasedLists(sqlite, files).erased.filter(({ id }) => !known.has(id))
  const erased = [...own, ...added].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
  return erased.length === 0 ? null : Buffer.from(JSON.stringify({ v: 1, erased, mac: macOf(key, erased) }))
}

const orderOf = ({ decidedAt, id }: ErasedFile): string => `${decidedAt} ${id}`

/**
 * A list that anybody could write would let them destroy files by restoring an old copy: the base vouches for it.
 * @throws Failure retention.listUnreadable, retention.listNotOurs, retention.listBeforeLists
 */
function readVouched(sqlite: Sqlite, file: string): ErasedFile[] {
  const key = erasedListKey(sqlite)
  if (key === null) throw new Failure('retention.listBeforeLists')
  if (statSync(file).size > largestListBytes) throw new Failure('retention.listUnreadable')
  const { erased, mac } = listSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  const expected = Buffer.from(macOf(key, erased))
  const said = Buffer.from(mac)
  if (said.length !== expected.length || !timingSafeEqual(said, expected)) throw new Failure('retention.listNotOurs')
  return erased
}

function macOf(key: Buffer, erased: readonly ErasedFile[]): string {
  return createHmac('sha256', key).update(JSON.stringify(erased)).digest('hex')
}
