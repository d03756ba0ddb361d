import { createContext, use } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import type { Role } from '../../shared/ipc/roles.ts'

export type SignedIn = CallOutput<'accounts.signIn'>

export const SessionContext = createContext<SignedIn | null>(null)

/** Who is signed in. Only used inside the program, where somebody is. */
export function useSession(): SignedIn {
  const session = use(SessionContext)
  if (!session) throw new Error('used outside the signed-in part of the page')
  return session
}

export function useHolds(...wanted: Role[]): boolean {
  const { roles } = useSession()
  return wanted.some((role) => roles.includes(role))
}
