import { useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { z } from 'zod'
import { keepPreference, knownPreference, usePreference } from '../usePreference.ts'

const recentsChoice = z.array(z.string().max(120)).max(20)
const most = 10
const clientPage = /^\/clients\/([0-9a-f-]{36})(?:\/|$)/

/** What this account opened lately, newest first: ids of commands and `client:<id>`; names are asked for when shown. */
export function useRecents(): { recents: readonly string[]; isReady: boolean } {
  const { value, isReady } = usePreference<string[]>('palette', recentsChoice, [])
  return { recents: value, isReady }
}

/** Puts something at the head of what was opened lately. */
export function noteRecent(key: string): void {
  const known = knownPreference<string[]>('palette', recentsChoice, [])
  if (known[0] !== key) keepPreference('palette', [key, ...known.filter((one) => one !== key)].slice(0, most))
}

/** Notes clients whose page is opened, from wherever. */
export function useRecentClients(): void {
  const { isReady } = useRecents()
  const clientId = useRouterState({ select: (state) => clientPage.exec(state.location.pathname)?.[1] })
  useEffect(() => {
    if (isReady && clientId) noteRecent(`client:${clientId}`)
  }, [isReady, clientId])
}
