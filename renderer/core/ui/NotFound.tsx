import Button from '@mui/material/Button'
import { useNavigate } from '@tanstack/react-router'
import { useTexts } from '../language.ts'
import { EmptyState } from './EmptyState.tsx'
import { Page } from './Page.tsx'

/** An address that leads nowhere, with the way back. */
export function NotFound() {
  const { text } = useTexts()
  const navigate = useNavigate()
  return (
    <Page title={text('notFound.title')}>
      <EmptyState
        words={text('notFound.words')}
        action={
          <Button variant="contained" onClick={() => void navigate({ to: '/' })}>
            {text('home.title')}
          </Button>
        }
      />
    </Page>
  )
}
