import { thresholdsIn, thresholdsKey, type Thresholds } from '../../shared/quality/thresholds.ts'
import type { Db, QueryContext } from '../context.ts'

/** The setting that holds the site's own thresholds; undefined while the pack's are in force. */
export function findThresholdSetting(db: Db) {
  return db.selectFrom('settings').select(['id', 'version', 'value']).where('key', '=', thresholdsKey).where('voidedAt', 'is', null).executeTakeFirst()
}

/** What the site has set, and where it has set nothing the pack's own. */
export async function readThresholds({ db, pack }: Pick<QueryContext, 'db' | 'pack'>): Promise<Thresholds> {
  const setting = await findThresholdSetting(db)
  return thresholdsIn(pack, setting ? (JSON.parse(String(setting.value)) as unknown) : null)
}
