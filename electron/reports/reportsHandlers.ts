import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Failure } from '../../shared/core/failure.ts'
import { headDeliveries } from '../../shared/history/headDelivery.ts'
import { reportTransitions, reports, type ReportStatus } from '../../shared/reports/report.ts'
import type { reportsContract } from '../../shared/reports/reportsContract.ts'
import { contractFor } from '../contracts/contractReads.ts'
import type { CommandContext, Handlers, QueryContext } from '../context.ts'
import { chosenPath } from '../core/chosenPath.ts'
import { issueReport } from './issueReport.ts'
import { keepReceipt } from './keepReceipt.ts'
import { verifyPackageFile } from './package/readPackage.ts'
import { copiesOf, getReport, listReports, organisationName, packageOf, restatementsOf } from './reportReads.ts'
import { saveVerifierPage } from './saveVerifierPage.ts'
import { explained } from './verifyFile.ts'

/** Moves a report on. @throws Failure core.notFound, core.badTransition, core.clash */
function advance(context: CommandContext, id: string, version: number, status: ReportStatus, fields: object = {}) {
  const report = context.write.find(reports, id)
  if (!report) throw new Failure('core.notFound')
  if (!reportTransitions[report.status].includes(status)) {
    throw new Failure('core.badTransition', { params: { from: report.status, to: status } })
  }
  return context.write.change(reports, id, { status, ...fields }, version)
}

async function purchaserOf({ db }: QueryContext, contractId: string): Promise<string> {
  const { purchaserId, contractNo } = await contractFor(db, contractId)
  return (await organisationName(db, purchaserId)) ?? contractNo
}

export const reportsHandlers: Handlers<typeof reportsContract> = {
  'reports.list': ({ db }, { contractId }) => listReports(db, contractId),
  'reports.get': async ({ db }, { reportId }) => {
    const report = await getReport(db, reportId)
    const issued = report.statementSha256 ? await packageOf(db, reportId) : null
    return { report, restatements: await restatementsOf(db, reportId), packageName: issued?.name ?? null, copies: await copiesOf(db, reportId) }
  },
  'reports.issue': (context, input) => issueReport(context, { ...input, signed: null }),
  'reports.package': async (context, { reportId, target, rendering }) => {
    const { bytes } = await packageOf(context.db, reportId, rendering)
    const path = chosenPath(context, target, 'reports.fileGone')
    await writeFile(path, bytes)
    context.noteAccess({ table: 'reports', recordId: reportId, detail: rendering })
    return { name: basename(path), sizeBytes: bytes.length }
  },
  'reports.verifierPage': async (context, { target }) => {
    const page = await saveVerifierPage(context.station.surroundings.verifierFile, chosenPath(context, target, 'reports.fileGone'))
    context.noteAccess({ detail: 'verifierPage' })
    return page
  },
  'reports.deliver': async (context, { reportId, version, deliveredOn, receivedBy, receiptRef }) => {
    if (deliveredOn > context.today) throw new Failure('core.checkFields', { fields: { deliveredOn: { code: 'core.futureDate' } } })
    const delivered = advance(context, reportId, version, 'delivered', { deliveredOn, receivedBy, receiptRef })
    // From here on somebody else holds this head: nothing below it can be changed unseen.
    const recipient = receivedBy ?? (await purchaserOf(context, delivered.contractId))
    context.write.add(headDeliveries, { size: delivered.treeSize!, recipient, channel: 'inPerson', sentOn: deliveredOn })
    return delivered
  },
  'reports.keepReceipt': (context, { reportId, file }) => keepReceipt(context, reportId, chosenPath(context, file, 'reports.fileGone')),
  'reports.accept': async (context, { reportId, version }) => advance(context, reportId, version, 'accepted'),
  'reports.return': async (context, { reportId, version, reason }) =>
    advance(context, reportId, version, 'returned', { returnedOn: context.today, returnReason: reason }),
  'reports.verify': async (context, { file, trust, previous }) => {
    context.progress(0, 1, 'reports.reading')
    const result = await verifyPackageFile(chosenPath(context, file, 'reports.fileGone'), {
      ...(trust === null ? {} : { trust }),
      ...(previous === null ? {} : { previousPath: chosenPath(context, previous, 'reports.fileGone') }),
    })
    return explained(result, context.actor.language)
  },
}
