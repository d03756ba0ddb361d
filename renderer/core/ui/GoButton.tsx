import Button, { type ButtonProps } from '@mui/material/Button'
import { useRouter } from '@tanstack/react-router'

/** Goes to an address of the program, such as `/sessions/new?caseId=…`; for pages of features this one does not know. */
export function useGo(): (address: string) => void {
  const router = useRouter()
  return (address) => router.history.push(address)
}

/** A button that leads to another page: a link, so that it is read as one. */
export function GoButton({ to, ...button }: { to: string } & Omit<ButtonProps<'a'>, 'href' | 'onClick'>) {
  const go = useGo()
  return (
    <Button
      component="a"
      href={to}
      onClick={(event: React.MouseEvent) => {
        event.preventDefault()
        go(to)
      }}
      {...(button as object)}
    />
  )
}
