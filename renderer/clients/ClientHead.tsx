import MoreIcon from '@mui/icons-material/MoreVert'
import PersonIcon from '@mui/icons-material/PersonOutlined'
import Avatar from '@mui/material/Avatar'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { ReceiveDialog } from '../cases/ReceiveDialog.tsx'
import { useTexts } from '../core/language.ts'
import { useHolds } from '../core/session.ts'
import { useRead } from '../core/useCalls.ts'
import { CopyDialog, pickCopyTarget } from '../retention/CopyDialog.tsx'
import { HoldDialog } from '../retention/ClientHolds.tsx'
import { ProposeDialog } from '../retention/ProposeDialog.tsx'
import type { ClientFile } from './clientFile.ts'
import { DuplicatesDialog } from './DuplicatesDialog.tsx'
import { IdentifyDialog } from './IdentifyDialog.tsx'
import { Picture } from './Picture.tsx'

/** The face of a client, or the sign of one nobody has photographed. */
export function Face({ file, alt }: { file: ClientFile; alt: string }) {
  const photoId = file.client.photoDocumentId
  const thumbnails = useRead('clients.thumbnails', { clientId: file.client.id }, { enabled: photoId !== null })
  const small = photoId === null ? undefined : thumbnails.data?.find((one) => one.documentId === photoId)
  const whole = useRead(
    'clients.getDocument',
    { documentId: photoId ?? '' },
    { enabled: photoId !== null && thumbnails.isSuccess && small === undefined },
  )
  const picture = small
    ? { base64: small.base64, mediaType: 'image/jpeg' }
    : whole.data && { base64: whole.data.base64, mediaType: whole.data.document.mediaType }
  return (
    <Avatar variant="rounded" sx={{ width: 84, height: 84, bgcolor: 'action.selected', color: 'text.secondary' }}>
      {picture ? (
        <Picture {...picture} alt={alt} sx={{ width: 84, height: 84, objectFit: 'cover' }} />
      ) : (
        <PersonIcon sx={{ fontSize: 44 }} />
      )}
    </Avatar>
  )
}

/** The one next step with a person, by who asks; the rarer ones behind a menu. */
export function ClientActions({ file }: { file: ClientFile }) {
  const { text } = useTexts()
  const { history } = useRouter()
  const navigate = useNavigate()
  const isStation = useHolds('manager', 'staff')
  const isWorker = useHolds('socialWorker')
  const isManager = useHolds('manager')
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [open, setOpen] = useState<'identify' | 'duplicates' | 'case' | 'hold' | 'erase' | null>(null)
  const [copyTarget, setCopyTarget] = useState<string | null>(null)
  const { client, openStayId } = file
  const copyFile = async (): Promise<void> => {
    setAnchor(null)
    setCopyTarget(await pickCopyTarget(client.clientNo))
  }
  const go = (address: string) => () => history.push(address)
  const act = (what: typeof open): void => {
    setAnchor(null)
    setOpen(what)
  }
  const next = openStayId
    ? { label: text('clients.openStay'), go: go(`/stays/${openStayId}`) }
    : isStation
      ? { label: text('clients.takeIn'), go: go(`/intake?clientId=${client.id}`) }
      : isWorker
        ? { label: text('clients.newCase'), go: () => setOpen('case') }
        : null
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexShrink: 0 }}>
      {next && (
        <Button variant="contained" onClick={next.go}>
          {next.label}
        </Button>
      )}
      {isStation && (
        <>
          <IconButton
            aria-label={text('clients.moreActions')}
            aria-haspopup="menu"
            onClick={(event) => setAnchor(event.currentTarget)}
          >
            <MoreIcon />
          </IconButton>
          <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
            {client.isUnidentified && <MenuItem onClick={() => act('identify')}>{text('clients.identify')}</MenuItem>}
            <MenuItem onClick={() => act('duplicates')}>{text('clients.findDuplicates')}</MenuItem>
            <MenuItem onClick={() => act('case')}>{text('clients.newCase')}</MenuItem>
            <MenuItem onClick={() => void navigate({ to: '/clients/merges' })}>{text('clients.merges')}</MenuItem>
            {isManager && <MenuItem onClick={() => void copyFile()}>{text('retention.copyFile')}</MenuItem>}
            {isManager && <MenuItem onClick={() => act('hold')}>{text('retention.placeHold')}</MenuItem>}
            {isManager && <MenuItem onClick={() => act('erase')}>{text('retention.eraseOnRequest')}</MenuItem>}
          </Menu>
        </>
      )}
      {open === 'case' && <ReceiveDialog clientId={client.id} onClose={() => setOpen(null)} />}
      {copyTarget !== null && <CopyDialog clientId={client.id} fileNo={client.clientNo} target={copyTarget} onClose={() => setCopyTarget(null)} />}
      {open === 'hold' && <HoldDialog clientId={client.id} onClose={() => setOpen(null)} />}
      {open === 'erase' && <ProposeDialog clientId={client.id} basis="request" onClose={() => setOpen(null)} />}
      {open === 'identify' && <IdentifyDialog client={client} onClose={() => setOpen(null)} />}
      {open === 'duplicates' && <DuplicatesDialog file={file} onClose={() => setOpen(null)} />}
    </Box>
  )
}
