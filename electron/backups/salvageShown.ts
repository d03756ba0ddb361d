import { z } from 'zod'
import { metaOf, unwrap } from '../../shared/core/fields.ts'
import type { Station } from '../station.ts'
import { kindByTable } from '../tables.ts'
import type { RestoreProgress } from './prepareRestore.ts'
import { salvageBase, type Candidate, type SalvageOrder } from './salvage.ts'

/** Salvage as the page before the sign-in shows it: counts, and of each row what it is recognised by. */
export async function salvageShown(station: Station, order: SalvageOrder, progress: RestoreProgress) {
  const done = await salvageBase(station, order, progress)
  const { replay, lostEntries, looseEntries, candidates, refused } = done
  return {
    groundMadeAt: done.groundMadeAt,
    replayed: replay.entries,
    replayedUntil: replay.lastAt,
    headsKept: replay.headsKept,
    lost: lostEntries.length,
    loose: looseEntries.length,
    candidates: candidates.map((candidate) => shownRow(candidate, done.seesWords)),
    accepted: done.accepted,
    refused: refused.map(({ name, code }) => ({ name, problem: code })),
    keptAside: done.keptAside,
  }
}

const mostLetters = 60
const anyId = /^[0-9a-f]{8}-[0-9a-f-]{27}$/

function shownRow({ name, table, isNew, isDoubtful, row }: Candidate, seesWords: boolean) {
  const fields = Object.entries(kindByTable.get(table)!.fields.shape) as [string, z.ZodType][]
  // A client's own date is the birth date, which says nothing of when this was written.
  const dated = table === 'clients' ? undefined : fields.find(([field, schema]) => metaOf(schema).as === 'date' && row[field] !== null)?.[0]
  const date = String((dated === undefined ? null : row[dated]) ?? row['recordedAt']).slice(0, 10)
  const words = fields.filter(([field, schema]) => isWords(schema) && row[field] && !anyId.test(String(row[field]))).map(([field]) => String(row[field]))
  return { name, table, date, words: seesWords ? words.slice(0, 2).join(' \u00b7 ').slice(0, mostLetters) : null, isNew, isDoubtful }
}

/** What a person typed: no id, code, date or fixed value. */
function isWords(schema: z.ZodType): boolean {
  const { ref, codeList, as } = metaOf(schema)
  const inner = unwrap(schema)
  return !ref && !codeList && as !== 'date' && inner instanceof z.ZodString && !(inner instanceof z.ZodStringFormat)
}
