import { useState } from 'react'
import { useRead } from '../core/useCalls.ts'

/** The backups there are, here or in a folder that was picked, and which of them is taken: the newest whole one at first. */
export function useGround() {
  const [folder, setFolder] = useState<{ handle: string; name: string } | null>(null)
  const [chosen, choose] = useState<string | null>(null)
  const found = useRead('backups.find', { folder: folder?.handle ?? null })
  const usable = found.data?.found.filter(({ problem }) => problem === null) ?? []
  const place = chosen ?? usable.find(({ isBare }) => !isBare)?.place ?? usable[0]?.place ?? null

  async function lookElsewhere(): Promise<void> {
    const picked = await window.bridge.pickFile({ purpose: 'backupsRestore', extensions: [], folder: true })
    if (!picked) return
    setFolder(picked)
    choose(null)
  }

  return { folder, found, usable, place, choose, lookElsewhere }
}
