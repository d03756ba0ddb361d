import type { Instrument } from '../../shared/packs/forms.ts'
import { useRead } from '../core/useCalls.ts'

/** The instruments of the pack; of each the newest version. */
export function useInstruments(): readonly Instrument[] {
  const pack = useRead('packs.current', {}, { isFixed: true })
  const all = pack.data?.instruments ?? []
  return all.filter((one) => !all.some((other) => other.id === one.id && other.version > one.version))
}

/** The instrument a scoring was made with, in its version; undefined for one that came with an import. */
export function useFindInstrument(): (id: string, version?: number) => Instrument | undefined {
  const pack = useRead('packs.current', {}, { isFixed: true })
  return (id, version) => pack.data?.instruments.findLast((one) => one.id === id && (version === undefined || one.version === version))
}
