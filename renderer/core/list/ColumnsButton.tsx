import ViewColumnIcon from '@mui/icons-material/ViewColumnOutlined'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import ListItemText from '@mui/material/ListItemText'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useState } from 'react'
import { useTexts } from '../language.ts'

interface Props {
  columns: readonly { field: string; label: string }[]
  hidden: readonly string[]
  onChange: (hidden: string[]) => void
}

/** Which columns of a list are shown; the last one stays. */
export function ColumnsButton({ columns, hidden, onChange }: Props) {
  const { text } = useTexts()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const toggle = (field: string): void => {
    const next = hidden.includes(field) ? hidden.filter((one) => one !== field) : [...hidden, field]
    if (next.length < columns.length) onChange(next)
  }
  return (
    <>
      <Button size="small" startIcon={<ViewColumnIcon />} aria-haspopup="menu" onClick={(event) => setAnchor(event.currentTarget)}>
        {text('list.columns')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {columns.map(({ field, label }) => (
          <MenuItem key={field} dense role="menuitemcheckbox" aria-checked={!hidden.includes(field)} onClick={() => toggle(field)}>
            <Checkbox size="small" edge="start" tabIndex={-1} disableRipple checked={!hidden.includes(field)} slotProps={{ input: { 'aria-hidden': true } }} />
            <ListItemText primary={label} />
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
