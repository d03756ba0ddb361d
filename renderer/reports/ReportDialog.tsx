import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Box from '@mui/material/Box'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { valueLabel } from '../../shared/words/words.ts'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { countText, dateText, momentText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useHolds, useSession } from '../core/session.ts'
import { Facts } from '../core/ui/Facts.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useRead, useTask } from '../core/useCalls.ts'
import { useRun } from '../core/useRun.ts'
import { SaveButtons } from './SaveButtons.tsx'

type ReportLine = CallOutput<'reports.list'>[number]

interface Props {
  line: ReportLine
  /** all reports, to name what this one follows and what replaced it */
  reports: readonly ReportLine[]
  onCorrect: () => void
  onClose: () => void
}

/** One report and what may be done with it: save, file the receipt, take note of a return, correct. */
export function ReportDialog({ line, reports, onCorrect, onClose }: Props) {
  const { text, language } = useTexts()
  const { today } = useSession()
  const isManager = useHolds('manager')
  const asked = useRead('reports.get', { reportId: line.id })
  const accept = useRun('reports.accept')
  const keep = useTask('reports.keepReceipt')
  const [ask, setAsk] = useState<'deliver' | 'return' | null>(null)
  const fixed = { reportId: line.id, version: line.version }
  const chain = reports.filter((one) => one.contractId === line.contractId && one.treeSize !== null)
  const before = chain.filter((one) => one.treeSize! < (line.treeSize ?? 0)).sort((a, b) => b.treeSize! - a.treeSize!)[0]
  const replaced = chain.find((one) => one.id === line.supersedesId)
  const replacing = chain.find((one) => one.supersedesId === line.id)
  const shown = (value: string | null) => value ?? '\u2014'

  async function keepReceipt(): Promise<void> {
    const file = await window.bridge.pickFile({ purpose: 'receipt', extensions: ['pdf', 'png', 'jpg', 'jpeg'] })
    if (file) keep.mutate({ reportId: line.id, file: file.handle })
  }

  return (
    <>
      <Dialog open={ask === null} onClose={onClose} fullWidth maxWidth="md" aria-labelledby="report-title">
        <DialogTitle id="report-title">{line.reportNo}</DialogTitle>
        <DialogContent>
          <Facts
            isWide
            facts={[
              [text('reports.status'), valueLabel(language, 'reports', 'status', line.status)],
              [text('reports.issuedAt'), momentText(line.issuedAt, language)],
              [text('reports.treeSize'), line.treeSize === null ? '\u2014' : countText(line.treeSize)],
              [text('reports.follows'), before ? text('reports.followsHead', { no: before.reportNo, size: countText(before.treeSize!) }) : text('reports.first')],
              [text('reports.replaces'), shown(replaced?.reportNo ?? null)],
              [text('reports.replacedBy'), shown(replacing?.reportNo ?? null)],
              [text('reports.delivered'), line.deliveredOn ? `${dateText(line.deliveredOn, language)} · ${shown(line.receivedBy)}` : '\u2014'],
              [text('reports.receipt'), [line.receiptRef, line.receiptName].filter(Boolean).join(' · ') || '\u2014'],
              ...(line.returnedOn ? ([[text('reports.returned'), `${dateText(line.returnedOn, language)} · ${shown(line.returnReason)}`]] as const) : []),
              ...(line.revisionReason ? ([[text('reports.reason'), `${valueLabel(language, 'reports', 'revisionReason', line.revisionReason)} · ${shown(line.revisionNote)}`]] as const) : []),
            ]}
          />
          {isManager && asked.data && (
            <Box sx={{ mt: 3 }}>
              <SaveButtons file={asked.data} />
            </Box>
          )}
          <FailureAlert problem={asked.error ?? keep.error} />
        </DialogContent>
        <DialogActions sx={{ flexWrap: 'wrap' }}>
          {isManager && line.status === 'issued' && <Button variant="contained" onClick={() => setAsk('deliver')}>{text('reports.deliver')}</Button>}
          {isManager && line.deliveredOn && <Button onClick={() => void keepReceipt()} disabled={keep.isPending}>{text(line.receiptName ? 'reports.keepReceiptAgain' : 'reports.keepReceipt')}</Button>}
          {isManager && line.status === 'delivered' && (
            <>
              <Button disabled={accept.isRunning} onClick={() => void accept.run(fixed, { done: text('reports.accepted') })}>{text('reports.accept')}</Button>
              <Button onClick={() => setAsk('return')}>{text('reports.return')}</Button>
            </>
          )}
          {isManager && line.status !== 'superseded' && <Button onClick={onCorrect}>{text('reports.correct')}</Button>}
          <Button onClick={onClose}>{text('common.close')}</Button>
        </DialogActions>
      </Dialog>
      {ask === 'deliver' && (
        <CommandDialog
          name="reports.deliver"
          table="reports"
          title={text('reports.deliver')}
          lead={text('reports.deliverLead')}
          fixed={fixed}
          initial={{ deliveredOn: today }}
          draft={`reports.deliver:${line.id}`}
          sections={[{ fields: ['deliveredOn', { name: 'receivedBy', isRequired: true }, 'receiptRef'] }]}
          submitLabel={text('reports.deliverDo')}
          done={text('reports.deliverDone')}
          onClose={() => setAsk(null)}
        />
      )}
      {ask === 'return' && (
        <CommandDialog
          name="reports.return"
          table="reports"
          title={text('reports.return')}
          lead={text('reports.returnLead')}
          fixed={fixed}
          draft={`reports.return:${line.id}`}
          sections={[{ fields: [{ name: 'reason', rows: 3, label: text('reports.returnReason') }] }]}
          submitLabel={text('reports.return')}
          done={text('reports.returnDone')}
          onClose={() => setAsk(null)}
        />
      )}
    </>
  )
}
