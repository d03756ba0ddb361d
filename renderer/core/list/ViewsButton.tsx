import BookmarkIcon from '@mui/icons-material/BookmarkBorderOutlined'
import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Divider from '@mui/material/Divider'
import IconButton from '@mui/material/IconButton'
import ListItemText from '@mui/material/ListItemText'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useId, useState } from 'react'
import { useTexts } from '../language.ts'
import { withoutView, withView, type KeptViews, type ListView } from './listView.ts'

interface Props {
  kept: KeptViews
  view: ListView
  usual: ListView
  onKeep: (kept: KeptViews) => void
  onOpen: (view: ListView) => void
}

/** The views of this account: open one, keep the present one under a name, forget one. */
export function ViewsButton({ kept, view, usual, onKeep, onOpen }: Props) {
  const { text } = useTexts()
  const id = useId()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [name, setName] = useState<string | null>(null)
  const close = (): void => setAnchor(null)
  return (
    <>
      <Button size="small" startIcon={<BookmarkIcon />} aria-haspopup="menu" onClick={(event) => setAnchor(event.currentTarget)}>
        {text('list.views')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close}>
        <MenuItem
          dense
          onClick={() => {
            onOpen(usual)
            close()
          }}
        >
          {text('list.usualView')}
        </MenuItem>
        {kept.named.map((one) => (
          <MenuItem
            key={one.name}
            dense
            onClick={() => {
              onOpen(one.view)
              close()
            }}
            onKeyDown={(event) => {
              if (event.key === 'Delete') onKeep(withoutView(kept, one.name))
            }}
          >
            <ListItemText primary={one.name} />
            <IconButton
              size="small"
              tabIndex={-1}
              aria-label={text('list.forgetView', { name: one.name })}
              onClick={(event) => {
                event.stopPropagation()
                onKeep(withoutView(kept, one.name))
              }}
            >
              <DeleteIcon fontSize="small" />
            </IconButton>
          </MenuItem>
        ))}
        <Divider />
        <MenuItem
          dense
          onClick={() => {
            setName('')
            close()
          }}
        >
          {text('list.keepView')}
        </MenuItem>
      </Menu>
      <Dialog open={name !== null} onClose={() => setName(null)} fullWidth maxWidth="xs" aria-labelledby={id}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            const trimmed = (name ?? '').trim()
            if (trimmed === '') return
            onKeep({ ...withView(kept, trimmed, view), last: view })
            setName(null)
          }}
        >
          <DialogTitle id={id}>{text('list.keepView')}</DialogTitle>
          <DialogContent>
            <TextField
              autoFocus
              label={text('list.viewName')}
              value={name ?? ''}
              onChange={(event) => setName(event.target.value)}
              slotProps={{ htmlInput: { maxLength: 40 } }}
              sx={{ mt: 1 }}
            />
          </DialogContent>
          <DialogActions>
            <Button onClick={() => setName(null)}>{text('common.cancel')}</Button>
            <Button type="submit" variant="contained">
              {text('common.save')}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  )
}
