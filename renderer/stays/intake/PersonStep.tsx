import PersonAddIcon from '@mui/icons-material/PersonAddAltOutlined'
import PersonOffIcon from '@mui/icons-material/PersonOffOutlined'
import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { CallOutput } from '../../../shared/contract.ts'
import { ClientSigns } from '../../clients/ClientSigns.tsx'
import { ageText, nameOf } from '../../clients/clientWords.ts'
import { RegisterDialog } from '../../clients/RegisterDialog.tsx'
import { useTexts } from '../../core/language.ts'
import { useSession } from '../../core/session.ts'
import { useRead } from '../../core/useCalls.ts'
import { useCodeLabels } from '../../core/usePack.ts'
import { useSettledText } from '../../core/useSettledText.ts'

type Line = CallOutput<'clients.search'>[number]
/** Somebody on file, or one of the two ways to write somebody new down. */
type Choice = Line | 'new' | 'unknown'

/**
 * Looks somebody up before a new file is begun: the list always ends with a new person and with somebody whose name
 * nobody knows, so that one field and the arrow keys lead everywhere.
 */
export function PersonStep({ onChosen }: { onChosen: (clientId: string) => void }) {
  const { text, language } = useTexts()
  const code = useCodeLabels()
  const { today } = useSession()
  const { settled, input } = useSettledText()
  const [registers, setRegisters] = useState<'new' | 'unknown' | null>(null)
  const found = useRead('clients.search', { text: settled, limit: 12 }, { enabled: settled !== '' })
  const typed = input.value.trim()
  // While the answer is on its way nobody of the answer before can be chosen by a quick Enter.
  const people = typed !== '' && settled === typed && !found.isFetching ? (found.data ?? []) : []
  const choices: Choice[] = [...people, 'new', 'unknown']
  return (
    <>
      <Autocomplete<Choice>
        options={choices}
        value={null}
        inputValue={input.value}
        filterOptions={(options) => options}
        getOptionLabel={(choice) => (typeof choice === 'string' ? choice : nameOf(choice))}
        getOptionKey={(choice) => (typeof choice === 'string' ? choice : choice.id)}
        autoHighlight
        openOnFocus
        clearOnBlur={false}
        blurOnSelect={false}
        onChange={(_event, choice) => {
          if (choice === 'new' || choice === 'unknown') setRegisters(choice)
          else if (choice) onChosen(choice.id)
        }}
        onInputChange={(_event, value, reason) => {
          if (reason === 'input' || reason === 'clear') input.onChange({ target: { value } })
        }}
        renderOption={({ key, ...item }, choice) => (
          <Box component="li" key={key} {...item} sx={{ gap: 1.5, ...(choice === 'new' && people.length > 0 ? { borderTop: 1, borderColor: 'divider' } : {}) }}>
            {typeof choice === 'string' ? (
              <>
                {choice === 'new' ? <PersonAddIcon fontSize="small" color="primary" /> : <PersonOffIcon fontSize="small" color="primary" />}
                <Typography>{choice === 'unknown' ? text('intake.unknownPerson') : typed === '' ? text('intake.newPerson') : text('intake.newPersonNamed', { typed })}</Typography>
              </>
            ) : (
              <>
                <Box sx={{ flexGrow: 1 }}>
                  <Typography>{nameOf(choice)}</Typography>
                  <Typography variant="body2" color="textSecondary">
                    {[code('sex', choice.sex), ageText(choice, today, language), choice.clientNo].filter((one) => one !== '').join(' · ')}
                  </Typography>
                </Box>
                <ClientSigns client={choice} isInStation={choice.hasOpenStay} />
              </>
            )}
          </Box>
        )}
        renderInput={(params) => (
          <TextField
            {...params}
            label={text('intake.whoLabel')}
            helperText={text('intake.whoHint')}
            onCompositionStart={input.onCompositionStart}
            onCompositionEnd={input.onCompositionEnd}
          />
        )}
      />
      {registers && (
        <RegisterDialog
          typed={registers === 'new' ? typed : ''}
          isUnidentified={registers === 'unknown'}
          onClose={() => setRegisters(null)}
          onDone={(client) => {
            setRegisters(null)
            onChosen(client.id)
          }}
        />
      )}
    </>
  )
}
