import type { CommandContext } from '../context.ts'
import { appendAccess } from '../core/db/accessLog.ts'
import type { ShownRecord } from './sampleItems.ts'

/** A line of the access log for every record that left in a sample, so that each client's file shows it. */
export function noteOpened(context: CommandContext, answerId: string, records: readonly ShownRecord[]): void {
  const known = new Set<string>()
  for (const { table, recordId, entries } of records) {
    if (known.has(`${table}/${recordId}`)) continue
    known.add(`${table}/${recordId}`)
    const named = entries.flatMap(({ fields }) => fields).find(({ name }) => name === 'clientId')?.value
    const clientId = table === 'clients' ? recordId : typeof named === 'string' ? named : undefined
    appendAccess(context.base.sqlite, {
      at: context.now,
      accountId: context.actor.accountId,
      action: 'export',
      procedure: 'samples.answer',
      table,
      recordId,
      clientId,
      detail: answerId,
    })
  }
}
