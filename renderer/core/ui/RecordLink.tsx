import Link from '@mui/material/Link'
import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** A link to an address of the program, for addresses that are put together from a record. */
export function RecordLink({ to, children }: { to: string; children: ReactNode }) {
  const { history } = useRouter()
  return (
    <Link
      href={to}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        history.push(to)
      }}
    >
      {children}
    </Link>
  )
}
