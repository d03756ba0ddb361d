import { useSearch } from '@tanstack/react-router'
import { nameOf } from '../clients/clientWords.ts'
import { useRead } from '../core/useCalls.ts'

/** Whom a page is about, as its address says: a case, or a client with or without a stay. */
export interface Subject {
  clientId: string | null
  caseId: string | null
  stayId: string | null
  clientName: string | null
  caseNo: string | null
  /** known where there is a case; else the person chooses it */
  programmeId: string | null
  isLoading: boolean
  problem: unknown
}

export function useSubject(): Subject {
  const search = useSearch({ strict: false }) as { caseId?: string; clientId?: string; stayId?: string }
  const caseId = search.caseId ?? null
  const file = useRead('cases.get', { caseId: caseId ?? '' }, { enabled: caseId !== null })
  const clientId = caseId === null ? (search.clientId ?? null) : (file.data?.case.clientId ?? null)
  const client = useRead('clients.get', { clientId: clientId ?? '' }, { enabled: caseId === null && clientId !== null })
  return {
    clientId,
    caseId,
    stayId: search.stayId ?? null,
    clientName: caseId === null ? (client.data ? nameOf(client.data.client) : null) : (file.data?.clientName ?? null),
    caseNo: file.data?.case.caseNo ?? null,
    programmeId: caseId === null ? null : (file.data?.case.programmeId ?? null),
    isLoading: (caseId !== null && file.isPending) || (caseId === null && clientId !== null && client.isPending),
    problem: file.error ?? client.error,
  }
}

/** The same person's other pages of a kind: `addressFor('/assessments/new', subject)`. */
export function addressFor(path: string, { caseId, clientId, stayId }: Pick<Subject, 'caseId' | 'clientId' | 'stayId'>, more: Record<string, string> = {}): string {
  const who: Record<string, string> = caseId ? { caseId } : clientId ? { clientId, ...(stayId ? { stayId } : {}) } : {}
  const query = new URLSearchParams({ ...who, ...more }).toString()
  return query === '' ? path : `${path}?${query}`
}
