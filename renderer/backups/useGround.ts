import { useState } from 'react'
import { useRead } from '../core/useCalls.ts'
import { emptySecret, secretOf } from './RestoreSecretFields.tsx'

export type Ground = ReturnType<typeof useGround>

/**
 * The backups there are, here or in a folder that was picked, which of them is taken, the newest whole one at first, and
 * what opens it.
 * @param tasks what is done with it: what they answered for one backup says nothing of the next
 */
export function useGround(...tasks: readonly { reset(): void }[]) {
  const [folder, setFolder] = useState<{ handle: string; name: string } | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [secret, setSecret] = useState(emptySecret)
  const asked = useRead('backups.find', { folder: folder?.handle ?? null })
  const usable = asked.data?.found.filter(({ problem }) => problem === null) ?? []
  const place = chosen ?? usable.find(({ isBare }) => !isBare)?.place ?? usable[0]?.place ?? null
  const order = place === null ? null : { folder: folder?.handle ?? null, place, secret: secretOf(secret) }

  function startOver(): void {
    for (const task of tasks) task.reset()
  }

  function choose(other: string): void {
    startOver()
    setChosen(other)
  }

  async function lookElsewhere(): Promise<void> {
    const picked = await window.bridge.pickFile({ purpose: 'backupsRestore', extensions: [], folder: true })
    if (!picked) return
    startOver()
    setFolder(picked)
    setChosen(null)
  }

  /** the paper that opens it, if it is one */
  const paper = secret.kind === 'paper' ? secret.recoveryKey : null
  return { folder, asked, usable, place, secret, setSecret, paper, order, choose, startOver, lookElsewhere }
}
