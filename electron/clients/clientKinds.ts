import type { RecordKind } from '../../shared/core/record.ts'
import { recordKinds } from '../tables.ts'

/** Every kind of record that names a client. */
export const clientKinds = (Object.values(recordKinds) as unknown as RecordKind[]).filter(
  (kind) => 'clientId' in kind.fields.shape,
)
