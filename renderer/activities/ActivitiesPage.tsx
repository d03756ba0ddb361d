import { useNavigate } from '@tanstack/react-router'
import { useTexts } from '../core/language.ts'
import { Page } from '../core/ui/Page.tsx'
import { PageTabs, useTab } from '../core/ui/PageTabs.tsx'
import Button from '@mui/material/Button'
import { registerNames, registers } from './registers.ts'
import { RegisterList } from './RegisterList.tsx'

/** Work beside single sessions, kind by kind: what has been done, and one dialog to write the next one down. */
export function ActivitiesPage() {
  const { text } = useTexts()
  const navigate = useNavigate()
  const open = useTab(registerNames)
  return (
    <Page title={text('activities.title')} lead={text('activities.lead')} action={<Button onClick={() => void navigate({ to: '/groups' })}>{text('groups.title')}</Button>}>
      <PageTabs label={text('activities.kinds')} forgets={['kind']} tabs={registerNames.map((name) => ({ name, label: text(`activities.tab.${name}`) }))} />
      <RegisterList key={open} register={registers.find((one) => one.name === open)!} />
    </Page>
  )
}
