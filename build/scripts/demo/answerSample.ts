import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseReport } from '../../../shared/proof/reportSchema.ts'
import { deliveredLists, makeSampleRequest, sampleRequestBytes } from '../../../shared/proof/sampleFiles.ts'
import { readZip } from '../../../shared/proof/zipReader.ts'
import { packageOf } from '../../../electron/reports/reportReads.ts'
import type { DemoStation } from './demoStation.ts'
import type { IssuedReport } from './liveThrough.ts'
import { demoPassword, type Ground } from './seedGround.ts'
import words from './words.json' with { type: 'json' }

/**
 * The purchaser draws a few records from the package that was delivered to him, by a number of his own, and the
 * manager opens them all.
 * @param folder where the two files may lie meanwhile
 */
export async function answerSample(demo: DemoStation, ground: Ground, { id, statementSha256 }: IssuedReport, folder: string): Promise<void> {
  const { bytes } = await packageOf(demo.station.open().db, id)
  const { files } = readZip(new Uint8Array(bytes))
  const request = makeSampleRequest({
    report: parseReport(files.get('report.json')!),
    statementSha256: statementSha256!,
    delivered: deliveredLists(files),
    nonce: randomBytes(32).toString('hex'),
    nonceSource: 'random',
    choice: { rows: 'together', leaves: false, confidencePercent: 90, badPercent: 10 },
    requestedAt: demo.station.now(),
    requestedBy: words.report.receivedBy,
  })
  const handed = { request: path.join(folder, 'sample-request.json'), answer: path.join(folder, 'sample-answer.json') }
  writeFileSync(handed.request, sampleRequestBytes(request))
  const answered = await demo
    .as(ground.managerId)
    .call('samples.answer', { password: demoPassword, file: 'request', target: 'answer', refusals: [] }, handed)
  if (answered.openedCount < answered.drawnCount) throw new Error(`only ${answered.openedCount} of ${answered.drawnCount} drawn records could be opened`)
}
