import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { useNavigate, useSearch } from '@tanstack/react-router'

interface Props<Name extends string> {
  label: string
  tabs: readonly { name: Name; label: string }[]
  /** what the address says of one tab alone, such as a filter of its list */
  forgets?: readonly string[]
}

/** Which tab of a page is open; kept in the address, so that going back and reopening lead to the same one. */
export function useTab<Name extends string>(names: readonly Name[]): Name {
  const { tab } = useSearch({ strict: false }) as { tab?: string }
  return names.find((name) => name === tab) ?? names[0]!
}

/** The tabs of a page, with arrow keys. */
export function PageTabs<Name extends string>({ label, tabs, forgets = [] }: Props<Name>) {
  const open = useTab(tabs.map((tab) => tab.name))
  const navigate = useNavigate()
  return (
    <Tabs
      value={open}
      aria-label={label}
      variant="scrollable"
      onChange={(_event, tab: string) => void navigate({ to: '.', search: ((before: object) => ({ ...before, ...Object.fromEntries(forgets.map((name) => [name, undefined])), tab })) as never, replace: true })}
      sx={{ mb: 2, borderBottom: 1, borderColor: 'divider' }}
    >
      {tabs.map((tab) => (
        <Tab key={tab.name} value={tab.name} label={tab.label} />
      ))}
    </Tabs>
  )
}
