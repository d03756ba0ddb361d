import type { CallInput, CallOutput, ProcedureName } from '../../shared/contract.ts'
import type { CallMeta, Refusal } from '../../shared/ipc/envelope.ts'

/** Why a call was not answered: a refusal with its sentence and the fields it concerns. */
export class CallFailed extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.message)
    this.name = 'CallFailed'
    this.refusal = refusal
  }
}

/** Asks the service. @throws CallFailed for a refusal */
export async function call<N extends ProcedureName>(
  name: N,
  input: CallInput<N>,
  meta?: CallMeta,
): Promise<CallOutput<N>> {
  const envelope = await window.bridge.call(name, input, meta)
  if (!envelope.ok) throw new CallFailed(envelope.refusal)
  return envelope.value as CallOutput<N>
}
