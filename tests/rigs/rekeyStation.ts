import { makeService } from '../../electron/dispatch.ts'
import type { CallInput, CallOutput, ProcedureName } from '../../shared/contract.ts'
import { cheapStretching } from '../base/support/slots.ts'
import { stationOn } from '../support/stationOn.ts'

export const passwords = { manager: 'four unrelated words here', lin: 'lin chose these words', tang: 'tang took others instead' }

/** The real program on a folder, with passwords that cost little, and what it has acknowledged. */
export function rekeyStation(dir: string) {
  const station = stationOn(dir, {
    kdf: cheapStretching,
    log: (_level, line) => process.stderr.write(`${line}\n`),
  })
  const service = makeService(station)
  async function call<N extends ProcedureName>(window: string, name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    const envelope = await service(window).call(name, input, { commandId: station.newId() })
    if (!envelope.ok) throw new Error(`${name}: ${envelope.refusal.code}`)
    return envelope.value as never
  }
  return { station, call }
}
