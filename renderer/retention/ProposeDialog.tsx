import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useId } from 'react'
import type { Erasure } from '../../shared/retention/retention.ts'
import { sentence } from '../../shared/texts.ts'
import { kindLabel } from '../../shared/words/words.ts'
import { CommandForm } from '../core/form/CommandForm.tsx'
import { countText, dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { Facts } from '../core/ui/Facts.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useRead } from '../core/useCalls.ts'
import { useRules } from './useRules.ts'

/** What would go, what stands against it, and the proposal itself: said before anybody tries. */
export function ProposeDialog({ clientId, basis, onClose }: { clientId: string; basis: Erasure['basis']; onClose: () => void }) {
  const { text, language } = useTexts()
  const { nameOf } = useRules()
  const id = useId()
  const asked = useRead('erasures.preview', { clientId, basis })
  const file = asked.data
  const title = text('retention.proposeOf', { no: file?.fileNo ?? '' })
  const isBlocked = file !== undefined && (file.blocks.length > 0 || file.waitingId !== null)
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby={id}>
      <DialogTitle id={id} component="h2">
        {title}
      </DialogTitle>
      <DialogContent>
        <FailureAlert problem={asked.error} />
        {file && (
          <Box sx={{ display: 'grid', gap: 2 }}>
            <Facts
              facts={[
                [text('retention.rule'), nameOf(file.ruleId)],
                [text('retention.countedFrom'), dateText(file.countedFromOn, language)],
                [text('retention.dueOn'), file.dueOn === null ? text('retention.forGood') : dateText(file.dueOn, language)],
                ...(file.mergedFileNos.length > 0 ? [[text('retention.mergedFiles'), file.mergedFileNos.join(text('common.listComma'))] as const] : []),
                [
                  text('retention.records'),
                  Object.entries(file.counts)
                    .map(([table, count]) => text('retention.recordCount', { count: countText(count), what: kindLabel(language, table) }))
                    .join(text('common.listComma')),
                ],
              ]}
            />
            {file.blocks.map(({ code, params }) => (
              <Alert key={code + JSON.stringify(params)} severity="warning">
                {sentence(code, params, language)}
              </Alert>
            ))}
            {file.waitingId && <Alert severity="info">{sentence('retention.waitsAlready', {}, language)}</Alert>}
            {!isBlocked && <Alert severity="info">{text('retention.secondPerson')}</Alert>}
          </Box>
        )}
        {file && !isBlocked && (
          <CommandForm
            name="erasures.propose"
            table="erasures"
            title={title}
            fixed={{ clientId, basis }}
            initial={{}}
            sections={[{ fields: [{ name: 'note', columns: 12, rows: 2, isRequired: basis === 'request' }] }]}
            submitLabel={text('retention.propose')}
            done={text('retention.proposed')}
            undo={(answer) => ({ name: 'erasures.withdraw', input: { id: answer.id, version: answer.version } })}
            onCancel={onClose}
            onDone={onClose}
          />
        )}
      </DialogContent>
      {isBlocked && (
        <DialogActions>
          <Button onClick={onClose}>{text('common.close')}</Button>
        </DialogActions>
      )}
    </Dialog>
  )
}
