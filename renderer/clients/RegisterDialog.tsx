import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import type { Client } from '../../shared/clients/client.ts'
import type { PossibleDuplicate } from '../../shared/clients/clientsContract.ts'
import { call } from '../core/call.ts'
import { CommandForm } from '../core/form/CommandForm.tsx'
import type { Values } from '../core/form/paths.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { useRead } from '../core/useCalls.ts'
import { ItIsThisButton, PossibleDuplicates } from './PossibleDuplicates.tsx'
import { factsOf, registerInput, useRegisterSections } from './registerForm.tsx'
import { filledByNumber } from './residentNumber.ts'

interface Props {
  /** what was searched for before: carried over as the name */
  typed?: string
  isUnidentified?: boolean
  onClose: () => void
  /** somebody new, or the one on file it turned out to be */
  onDone: (client: Pick<Client, 'id' | 'name' | 'provisionalName' | 'clientNo'>, isNew: boolean) => void
}

/**
 * Registers somebody after a search. The first screen asks what a reception desk knows; who it might already be is
 * set beside the new data before anything is written.
 */
export function RegisterDialog({ typed = '', isUnidentified = false, onClose, onDone }: Props) {
  const { text } = useTexts()
  const id = useId()
  const { today } = useSession()
  const pack = useRead('packs.current', {}, { isFixed: true }).data
  const [found, setFound] = useState<readonly PossibleDuplicate[] | null>(null)
  const [showsMore, setShowsMore] = useState(false)
  const sections = useRegisterSections(pack, showsMore)
  const title = text(found ? 'clients.duplicates' : 'clients.register')
  // One person's facts must not greet the next: a draft belongs to what was searched for.
  const place = `clients.register:${isUnidentified ? 'unidentified' : typed}`.slice(0, 200)
  const isKnown = (one: PossibleDuplicate): void => {
    onDone(one, false)
    // The form saves its draft once more as it goes; this comes after.
    setTimeout(() => void call('drafts.discard', { place }).catch(() => {}), 0)
  }
  const initial: Values = {
    isUnidentified,
    identifiers: [{ kind: 'residentId' }],
    ...(typed !== '' && !/\d/.test(typed) ? { name: typed } : {}),
    ...(/^\d{17}[\dXx]$/.test(typed) ? { identifiers: [{ kind: 'residentId', value: typed }] } : {}),
  }

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby={id}>
      <DialogTitle id={id} component="h2">
        {title}
      </DialogTitle>
      <DialogContent>
        <CommandForm
          name="clients.register"
          table="clients"
          title={text('clients.register')}
          draft={place}
          initial={initial}
          sections={found ? [] : sections}
          adapt={(input) => registerInput(input, today)}
          derive={(values, before) => (pack ? filledByNumber(pack, values, before) : values)}
          fixed={found ? { isNoneOfThem: true } : {}}
          submitLabel={text(found ? 'clients.noneOfThese' : 'clients.registerDo')}
          isHandedIn={({ client }) => client !== null}
          onDone={({ client, possibleDuplicates }) => {
            if (client) onDone(client, true)
            else setFound(possibleDuplicates)
          }}
          onCancel={() => (found ? setFound(null) : onClose())}
          {...(found ? { cancelLabel: text('clients.backToForm') } : {})}
          above={(values) =>
            found && (
              <PossibleDuplicates
                lead={text('clients.duplicatesLead')}
                own={{ title: text('clients.compareNew'), facts: factsOf(values, today) }}
                found={found}
                action={(one) => <ItIsThisButton onClick={() => isKnown(one)} />}
              />
            )
          }
          below={(values) =>
            !found &&
            !showsMore &&
            values['isUnidentified'] !== true && (
              <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, mt: 2 }}>
                <Button size="small" onClick={() => setShowsMore(true)}>
                  {text('clients.more')}
                </Button>
                <Typography variant="body2" color="textSecondary">
                  {text('clients.moreLead')}
                </Typography>
              </Box>
            )
          }
        />
      </DialogContent>
    </Dialog>
  )
}
