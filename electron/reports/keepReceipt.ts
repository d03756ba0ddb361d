import { basename } from 'node:path'
import { toHex } from '../../shared/core/bytes.ts'
import { Failure } from '../../shared/core/failure.ts'
import { reports, type Report } from '../../shared/reports/report.ts'
import type { TaskContext } from '../context.ts'
import { readChosenFile } from '../core/chosenPath.ts'
import { nodeHashes } from '../core/keys/nodeHashes.ts'
import { getReport } from './reportReads.ts'
import { storeReceipt } from './reportWrites.ts'

/** A scan of one page is far smaller; a film is no receipt. */
const receiptLimit = { mostBytes: 20 * 1024 * 1024, gone: 'reports.fileGone', tooLarge: 'reports.receiptTooLarge' }

/**
 * Files the purchaser's receipt with the report it is for; its digest goes into the history.
 * @throws Failure reports.notDelivered, reports.fileGone, reports.receiptTooLarge
 */
export async function keepReceipt(context: TaskContext, reportId: string, path: string): Promise<Report> {
  const report = await getReport(context.db, reportId)
  if (report.deliveredOn === null) throw new Failure('reports.notDelivered')
  const bytes = await readChosenFile(path, receiptLimit)
  const receiptName = basename(path).slice(0, 200)
  return context.transact(async (inner) => {
    await storeReceipt(inner.db, reportId, receiptName, bytes)
    return inner.write.change(reports, reportId, { receiptName, receiptSha256: toHex(nodeHashes.sha256(bytes)) })
  })
}
