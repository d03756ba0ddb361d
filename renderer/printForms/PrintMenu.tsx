import PrintIcon from '@mui/icons-material/PrintOutlined'
import Button from '@mui/material/Button'
import ListItemText from '@mui/material/ListItemText'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { sentence } from '../../shared/texts.ts'
import { useCommandAnswer } from '../core/commands.ts'
import { useTexts } from '../core/language.ts'
import { useRead } from '../core/useCalls.ts'

/** The papers of a stay: those that fit it lead to their preview, the others say why they do not. Ctrl+P opens it. */
export function PrintMenu({ stayId }: { stayId: string }) {
  const { text, language } = useTexts()
  const navigate = useNavigate()
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  const asked = useRead('printForms.list', { stayId })
  const forms = asked.data?.forms ?? []
  useCommandAnswer('file.print', forms.length > 0 ? () => setIsOpen(true) : null)

  return (
    <>
      <Button
        ref={button}
        variant="outlined"
        startIcon={<PrintIcon />}
        disabled={forms.length === 0}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(true)}
        sx={{ flexShrink: 0 }}
      >
        {text('printForms.menu')}
      </Button>
      <Menu open={isOpen} onClose={() => setIsOpen(false)} anchorEl={() => button.current} slotProps={{ list: { 'aria-label': text('printForms.menuLabel') } }}>
        {forms.map(({ form, zh, en, unfit }) => (
          <MenuItem
            key={form}
            // Not `disabled`: that would take the reason away from the keyboard and from screen readers.
            aria-disabled={unfit !== null}
            onClick={() => unfit === null && void navigate({ to: '/stays/$stayId/print/$form', params: { stayId, form } })}
            sx={{ maxWidth: 440, whiteSpace: 'normal', ...(unfit ? { cursor: 'default' } : {}) }}
          >
            <ListItemText
              primary={language === 'en' ? en : zh}
              secondary={unfit && sentence(unfit.code, unfit.params, language)}
              slotProps={{ primary: { color: unfit ? 'textSecondary' : 'textPrimary' } }}
            />
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
