import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import type { Contract } from '../../shared/contracts/contract.ts'
import type { Fold } from '../../shared/indicators/indicator.ts'
import { measuredText } from '../../shared/indicators/measure.ts'
import type { TargetSet } from '../../shared/packs/forms.ts'
import { ChoiceInput } from '../core/form/ChoiceInput.tsx'
import { useTexts } from '../core/language.ts'
import { useRun } from '../core/useRun.ts'
import { useIndicators } from './useIndicators.ts'

/** Shows what a ready-made set asks for before it is taken in; everything can be changed afterwards. */
export function TargetSetDialog({ contract, sets, onClose }: { contract: Contract; sets: readonly TargetSet[]; onClose: () => void }) {
  const { text } = useTexts()
  const id = useId()
  const { find, word } = useIndicators()
  const take = useRun('contracts.takeTargetSet')
  const [chosen, setChosen] = useState(sets[0]!.id)
  const set = sets.find((one) => one.id === chosen) ?? sets[0]!

  async function takeIn(): Promise<void> {
    const answer = await take.run({ contractId: contract.id, setId: set.id })
    if (!answer) return
    onClose()
  }

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby={id}>
      <DialogTitle id={id} component="h2">
        {text('contracts.takeSet')}
      </DialogTitle>
      <DialogContent>
        <Typography color="textSecondary" sx={{ mb: 2 }}>
          {text('contracts.takeSetLead')}
        </Typography>
        {sets.length > 1 && <ChoiceInput isOpen label={text('contracts.set')} options={sets.map((one) => ({ value: one.id, label: word(one) }))} value={chosen} onChange={(next) => setChosen(next ?? sets[0]!.id)} />}
        <Typography variant="h3" sx={{ mb: 1 }}>
          {word(set)}
        </Typography>
        <Box component="table" sx={{ width: '100%', borderCollapse: 'collapse', '& th': { textAlign: 'left', fontWeight: 400, py: 0.5 }, '& td': { textAlign: 'right', py: 0.5, fontVariantNumeric: 'tabular-nums' }, '& tr + tr': { borderTop: 1, borderColor: 'divider' } }}>
          <tbody>
            {set.targets.map(({ indicator, target }) => {
              const entry = find(indicator)
              return (
                <tr key={indicator}>
                  <th scope="row">{entry ? word(entry.name) : indicator}</th>
                  <td>{entry ? `${measuredText({ ...entry, fold: entry.fold as Fold }, target)} ${word(entry.unitName)}` : target}</td>
                </tr>
              )
            })}
            {set.deliverables.map((one) => (
              <tr key={one.kind}>
                <th scope="row">{word(one)}</th>
                <td>{text('contracts.pieces', { count: one.count })}</td>
              </tr>
            ))}
          </tbody>
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{text('common.cancel')}</Button>
        <Button variant="contained" loading={take.isRunning} onClick={() => void takeIn()}>
          {text('contracts.takeIn')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
