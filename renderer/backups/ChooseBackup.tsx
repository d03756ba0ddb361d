import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormLabel from '@mui/material/FormLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import Typography from '@mui/material/Typography'
import type { CallOutput } from '../../shared/contract.ts'
import { momentText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { problemText, sizeText } from './backupWords.ts'

type Found = CallOutput<'backups.find'>['found'][number]

interface Props {
  found: readonly Found[]
  /** null: the backups beside the base */
  folderName: string | null
  chosen: string | null
  onChoose: (place: string) => void
}

/** The backups there are, newest first; those of no use cannot be chosen and say why. */
export function ChooseBackup({ found, folderName, chosen, onChoose }: Props) {
  const { text } = useTexts()
  if (found.length === 0) {
    return <Typography>{folderName === null ? text('restore.noneHere') : text('restore.noneIn', { folder: folderName })}</Typography>
  }
  return (
    <FormControl>
      <FormLabel id="restore-which">{folderName === null ? text('restore.which') : text('restore.whichIn', { folder: folderName })}</FormLabel>
      <RadioGroup aria-labelledby="restore-which" value={chosen ?? ''} onChange={(_event, place) => onChoose(place)} sx={{ maxHeight: 300, overflowY: 'auto', flexWrap: 'nowrap' }}>
        {found.map((one) => (
          <FormControlLabel
            key={one.place}
            value={one.place}
            disabled={one.problem !== null}
            control={<Radio />}
            label={<Line one={one} />}
            sx={{ alignItems: 'flex-start', py: 0.5, '& .MuiRadio-root': { pt: 0.25 } }}
          />
        ))}
      </RadioGroup>
    </FormControl>
  )
}

function Line({ one }: { one: Found }) {
  const { text, language } = useTexts()
  const facts = [one.stationName, sizeText(one.sizeBytes), one.isBare ? text('restore.bare') : null].filter((fact) => fact !== null)
  return (
    <>
      <span>{momentText(one.madeAt, language)}</span>
      <Typography component="span" variant="body2" color="textSecondary" sx={{ display: 'block' }}>
        {facts.join(' · ')}
      </Typography>
      {one.problem && (
        <Typography component="span" variant="body2" color="error" sx={{ display: 'block' }}>
          {problemText(one.problem, text, language)}
        </Typography>
      )}
    </>
  )
}
