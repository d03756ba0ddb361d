import { CamelCasePlugin, Kysely, SqliteDialect } from 'kysely'
import { contracts } from '../../shared/contracts/contract.ts'
import { metaOf } from '../../shared/core/fields.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import { catalogue } from '../../shared/indicators/catalogue.ts'
import { paramsFor } from '../../shared/indicators/params.ts'
import { columns, readRow } from '../../electron/core/db/rows.ts'
import type { Db } from '../../electron/context.ts'
import { evidenceById } from '../../electron/indicators/registry.ts'
import { recordKinds } from '../../electron/tables.ts'
import { smallStation } from '../support/smallStation.ts'

/** Opened with every record, or never of interest to a figure: who typed when stands in the entry itself. */
const notFields = new Set(['id', 'version', 'createdAt', 'createdBy', 'changedAt', 'changedBy', 'recordedAt', 'source', 'voidedAt', 'voidReason'])

/** Who a person is never leaves with a sample, not even an age: that is looked at on paper, on the spot. */
const ofPersons = new Set(['mergedIntoId'])

/**
 * Which fields of which table the query of each indicator names: taken from the SQL itself as it is run. Names and
 * texts of people are no part of it; a figure that read one would show here.
 */
export async function fieldsRead(): Promise<Record<string, Record<string, string[]>>> {
  const station = await smallStation()
  station.addStay('2026-05-01', '2026-05-03')
  const { base, pack } = station.app.station.open()
  let said: string[] = []
  const db: Db = new Kysely({
    dialect: new SqliteDialect({ database: base.sqlite }),
    plugins: [new CamelCasePlugin()],
    log: (event) => void said.push(event.query.sql),
  })
  const row = await db.selectFrom('contracts').selectAll().where('id', '=', station.contractId).executeTakeFirstOrThrow()
  const contract = readRow(contracts, row)
  const found: Record<string, Record<string, string[]>> = {}
  for (const { id } of catalogue) {
    said = []
    await evidenceById[id]!({ db, pack, contract, span: { from: '2026-04-01', to: '2026-06-30' }, params: paramsFor(contract), today: '2026-11-02' })
    const words = new Set(said.join(' ').match(/[a-z_0-9]+/g))
    const ofIndicator: Record<string, string[]> = {}
    for (const kind of Object.values(recordKinds) as RecordKind[]) {
      if (!words.has(kind.table)) continue
      const fields = columns(kind)
        .filter(({ field, column }) => !notFields.has(field) && words.has(column))
        .map(({ field }) => field)
        .filter((field) => kind.table !== 'clients' || ofPersons.has(field))
        .filter((field) => {
          const meta = metaOf(kind.row.shape[field] as never)
          return meta.sensitive !== true && meta.as !== 'prose'
        })
      ofIndicator[kind.table] = fields.sort()
    }
    found[id] = ofIndicator
  }
  await station.app.close()
  return found
}
