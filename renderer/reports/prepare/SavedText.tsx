import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { isFailure } from './isFailure.ts'
import { useTexts } from '../../core/language.ts'
import { failureText } from '../../core/failureText.ts'
import { useWriteText, type StepProps } from './preparation.ts'
import { useAutosave, type SaveState } from './useAutosave.ts'

interface Props {
  file: StepProps['file']
  mayWrite: boolean
  part: 'narrative' | 'explanations' | 'exceptions' | 'changeReasons'
  name: string
  label: string
  help?: string
  rows?: number
  isMissing?: boolean
  /** a first text, offered while there is none */
  draft?: string | undefined
}

/** A text of the report that saves itself; a first text made from the figures is one press away. */
export function SavedText({ file, mayWrite, part, name, label, help, rows = 2, isMissing = false, draft }: Props) {
  const { text, language } = useTexts()
  const { preparation } = file
  const stored = preparation[part][name] ?? ''
  const save = useWriteText(preparation.id, part, name)
  const { typed, state, problem, change, leave, resolve } = useAutosave(stored, save)
  return (
    <>
      <TextField
        label={label}
        value={typed}
        onChange={(event) => change(event.target.value)}
        onBlur={leave}
        disabled={!mayWrite}
        error={isMissing && typed.trim() === ''}
        helperText={<SavedLine state={state} help={help} />}
        multiline
        minRows={rows}
        fullWidth
        slotProps={{ htmlInput: { maxLength: 20_000 } }}
      />
      {problem !== null && (
        <Alert
          severity="warning"
          sx={{ mt: 1 }}
          action={
            isFailure(problem, 'core.clash') ? (
              <>
                <Button color="inherit" onClick={() => resolve(true)}>
                  {text('prepare.keepMine')}
                </Button>
                <Button color="inherit" onClick={() => resolve(false)}>
                  {text('prepare.takeTheirs')}
                </Button>
              </>
            ) : undefined
          }
        >
          {isFailure(problem, 'core.clash') ? text('prepare.clash', { theirs: stored || text('prepare.nothing') }) : failureText(problem, language)}
        </Alert>
      )}
      {draft && mayWrite && typed.trim() === '' && (
        <Alert
          severity="info"
          icon={false}
          sx={{ mt: 1, '& .MuiAlert-message': { flexGrow: 1 } }}
          action={
            <Button color="inherit" onClick={() => change(draft)} aria-label={`${text('prepare.useDraft')} ${label}`} sx={{ whiteSpace: 'nowrap' }}>
              {text('prepare.useDraft')}
            </Button>
          }
        >
          <Typography variant="body2" sx={{ whiteSpace: 'pre-wrap' }}>
            {draft}
          </Typography>
        </Alert>
      )}
    </>
  )
}

/** Says that it is saved, so that nobody looks for a button. */
export function SavedLine({ state, help }: { state: SaveState; help?: string | undefined }) {
  const { text } = useTexts()
  if (state === 'same') return help ?? null
  return <span aria-live="polite">{text(`prepare.save.${state}`)}</span>
}
