import { nameOf } from '../clients/clientWords.ts'
import { useTexts } from '../core/language.ts'
import { useRead } from '../core/useCalls.ts'

/** More names than this are not asked for at once; the files behind them are told by their link alone. */
const mostNames = 100

/** Name and number of the files a list is about. */
export function useFileNames(rows: readonly { clientId: string | null }[]): (clientId: string) => string {
  const { text } = useTexts()
  const clientIds = [...new Set(rows.flatMap(({ clientId }) => clientId ?? []))].slice(0, mostNames)
  const known = useRead('clients.lines', { clientIds }, { enabled: clientIds.length > 0 })
  return (clientId) => {
    const line = known.data?.find(({ id }) => id === clientId)
    return line ? `${nameOf(line)} ${line.clientNo}` : text('retention.openFile')
  }
}
